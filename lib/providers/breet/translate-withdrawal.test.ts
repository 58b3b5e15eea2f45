import { readdirSync, readFileSync } from 'node:fs'
import { parse as parseLossless } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import type { SettlementNews } from '../port'
import { maskAccounts } from './mask-accounts'
import { translateBreetWebhook } from './translate'
import { translateBreetWithdrawal } from './translate-withdrawal'

const text = (name: string) => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8').trim()
const edited = (name: string, ...edits: [string, string][]) =>
  edits.reduce((body, [from, to]) => {
    if (!body.includes(from)) throw new Error(`${name} has no ${from}`)
    return body.replace(from, to)
  }, text(name))

function told(body: string): SettlementNews {
  const news = translateBreetWebhook(Buffer.from(body))
  if (news.kind !== 'settlement') throw new Error(`${news.kind}: ${'reason' in news ? news.reason : ''}`)
  return news.settlement
}

function fetched(body: string): SettlementNews {
  const news = translateBreetWithdrawal(parseLossless(body))
  if ('unreadable' in news) throw new Error(news.unreadable)
  return news
}

describe('a webhook about a payout', () => {
  test('names the deposit it pays for, what arrives, and of the account the last four digits', () => {
    expect(translateBreetWebhook(Buffer.from(text('withdrawal-completed')))).toMatchObject({
      kind: 'settlement',
      eventType: 'withdrawal.completed',
      settlement: {
        providerId: 'ff00000000000000000000f1',
        depositProviderId: 'cc00000000000000000000c1',
        source: 'webhook',
        status: 'completed',
        providerWord: 'completed',
        providerAt: '2026-01-02T03:07:05.678Z',
        createdAt: '2026-01-02T03:06:05.678Z',
        raw: null,
      },
    })
    expect(told(text('withdrawal-completed')).facts).toEqual({
      depositProviderId: 'cc00000000000000000000c1',
      amount: '149250',
      currency: 'NGN',
      payoutAmount: '149200',
      feeAmount: '50',
      bankName: 'Example Bank',
      accountName: 'ADA STORES LTD',
      accountLastFour: '6789',
      automatic: false,
    })
  })

  test('is the same news when it is sent again under a new event id, and other news when a digit differs', () => {
    const first = told(text('withdrawal-completed')).observationId
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(told(text('withdrawal-completed.event-id')).observationId).toBe(first)
    expect(told(edited('withdrawal-completed', ['"payoutAmount":149200', '"payoutAmount":149200.01'])).observationId).not.toBe(first)
    expect(told(edited('withdrawal-completed', ['c00000000000000000000c1', 'c00000000000000000000c2'])).observationId).not.toBe(first)
  })

  test('may carry nothing but the deposit: no time, no bank, no reference', () => {
    expect(told(text('withdrawal-pending.only-trade'))).toMatchObject({
      providerId: 'ff00000000000000000000f2',
      depositProviderId: 'cc00000000000000000000c1',
      status: 'pending',
      providerAt: null,
      createdAt: null,
      facts: { amount: '94221', currency: 'NGN' },
    })
  })

  test('to a crypto address carries its hash, and pays for no deposit in particular', () => {
    expect(told(text('withdrawal-completed.crypto'))).toMatchObject({
      depositProviderId: null,
      facts: { amount: '25.5', currency: 'USD', feeAmount: '0.01', txHash: 'synthetic-payout-hash' },
    })
  })

  test('reads times in milliseconds and amounts in quotes as well', () => {
    expect(told(text('withdrawal-processing.ms'))).toMatchObject({
      status: 'processing',
      providerAt: '2026-01-02T03:07:05.678Z',
      facts: { amount: '94221.00' },
    })
  })

  test('that came back or was refused says why', () => {
    expect(told(text('withdrawal-reversed'))).toMatchObject({ status: 'reversed', facts: { reason: 'returned by the bank' } })
    expect(told(text('withdrawal-rejected'))).toMatchObject({ status: 'rejected', depositProviderId: null })
  })

  test('with a word nobody knows is kept as unknown, with that word', () => {
    expect(told(edited('withdrawal-completed', ['"status":"completed"', '"status":"parked"']))).toMatchObject({ status: 'unknown', providerWord: 'parked' })
    expect(told(edited('withdrawal-completed', ['withdrawal.completed', 'withdrawal.queued']))).toMatchObject({ status: 'unknown', providerWord: 'queued' })
    expect(told(edited('withdrawal-completed', ['"status":"completed"', '"status":"toString"'])).status).toBe('unknown')
  })

  test('without a status is read by its event; without an id by its reference', () => {
    expect(told(edited('withdrawal-completed', ['"status":"completed",', ''])).status).toBe('completed')
    expect(told(edited('withdrawal-completed', ['"id":"ff00000000000000000000f1",', ''])).providerId).toBe('ff00000000000000000000f1')
  })

  test('whose event and status disagree is put aside, with its id so that it can be read back', () => {
    expect(translateBreetWebhook(Buffer.from(edited('withdrawal-completed', ['"status":"completed"', '"status":"reversed"'])))).toEqual({
      kind: 'unreadable',
      eventType: 'withdrawal.completed',
      providerId: 'ff00000000000000000000f1',
      reason: 'The event says withdrawal.completed and the status says reversed.',
    })
  })

  test.each<[string, [string, string], string]>([
    ['an amount beyond the limits', ['"amount":149250', '"amount":1e400'], 'amount'],
    ['a negative payout', ['"payoutAmount":149200', '"payoutAmount":-1'], 'payoutAmount'],
    ['a fee that is no number', ['"fee":50', '"fee":"fifty"'], 'meta.fee'],
    ['a deposit id that is a path', ['"trade":"cc00000000000000000000c1"', '"trade":"../../x"'], 'trade'],
    ['a list for its details', ['"meta":{"type"', '"meta":[],"more":{"type"'], 'meta'],
    ['a character the database cannot hold', ['"reason":""', '"reason":"\\u0000"'], 'reason'],
  ])('with %s is put aside and names the field', (_name, edit, field) => {
    expect(translateBreetWebhook(Buffer.from(edited('withdrawal-completed', edit)))).toMatchObject({
      kind: 'unreadable',
      providerId: 'ff00000000000000000000f1',
      reason: expect.stringContaining(field),
    })
  })

  test('that names no withdrawal is put aside', () => {
    const body = '{"event":"withdrawal.completed","trade":"cc00000000000000000000c1"}'
    expect(translateBreetWebhook(Buffer.from(body))).toMatchObject({ kind: 'unreadable', providerId: null, reason: expect.stringContaining('id is missing') })
  })
})

