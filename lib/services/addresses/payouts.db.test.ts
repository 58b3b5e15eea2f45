import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { lockAddressById } from '@/lib/db/address-payouts'
import { claimOne } from '@/lib/db/lease'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBreet, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { createCustomer } from '../customers/create-customer'
import { confirmAccount } from './confirm-account'
import { createDepositAddress } from './create-deposit-address'
import { getAddressPage } from './get-address-page'
import { getDepositAddress } from './get-deposit-address'
import { linkBank } from './link-bank'
import { listPayoutBanks } from './list-payout-banks'
import { runProvision } from './provision-address'
import { provisionDueAddresses } from './provision-due-addresses'
import { readConfirmation } from './read-confirmation'
import { readPayoutBack } from './read-payout-back'
import { recordPayout, tell } from './record-payout'
import { switchAutoSettlement } from './switch-auto-settlement'

const asset = 'USDT_TRX_TEST2'
const HARBOUR = { currency: 'ngn', bankId: '25', accountNumber: '0123456789' } as const
const PALMGROVE = { currency: 'ngn', bankId: '26', accountNumber: '2233445566' } as const
let db: TestDatabase
let sandbox: Sandbox
let acme: Caller

beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
  acme = await testMerchant(db.sql)
  await testBreet(acme, sandbox)
})
afterEach(() => control(sandbox, '/faults', {}, 'DELETE'))
afterAll(async () => {
  await db.close()
  await sandbox.close()
})

let made = 0
async function newAddress(): Promise<string> {
  const customer = await createCustomer(acme, { name: `Customer ${(made += 1)}` })
  return (await createDepositAddress(acme, { customerId: customer.id, asset })).id
}
async function link(addressId: string, account: typeof HARBOUR | typeof PALMGROVE = HARBOUR) {
  const { confirmation } = await confirmAccount(acme, { addressId, ...account })
  return linkBank(acme, { addressId, confirmation })
}
const fault = (rule: object) => control(sandbox, '/faults', rule)
const due = () => db.sql`update deposit_addresses set next_attempt_at = weir_now() where next_attempt_at is not null`
/** No other address is looked at, which would get the fault that is meant for this one. */
const dueAlone = (id: string) => db.sql`update deposit_addresses set next_attempt_at = case when id = ${id} then weir_now() end where next_attempt_at is not null`
const isDue = async (id: string) => (await db.sql`select from deposit_addresses where id = ${id} and next_attempt_at is not null`).length === 1
const calls = async (name: string) => {
  const left = (await control(sandbox, '/faults', {}, 'GET')) as { on: string; times: number }[]
  return 50 - (left.find((one) => one.on === name)?.times ?? 50)
}
async function atBreet(addressId: string) {
  const { address } = await getDepositAddress(acme, { id: addressId })
  const wallets = (await control(sandbox, '/breet/wallets', {}, 'GET')) as { address: string; bank: { bankName: string; narration: string } | null; autoSettlement: boolean }[]
  return wallets.find((one) => one.address === address)!
}
const told = async (id: string) => (await getAddressPage(acme, { id })).story.map((event) => event.kind)
const wishes = async (id: string) => (await getAddressPage(acme, { id })).wishes

