import { readFileSync } from 'node:fs'
import { parse as parseLossless } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import type { BreetWebhookNews, DepositNews } from '../port'
import { translateBreetRecord, translateBreetWebhook } from './translate'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url))
const edited = (name: string, ...edits: [string, string][]) =>
  Buffer.from(edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${name} has no ${from}`)
    return text.replace(from, to)
  }, fixture(name).toString('utf8')))

function deposit(body: Uint8Array): DepositNews {
  const news = translateBreetWebhook(body)
  if (news.kind !== 'deposit') throw new Error(`${news.kind}: ${'reason' in news ? news.reason : ''}`)
  return news.deposit
}

function unreadable(body: Uint8Array): Extract<BreetWebhookNews, { kind: 'unreadable' }> {
  const news = translateBreetWebhook(body)
  if (news.kind !== 'unreadable') throw new Error(`read as ${news.kind}`)
  return news
}

test('why a body is no JSON can be stored, whatever bytes it quotes', () => {
  for (const broken of ['\0', '\u{1F600}'.repeat(300)]) {
    const { reason } = unreadable(edited('trade-pending.older', ['{', `{${broken}`]))
    expect(reason).toContain('not JSON')
    expect(reason).not.toMatch(/[\p{Cc}\p{Surrogate}]/u)
  }
})

describe('a webhook about a deposit', () => {
  test('keeps every digit of the published long fractions', () => {
    const news = deposit(fixture('trade-pending.older'))
    expect(news).toMatchObject({
      providerId: 'cc00000000000000000000c1',
      asset: { identifier: 'TRX_TEST' },
      address: 'TSYNTHETICADDRESS0000000000000001',
      source: 'webhook',
      status: 'pending',
      providerWord: 'pending',
      providerAt: '2026-01-02T03:04:05.678Z',
      raw: null,
    })
    expect(news.facts).toEqual({
      amount: '0.00025406',
      amountUsd: '21.379427842514175',
      feeUsd: '0.32',
      flagFeeUsd: '0',
      txHash: 'synthetic-hash-1',
      confirmations: 0,
    })
  })

  test('takes rate and sender from the newer form, and leaves out what the older one does not carry', () => {
    expect(deposit(fixture('trade-completed.newer')).facts).toMatchObject({ rate: '1500', senderAddress: 'TSENDER', confirmations: 20 })
    expect(deposit(fixture('trade-pending.older')).facts).not.toHaveProperty('rate')
  })

  test('reads ISO times, amounts in quotes and a note as well', () => {
    const news = deposit(fixture('trade-flagged.iso'))
    expect(news).toMatchObject({ status: 'flagged', providerAt: '2026-01-02T03:06:05.678Z', createdAt: '2026-01-02T03:04:05.678Z' })
    expect(news.facts).toMatchObject({ amount: '3.000000', amountUsd: '2.9997', confirmations: 3, reason: 'amount is below the minimum deposit' })
  })

  test('carries the resolution fee and prefers the settlement rate', () => {
    const { facts } = deposit(fixture('trade-completed.resolution-fee'))
    expect(facts).toMatchObject({ flagFeeUsd: '10', rate: '1510.25', credited: true })
    expect(facts).not.toHaveProperty('releasedBy')
  })

  test('is the same news when only its event id is new, and other news when one digit differs', () => {
    const first = deposit(fixture('trade-completed.newer')).observationId
    expect(first).toMatch(/^[0-9a-f]{64}$/)
    expect(deposit(edited('trade-completed.newer', ['8000-000000000001', '8000-000000000009'])).observationId).toBe(first)
    expect(deposit(edited('trade-completed.newer', ['"amountInUSD":100,', '"amountInUSD":100.01,'])).observationId).not.toBe(first)
    expect(deposit(edited('trade-completed.newer', ['1767323165678', '1767323165679'])).observationId).not.toBe(first)
  })

  test('of trade.deleted is an orphaned deposit, in the older form as well', () => {
    expect(deposit(fixture('trade-deleted'))).toMatchObject({ status: 'orphaned', providerWord: 'deleted' })
    const body = edited('trade-pending.older', ['trade.pending', 'trade.deleted'], ['"status":"pending"', '"status":"deleted"'])
    expect(deposit(body)).toMatchObject({ status: 'orphaned', providerWord: 'deleted' })
  })

  test('that screening stopped says so where the message tells; one that does not tell says nothing', () => {
    expect(deposit(fixture('trade-flagged.screening')).facts).toMatchObject({ passedScreening: false })
    expect(deposit(fixture('trade-flagged.iso')).facts).not.toHaveProperty('passedScreening')
  })

  test('with a status word nobody knows is kept as unknown, with that word', () => {
    const body = edited('trade-completed.newer', ['"status":"completed"', '"status":"settling"'])
    expect(deposit(body)).toMatchObject({ status: 'unknown', providerWord: 'settling' })
    expect(deposit(edited('trade-completed.newer', ['"status":"completed"', '"status":"constructor"'])).status).toBe('unknown')
  })

  test('with an event nobody knows is kept as unknown, whatever its status says', () => {
    expect(deposit(edited('trade-completed.newer', ['trade.completed', 'trade.reviewed']))).toMatchObject({ status: 'unknown', providerWord: 'reviewed' })
  })

  test('without a status is read by its event', () => {
    expect(deposit(edited('trade-completed.newer', ['"status":"completed",', ''])).status).toBe('completed')
  })

  test('whose event and status disagree is put aside, with its id so that it can be read back', () => {
    expect(unreadable(edited('trade-completed.newer', ['"status":"completed"', '"status":"pending"']))).toEqual({
      kind: 'unreadable',
      eventType: 'trade.completed',
      providerId: 'cc00000000000000000000c1',
      reason: 'The event says trade.completed and the status says pending.',
    })
  })
})

describe('an amount that cannot be kept exactly puts the message aside and names the field', () => {
  const usd = (literal: string) => edited('trade-completed.newer', ['"amountInUSD":100,', `"amountInUSD":${literal},`])

  test.each(['1e400', '-1e400', '1E-400', '-5', '-0.01', '"NaN"', '"Infinity"', '"0x10"', '"1_000"', '"١٢"', '"１２"', '"1,5"', '" 5"', '""', '[1]', '{"a":1}', 'true', `1.${'0'.repeat(70)}1`])(
    '%s',
    (literal) => {
      const news = unreadable(usd(literal))
      expect(news.reason).toContain('amountInUSD')
      expect(news.providerId).toBe('cc00000000000000000000c1')
    },
  )

  test.each([
    ['9007199254740993', '9007199254740993'],
    ['21.379427842514175', '21.379427842514175'],
    ['1234567890123456789.123456789012345678', '1234567890123456789.123456789012345678'],
    ['0.0000000000000000000000000000000000000001', '0.0000000000000000000000000000000000000001'],
    ['1.5e-7', '0.00000015'],
    ['-0', '0'],
    ['"100.10"', '100.10'],
  ])('%s is kept as %s', (literal, kept) => {
    expect(deposit(usd(literal)).facts.amountUsd).toBe(kept)
  })

  test('null counts as absent', () => {
    expect(deposit(usd('null')).facts).not.toHaveProperty('amountUsd')
  })

  test('two different values under one name are not chosen between', () => {
    const twice = edited('trade-completed.newer', ['"amountInUSD":100,', '"amountInUSD":100,"amountInUSD":5000,'])
    expect(unreadable(twice).reason).toContain('amountInUSD')
  })
})

describe('confirmations and times', () => {
  test.each(['-1', '1.5', '2147483648', '"many"'])('%s confirmations put the message aside', (literal) => {
    expect(unreadable(edited('trade-completed.newer', ['"confirmations":20', `"confirmations":${literal}`])).reason).toContain('confirmations')
  })

  test.each(['1767323165', '253402300800000000', '"soon"', '"2026-01-02"', '"30000-01-01T00:00:00Z"', '-1', '1767323165678.5'])(
    'an updatedAt of %s orders nothing: arrival counts, with a doubt',
    (literal) => {
      const news = translateBreetWebhook(edited('trade-completed.newer', ['"updatedAt":1767323165678', `"updatedAt":${literal}`]))
      expect(news).toMatchObject({ kind: 'deposit', deposit: { providerAt: null }, doubt: expect.stringContaining('updatedAt') })
    },
  )
})

describe('a body that is no deposit', () => {
  test('tells that an address is live, by wallet, asset and label', () => {
    expect(translateBreetWebhook(fixture('address-created'))).toEqual({
      kind: 'address',
      eventType: 'trade.address.created',
      walletId: 'bb00000000000000000000b1',
      address: 'TSYNTHETICADDRESS0000000000000001',
      identifier: 'TRX_TEST',
      providerLabel: 'Partner_B-TEST_cust7f3a',
    })
  })

  test('may tell of a live address without an event id, in the words of a deposit', () => {
    expect(translateBreetWebhook(fixture('address-created.older'))).toEqual({
      kind: 'address',
      eventType: 'trade.address.created',
      walletId: 'bb00000000000000000000b2',
      address: 'TSYNTHETICADDRESS0000000000000002',
      identifier: 'USDT_TRX_TEST2',
      providerLabel: 'Partner_B-TEST_cust7f3b',
    })
  })

  test('about something new is stored and shown', () => {
    expect(translateBreetWebhook(fixture('unknown-event'))).toMatchObject({ kind: 'ignored', eventType: 'card.issued' })
  })

  test('that only proves the URL says nothing, should it ever be stored', () => {
    expect(translateBreetWebhook(fixture('webhook-verification'))).toMatchObject({ kind: 'ignored', eventType: 'webhook.verification' })
  })

  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a word', '"x"'],
    ['cut off', '{"event":"trade.pend'],
    ['followed by more', '{"event":"trade.pending","id":"a"} {}'],
    ['after a byte order mark', '\uFEFF{"event":"trade.pending","id":"a"}'],
    ['nested a hundred thousand deep', '['.repeat(100_000)],
    ['nested deep inside the event', `{"event":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`],
    ['with NaN', '{"event":"trade.pending","id":"a","amountInUSD":NaN}'],
    ['with an id that is a path', '{"event":"trade.pending","id":"../../users"}'],
    ['with an id of 10 kB', `{"event":"trade.pending","id":"${'a'.repeat(10_000)}"}`],
    ['with a number as event', '{"event":1,"id":"a"}'],
    ['with an id and no event', '{"id":"a"}'],
  ])('%s is put aside, never thrown', (_name, body) => {
    expect(unreadable(Buffer.from(body)).reason).not.toBe('')
  })

  test('that is not UTF-8 is put aside', () => {
    expect(unreadable(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])).reason).toContain('UTF-8')
    expect(unreadable(Buffer.from('{"event":"trade.pending"}', 'utf16le')).reason).toContain('not JSON')
  })

  test.each([
    ['"txHash":"synthetic-hash-1"', '"txHash":"a\\u0000b"', 'txHash'],
    ['"txHash":"synthetic-hash-1"', '"txHash":"a\\ud800b"', 'txHash'],
    ['"note":""', '"note":"\\u0000"', 'note'],
    ['"asset":"TRX_TEST"', '"asset":"TRX\\u0000"', 'asset'],
    ['"event":"trade.completed"', '"event":"trade.completed\\u0000"', 'event'],
    ['"destinationAddress":"TSYNTHETICADDRESS0000000000000001"', '"destinationAddress":"\\u0000"', 'destinationAddress'],
  ])('with a character the database cannot hold (%s -> %s) is put aside and names the field', (from, to, field) => {
    expect(unreadable(edited('trade-completed.newer', [from, to])).reason).toContain(field)
  })

  test('may hold such a character in a field nobody reads', () => {
    expect(deposit(edited('trade-completed.newer', ['"vaultId":"1201"', '"vaultId":"\\u0000","__proto__":{"status":"flagged"}'])).status).toBe('completed')
  })
})

describe('a record we fetched', () => {
  const record = (name: string): unknown => {
    const text = fixture(name).toString('utf8')
    return parseLossless(text)
  }

  test('means USD by amountReceived and coin by cryptoReceived', () => {
    const news = translateBreetRecord(record('transaction-completed'))
    if ('unreadable' in news) throw new Error(news.unreadable)
    expect(news).toMatchObject({
      asset: { providerAssetId: 'aa00000000000000000000a1' },
      source: 'readback',
      status: 'completed',
      providerAt: '2026-01-02T03:06:05.678Z',
    })
    expect(news.facts).toEqual({
      amount: '400.000000',
      amountUsd: '100',
      flagFeeUsd: '0',
      receiveCurrency: 'NGN',
      rate: '1500',
      netAmount: '149250',
      feeAmount: '750',
      txHash: 'synthetic-hash-1',
      senderAddress: 'TSENDER',
      passedScreening: true,
      credited: true,
    })
    expect(news.raw?.toString('utf8')).toBe(fixture('transaction-completed').toString('utf8').trim())
  })

  test('names the deposit whose arrival released it', () => {
    const news = translateBreetRecord(record('transaction-topped-up'))
    expect(news).toMatchObject({ facts: { releasedBy: 'cc00000000000000000000c3', rate: '1502.5', flagFeeUsd: '10' } })
  })

  test('is not released by itself, nor by a trade that has nothing to do with a top-up', () => {
    const own = fixture('transaction-topped-up').toString('utf8').replace('ID: cc00000000000000000000c3', 'ID: CC00000000000000000000C2')
    expect(translateBreetRecord(parseLossless(own))).not.toHaveProperty('facts.releasedBy')
    const other = fixture('transaction-topped-up').toString('utf8').replace('resolved with a top-up from trade ID', 'possible duplicate of trade ID')
    expect(translateBreetRecord(parseLossless(other))).not.toHaveProperty('facts.releasedBy')
  })

  test('that failed screening says so, and one that does not tell says nothing', () => {
    const failed = fixture('transaction-completed').toString('utf8').replace('"passAMLCheck":true', '"passAMLCheck":false')
    expect(translateBreetRecord(parseLossless(failed))).toMatchObject({ facts: { passedScreening: false } })
    const silent = fixture('transaction-completed').toString('utf8').replace('"passAMLCheck":true,', '')
    expect(translateBreetRecord(parseLossless(silent))).not.toHaveProperty('facts.passedScreening')
  })

  test('with a literal beyond the limits is not rounded: it names the field', () => {
    const huge = fixture('transaction-completed').toString('utf8').replace('"400.000000"', '"1e400"')
    expect(translateBreetRecord(parseLossless(huge))).toEqual({ unreadable: expect.stringContaining('cryptoReceived') })
  })
})