describe('a payout we fetched', () => {
  test('says the same as its webhook, and is kept as it was but for the account number', () => {
    const news = fetched(text('withdrawal-record'))
    expect(news).toMatchObject({ source: 'readback', status: 'completed', depositProviderId: 'cc00000000000000000000c1' })
    expect(news.facts).toEqual({ ...told(text('withdrawal-completed')).facts, automatic: true })
    expect(news.raw?.toString('utf8')).toBe(text('withdrawal-record').replaceAll('0123456789', '••••6789'))
  })

  test('may be without times, details and deposit', () => {
    expect(fetched(text('withdrawal-record.crypto'))).toMatchObject({
      depositProviderId: null,
      providerAt: null,
      status: 'processing',
      facts: { amount: '25.5', currency: 'USD', feeAmount: '0.01' },
    })
  })

  test('that cannot be read exactly names the field', () => {
    const unread = (body: string) => translateBreetWithdrawal(parseLossless(body))
    expect(unread(edited('withdrawal-record', ['"amount":149250', '"amount":1e400']))).toEqual({ unreadable: expect.stringContaining('amount') })
    expect(unread(edited('withdrawal-record', ['"status":"completed",', '']))).toEqual({ unreadable: 'status is missing' })
    expect(unread(edited('withdrawal-record', ['"id":"ff00000000000000000000f1",', '']))).toEqual({ unreadable: 'id is missing' })
    expect(unread('[]')).toMatchObject({ unreadable: expect.any(String) })
  })
})

describe('an account number leaves its last four digits, wherever it stands', () => {
  const fixtures = readdirSync(new URL('fixtures/', import.meta.url)).filter((name) => name.startsWith('withdrawal-'))
  const whole = /0?123456789/

  test.each(fixtures)('%s', (name) => {
    const body = text(name.replace('.json', ''))
    const news = translateBreetWebhook(Buffer.from(body))
    const record = translateBreetWithdrawal(parseLossless(body))
    const kept = 'raw' in record ? record.raw?.toString('utf8') : ''
    expect(JSON.stringify([news, record, kept, maskAccounts(parseLossless(body))])).not.toMatch(whole)
  })

  test.each<[string, unknown]>([
    ['written with spaces and dashes', { accountNumber: '0123-456 789', reason: 'no such account 0123-456 789 (0123456789)' }],
    ['given as a number, and told in words with its zeros', parseLossless('{"meta":{"accountNumber":123456789},"reason":"0123456789 is closed"}')],
    ['inside an account that is an object', { meta: { account: { id: '0123456789', name: 'ADA' } } }],
    ['in a list', { accounts: [{ accountNumber: '0123456789' }], note: 'x0,0123456789.' }],
    ['of mobile money', { msisdn: '0123456789', narration: 'to 0123456789' }],
  ])('%s', (_name, body) => {
    const shown = JSON.stringify(maskAccounts(body))
    expect(shown.replaceAll(/[\s-]/g, '')).not.toMatch(whole)
    expect(shown).toContain('6789')
  })

  test('but not ids that hold the same digits, nor the name of the account', () => {
    const body = { id: 'cc0000000000000000000001', trade: 'aa0123456789000000000000', accountNumber: '0000000000', accountName: 'ADA STORES LTD', type: 'nuban' }
    expect(maskAccounts(body)).toEqual({ ...body, accountNumber: '••••0000' })
  })

  test('and leaves nothing of a number of four', () => {
    expect(maskAccounts({ accountNumber: '1234', reason: '1234' })).toEqual({ accountNumber: '••••', reason: '1234' })
    expect(told('{"event":"withdrawal.pending","id":"f1","meta":{"accountNumber":"1234"}}').facts).not.toHaveProperty('accountLastFour')
  })
})