describe('a bank', () => {
  test('is found, confirmed by name, linked, and known here by its last four digits only', async () => {
    const addressId = await newAddress()
    expect((await listPayoutBanks(acme, { addressId, currency: 'ngn' })).map((bank) => bank.name))
      .toEqual(['First Harbour Bank', 'Lagoon Trust Bank', 'Palmgrove Bank', 'Savannah Microfinance'])
    const { confirmation } = await confirmAccount(acme, { addressId, ...HARBOUR, narration: 'Payout' })
    expect(confirmation).not.toContain(HARBOUR.accountNumber)
    const shown = await readConfirmation(acme, { addressId, confirmation })
    expect(shown).toMatchObject({ bankName: 'First Harbour Bank', accountLastFour: '6789', narration: 'Payout' })
    expect(await atBreet(addressId)).toMatchObject({ bank: null })

    await linkBank(acme, { addressId, confirmation })
    expect(await getDepositAddress(acme, { id: addressId }))
      .toMatchObject({ bankId: '25', bankName: 'First Harbour Bank', accountName: shown.accountName, accountLastFour: '6789', autoSettlement: false })
    expect(await atBreet(addressId)).toMatchObject({ bank: { bankName: 'First Harbour Bank', narration: 'Payout' } })
    expect(await told(addressId)).toEqual(['address.requested', 'address.ready', 'address.bank_asked', 'address.bank_linked', 'address.auto_settlement'])
  })

  test('its number is written nowhere: not in a row, the history, the audit log', async () => {
    const addressId = await newAddress()
    await link(addressId)
    const [kept] = await db.sql<{ text: string }[]>`
      select concat((select json_agg(h) from history h where subject_id = ${addressId}), (select json_agg(l) from audit_log l where subject = ${addressId}),
        (select json_agg(a) from deposit_addresses a where id = ${addressId})) as text`
    expect(kept!.text).toContain('6789')
    expect(kept!.text).toContain('address.bank')
    expect(kept!.text).not.toContain(HARBOUR.accountNumber)
  })

  test('is replaced later, and the history tells what stood before', async () => {
    const addressId = await newAddress()
    await link(addressId)
    await link(addressId, PALMGROVE)
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankName: 'Palmgrove Bank', accountLastFour: '5566' })
    const last = (await getAddressPage(acme, { id: addressId })).story.findLast((event) => event.kind === 'address.bank_linked')
    expect(last!.data).toMatchObject({ before: 'First Harbour Bank •••• 6789' })
  })

  test('is not put over one that came meanwhile: what was agreed to was agreed to beside another', async () => {
    const addressId = await newAddress()
    const { confirmation } = await confirmAccount(acme, { addressId, ...HARBOUR })
    await link(addressId, PALMGROVE)
    await expect(linkBank(acme, { addressId, confirmation })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('meanwhile') })
    expect(await atBreet(addressId)).toMatchObject({ bank: { bankName: 'Palmgrove Bank' } })
    const fresh = await confirmAccount(acme, { addressId, ...HARBOUR })
    await linkBank(acme, { addressId, ...fresh })
    await linkBank(acme, { addressId, ...fresh })
    expect(await atBreet(addressId)).toMatchObject({ bank: { bankName: 'First Harbour Bank' } })
    await link(addressId, PALMGROVE)
    await expect(linkBank(acme, { addressId, ...fresh }), 'the page of before, sent once more').rejects.toMatchObject({ code: 'conflict' })
  })

  test('an account that does not exist is refused in Breet’s own words, without the number, and nothing is asked', async () => {
    const addressId = await newAddress()
    const wrong = confirmAccount(acme, { addressId, ...HARBOUR, accountNumber: '9912345678' })
    await expect(wrong).rejects.toMatchObject({ code: 'provider_refused', extra: { providerMessage: 'could not resolve account, check the bank and the account number' } })
    expect(await told(addressId)).toEqual(['address.requested', 'address.ready'])
  })

  test('a refusal of the link is shown in Breet’s words and known to have changed nothing', async () => {
    const addressId = await newAddress()
    const body = JSON.stringify({ success: false, message: `bank of 0123456789 is closed`, errors: [], meta: {}, data: {} })
    await fault({ on: 'breet.wallet-bank', kind: 'status', status: 400, body })
    await expect(link(addressId)).rejects.toMatchObject({ code: 'provider_refused', extra: { providerMessage: 'bank of ••• is closed' } })
    expect(await wishes(addressId)).toEqual([])
    expect((await told(addressId)).at(-1)).toBe('address.bank_refused')
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankName: null })
  })

  test('an answer that is lost is read back before anything is claimed: it was done', async () => {
    const addressId = await newAddress()
    await fault({ on: 'breet.wallet-bank', kind: 'lose-response' })
    await link(addressId)
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ accountLastFour: '6789' })
    expect(await wishes(addressId)).toEqual([])
  })

  test('a provider that is down in the middle leaves the old bank standing and the wish open, and the worker finds out', async () => {
    const addressId = await newAddress()
    await link(addressId)
    await fault({ on: 'breet.wallet-bank', kind: 'lose-response' })
    await fault({ on: 'breet.wallet', kind: 'status', status: 503, times: 20 })
    await expect(link(addressId, PALMGROVE)).rejects.toMatchObject({ code: 'provider_unreachable', message: expect.stringContaining('does not tell whether it was done') })
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ accountLastFour: '6789' })
    expect(await wishes(addressId)).toMatchObject([{ about: 'bank', bank: { bankName: 'Palmgrove Bank', accountLastFour: '5566' } }])

    await control(sandbox, '/faults', {}, 'DELETE')
    await due()
    await provisionDueAddresses(db.sql, 10)
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ status: 'ready', accountLastFour: '5566' })
    expect(await wishes(addressId)).toEqual([])
  })

  test('was not linked and the answer is lost: Breet’s record shows the old one, and nobody is told otherwise', async () => {
    const addressId = await newAddress()
    await link(addressId)
    await fault({ on: 'breet.wallet-bank', kind: 'status', status: 503 })
    await expect(link(addressId, PALMGROVE)).rejects.toMatchObject({ code: 'provider_unreachable', message: expect.stringContaining('still says what it said before') })
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ accountLastFour: '6789' })
    expect((await told(addressId)).at(-1)).toBe('address.bank_kept')
  })

  test('was done after all, later than the first looks: the worker goes on looking and tells it', async () => {
    const addressId = await newAddress()
    await link(addressId)
    const { address } = await getDepositAddress(acme, { id: addressId })
    await fault({ on: 'breet.wallet-bank', kind: 'status', status: 503 })
    await expect(link(addressId, PALMGROVE)).rejects.toMatchObject({ code: 'provider_unreachable' })
    const lookAgain = async () => {
      await due()
      await provisionDueAddresses(db.sql, 10)
      return isDue(addressId)
    }
    expect(await lookAgain()).toBe(true)
    // Somebody who looks meanwhile does not end the looking.
    await readPayoutBack(acme, { addressId })
    expect(await isDue(addressId)).toBe(true)
    await control(sandbox, '/breet/settlement', { address, bankId: '26', accountNumber: PALMGROVE.accountNumber, on: false })
    expect(await lookAgain()).toBe(false)
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankId: '26', accountLastFour: '5566' })
    expect((await told(addressId)).slice(-2)).toEqual(['address.bank_kept', 'address.bank_linked'])
  })

  test('was never done: the worker stops looking after some minutes', async () => {
    const addressId = await newAddress()
    await fault({ on: 'breet.wallet-bank', kind: 'status', status: 503 })
    await expect(link(addressId)).rejects.toMatchObject({ code: 'provider_unreachable' })
    let looks = 0
    for (; looks < 12 && await isDue(addressId); looks += 1) {
      await due()
      await provisionDueAddresses(db.sql, 10)
    }
    expect(looks).toBe(7)
    expect(await wishes(addressId)).toHaveLength(1)
  })

  test('a process that dies after Breet has done it leaves what the worker finishes when the lease is over', async () => {
    const addressId = await newAddress()
    const row = await getDepositAddress(acme, { id: addressId })
    const wish = { bankId: '25', bankName: 'First Harbour Bank', accountName: 'ADA EZE', accountLastFour: '6789' }
    await forCaller(acme, async (ctx) => {
      await claimOne(ctx.db, 'deposit_addresses', row.merchantId, row.id, 60_000)
      await tell(ctx.db, ctx.now, row, 'address.bank_asked', 'person', wish, 'Owner')
    })
    await control(sandbox, '/breet/settlement', { address: row.address, bankId: '25', accountNumber: HARBOUR.accountNumber, on: false })
    expect(await wishes(addressId)).toHaveLength(1)
    await expect(link(addressId, PALMGROVE)).rejects.toMatchObject({ code: 'conflict' })

    await db.sql`update deposit_addresses set locked_until = weir_now() - interval '1 second', next_attempt_at = weir_now() where id = ${addressId}`
    await provisionDueAddresses(db.sql, 10)
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ ...wish, status: 'ready' })
    expect(await wishes(addressId)).toEqual([])
    const [after] = await db.sql<{ nextAttemptAt: Date | null }[]>`select next_attempt_at from deposit_addresses where id = ${addressId}`
    expect(after!.nextAttemptAt).toBeNull()
  })

  test.each([
    ['a person', (addressId: string) => readPayoutBack(acme, { addressId }).catch((error: unknown) => error)],
    ['the worker', async () => {
      await db.sql`update deposit_addresses set next_attempt_at = weir_now() where id = (select id from deposit_addresses where status = 'ready' order by created_at desc limit 1)`
      return provisionDueAddresses(db.sql, 10)
    }],
  ])('a look of %s that took longer than its lease writes nothing over what was learned meanwhile', async (_, look) => {
    const addressId = await newAddress()
    const { address } = await getDepositAddress(acme, { id: addressId })
    await control(sandbox, '/breet/settlement', { address, bankId: '25', accountNumber: HARBOUR.accountNumber, on: true })
    await fault({ on: 'breet.wallet', kind: 'delay', ms: 700 })
    const looking = look(addressId)
    const claimed = () => db.sql`select 1 from deposit_addresses where id = ${addressId} and locked_until is not null`
    while ((await claimed()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    // As whoever holds the row next: the lease ran out, and another bank was linked.
    await db.sql`update deposit_addresses set fence = fence + 1, bank_id = '26', bank_name = 'Palmgrove Bank', account_name = 'ADA EZE', account_last_four = '5566' where id = ${addressId}`
    await looking
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ accountLastFour: '5566' })
    expect(await told(addressId)).toEqual(['address.requested', 'address.ready'])
  })

  test('two owners at once: one change goes, the other is told to look again; Breet is asked once', async () => {
    const addressId = await newAddress()
    const accounts = await Promise.all([HARBOUR, PALMGROVE].map((account) => confirmAccount(acme, { addressId, ...account })))
    // The first is at Breet for a while, so that the second always meets it.
    await fault({ on: 'breet.wallet-bank', kind: 'delay', ms: 800, times: 50 })
    const results = await Promise.allSettled(accounts.map(({ confirmation }) => linkBank(acme, { addressId, confirmation })))
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    expect(await calls('breet.wallet-bank')).toBe(1)
    const { bankName } = await getDepositAddress(acme, { id: addressId })
    expect(await atBreet(addressId)).toMatchObject({ bank: { bankName } })
  })

  test('cannot be linked without its confirmation, with one that is over, or with one made for somebody or something else', async () => {
    const addressId = await newAddress()
    const { confirmation } = await confirmAccount(acme, { addressId, ...HARBOUR })
    const over = { code: 'conflict', message: 'This confirmation is over. Enter the account again and confirm its name.' }
    await expect(linkBank(acme, { addressId, confirmation: 'AQIDBA' })).rejects.toMatchObject(over)
    await expect(linkBank(acme, { addressId: await newAddress(), confirmation })).rejects.toMatchObject(over)
    const colleague: Caller = { ...acme, actor: { ...acme.actor, id: 'usr_colleague' } }
    await expect(linkBank(colleague, { addressId, confirmation })).rejects.toMatchObject(over)
    await expect(readConfirmation(colleague, { addressId, confirmation })).rejects.toMatchObject(over)
    expect(await atBreet(addressId)).toMatchObject({ bank: null })
  })
})

describe('automatic payout', () => {
  test('needs a bank, goes on and off, and is compared with Breet’s own record', async () => {
    const addressId = await newAddress()
    await expect(switchAutoSettlement(acme, { addressId, on: true })).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/Link a bank first/) })
    await link(addressId)
    await switchAutoSettlement(acme, { addressId, on: true })
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ autoSettlement: true })
    expect(await atBreet(addressId)).toMatchObject({ autoSettlement: true })
    await switchAutoSettlement(acme, { addressId, on: false })
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ autoSettlement: false })
    const audit = await db.sql`select actor, action, data from audit_log where subject = ${addressId} order by at, id`
    expect(audit.map(({ actor, action, data }) => [actor, action, data])).toMatchObject([
      ['address.confirm_account', { accountLastFour: '6789' }], ['address.bank', { bankName: 'First Harbour Bank' }], ['address.auto_settlement', { on: true }], ['address.auto_settlement', { on: false }],
    ].map((line) => [`member:${acme.actor.id}`, ...line]))
  })

  test('an answer that says yes while the record says no is believed by nobody', async () => {
    const addressId = await newAddress()
    await link(addressId)
    const body = JSON.stringify({ success: true, message: 'auto settlement enabled successfully', data: { autoSettlement: true }, meta: {} })
    await fault({ on: 'breet.auto-settlement', kind: 'status', status: 200, body })
    await expect(switchAutoSettlement(acme, { addressId, on: true })).rejects.toMatchObject({ code: 'provider_invalid_answer', message: expect.stringContaining('its record of the address says otherwise') })
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ autoSettlement: false })
  })

  test('a record that is older than its answer is not the last word: it is read again until it has caught up', async () => {
    const addressId = await newAddress()
    await link(addressId)
    await fault({ on: 'breet.wallet', kind: 'stale', times: 2 })
    await expect(switchAutoSettlement(acme, { addressId, on: true })).rejects.toMatchObject({ code: 'provider_invalid_answer' })
    for (let looks = 0; looks < 2; looks += 1) {
      expect(await isDue(addressId)).toBe(true)
      await dueAlone(addressId)
      await provisionDueAddresses(db.sql, 10)
    }
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ autoSettlement: true })
    expect(await isDue(addressId)).toBe(false)
  })

  test('a bank whose record is older than its answer is read again too', async () => {
    const addressId = await newAddress()
    await link(addressId)
    await fault({ on: 'breet.wallet', kind: 'stale', times: 2 })
    await expect(link(addressId, PALMGROVE)).rejects.toMatchObject({ code: 'provider_invalid_answer' })
    for (let looks = 0; looks < 2; looks += 1) {
      expect(await isDue(addressId)).toBe(true)
      await dueAlone(addressId)
      await provisionDueAddresses(db.sql, 10)
    }
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankId: '26', accountLastFour: '5566' })
    expect(await isDue(addressId)).toBe(false)
  })

  test('a lost answer is read back: on is on', async () => {
    const addressId = await newAddress()
    await link(addressId)
    await fault({ on: 'breet.auto-settlement', kind: 'lose-response' })
    await switchAutoSettlement(acme, { addressId, on: true })
    expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ autoSettlement: true })
  })
})

test('what was set in Breet’s own dashboard is learned by asking, and asking again tells nothing new', async () => {
  const addressId = await newAddress()
  const { address } = await getDepositAddress(acme, { id: addressId })
  expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankName: null, autoSettlement: null })
  await control(sandbox, '/breet/settlement', { address, bankId: '25', accountNumber: '0123456789', on: true })
  expect(await readPayoutBack(acme, { addressId })).toEqual({ told: true })
  expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankName: 'First Harbour Bank', accountLastFour: '6789', autoSettlement: true })
  const before = await told(addressId)
  await readPayoutBack(acme, { addressId })
  expect(await told(addressId)).toEqual(before)
})

test('an address that was made by a lost answer is learned together with how it pays out', async () => {
  const customer = await createCustomer(acme, { name: 'Lost' })
  await fault({ on: 'breet.generate-address', kind: 'lose-response' })
  const { id } = await createDepositAddress(acme, { customerId: customer.id, asset })
  await due()
  await provisionDueAddresses(db.sql, 10)
  expect(await getDepositAddress(acme, { id })).toMatchObject({ status: 'ready', autoSettlement: false })
})

test.each([['found among the wallets', 'ready', {}], ['refused', 'failed', { on: 'breet.generate-address', kind: 'status', status: 400 }]])(
  'an address whose lease was lost while it was %s: nothing is claimed over who holds it now', async (_, __, trouble) => {
    const customer = await createCustomer(acme, { name: 'Lost lease' })
    await fault({ on: 'breet.generate-address', kind: 'lose-response' })
    const { id, merchantId } = await createDepositAddress(acme, { customerId: customer.id, asset })
    const wallets = (await control(sandbox, '/breet/wallets', {}, 'GET')) as { address: string }[]
    await control(sandbox, '/breet/settlement', { address: wallets.at(-1)!.address, bankId: '25', accountNumber: HARBOUR.accountNumber, on: true })
    const late = (await claimOne(db.sql, 'deposit_addresses', merchantId, id, 60_000))!
    await db.sql`update deposit_addresses set fence = fence + 1 where id = ${id}`
    if ('on' in trouble) await fault(trouble)
    await runProvision(db.sql, late)
    const row = await getDepositAddress(acme, { id })
    expect(row).toMatchObject({ bankName: null, accountLastFour: null, autoSettlement: null })
    expect(row.status).not.toBe('failed')
  })

test('a record that names no bank proves neither that another one stands nor that a wish came true', async () => {
  const addressId = await newAddress()
  await link(addressId)
  const row = await getDepositAddress(acme, { id: addressId })
  const news = (over: object) => ({ bank: { bankId: null, bankName: null, accountName: null, accountLastFour: '6789', ...over }, autoSettlement: null, source: 'readback' as const })
  const record = (over: object) => forCaller(acme, async (ctx) => recordPayout(ctx.db, ctx.now, (await lockAddressById(ctx.db, row))!, news(over)))
  await forCaller(acme, (ctx) => tell(ctx.db, ctx.now, row, 'address.bank_asked', 'person', { bankId: '26', bankName: 'Palmgrove Bank', accountName: 'ADA EZE', accountLastFour: '6789' }, 'Owner'))
  await record({})
  expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankId: '25', bankName: 'First Harbour Bank' })
  expect(await wishes(addressId), 'the same last four digits at a bank nobody names').toHaveLength(1)
  await record({ bankId: '26', bankName: 'Palmgrove Bank' })
  expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankId: '26', bankName: 'Palmgrove Bank', accountName: 'ADA EZE' })
  expect(await wishes(addressId)).toEqual([])
})

test('what a record told of a bank without naming it is filled when a later one does', async () => {
  const addressId = await newAddress()
  const row = await getDepositAddress(acme, { id: addressId })
  const record = (bankId: string | null, bankName: string | null) => forCaller(acme, async (ctx) => recordPayout(ctx.db, ctx.now, (await lockAddressById(ctx.db, row))!, {
    bank: { bankId, bankName, accountName: null, accountLastFour: '6789' }, autoSettlement: null, source: 'readback',
  }))
  await record(null, null)
  expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankId: null, accountLastFour: '6789' })
  await record('25', 'First Harbour Bank')
  expect(await getDepositAddress(acme, { id: addressId })).toMatchObject({ bankId: '25', bankName: 'First Harbour Bank' })
  const before = await told(addressId)
  await record(null, null)
  expect(await told(addressId)).toEqual(before)
})

test('money goes where an owner says: operators, viewers and keys are refused, other merchants see nothing', async () => {
  const addressId = await newAddress()
  const { confirmation } = await confirmAccount(acme, { addressId, ...HARBOUR })
  const as = (role: 'operator' | 'viewer'): Caller => ({ ...acme, actor: { ...acme.actor, role } })
  const key: Caller = { ...acme, actor: { kind: 'api_key', id: 'key_1', name: 'key', role: null } }
  for (const caller of [as('operator'), as('viewer'), key]) {
    await expect(confirmAccount(caller, { addressId, ...HARBOUR })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(linkBank(caller, { addressId, confirmation })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(switchAutoSettlement(caller, { addressId, on: true })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listPayoutBanks(caller, { addressId, currency: 'ngn' })).rejects.toMatchObject({ code: 'forbidden' })
  }
  await expect(readPayoutBack(as('viewer'), { addressId })).rejects.toMatchObject({ code: 'forbidden' })
  const other = await testMerchant(db.sql)
  await testBreet(other, sandbox)
  for (const ask of [
    () => getAddressPage(other, { id: addressId }), () => confirmAccount(other, { addressId, ...HARBOUR }), () => switchAutoSettlement(other, { addressId, on: true }),
    () => readPayoutBack(other, { addressId }), () => listPayoutBanks(other, { addressId, currency: 'ngn' }),
  ]) await expect(ask()).rejects.toMatchObject({ code: 'not_found' })
  const live: Caller = { ...acme, environment: 'live' }
  await expect(getAddressPage(live, { id: addressId })).rejects.toMatchObject({ code: 'not_found' })
  expect(await atBreet(addressId)).toMatchObject({ bank: null })
})
