import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBreet, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { createCustomer } from '../customers/create-customer'
import { confirmAccount } from './confirm-account'
import { createDepositAddress } from './create-deposit-address'
import { listPayoutBanks } from './list-payout-banks'
import { readTestRate } from './read-test-rate'
import { simulateDeposit } from './simulate-deposit'

// What people ask a provider for by a click: each merchant has limits of its own.
const ACCOUNT = { currency: 'ngn', bankId: '25', accountNumber: '0123456789' } as const
let db: TestDatabase
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
})
afterEach(() => control(sandbox, '/faults', {}, 'DELETE'))
afterAll(async () => {
  await db.close()
  await sandbox.close()
})

async function merchant(): Promise<{ caller: Caller; addressId: string }> {
  const caller = await testMerchant(db.sql)
  await testBreet(caller, sandbox)
  const customer = await createCustomer(caller, { name: 'Ada' })
  return { caller, addressId: (await createDepositAddress(caller, { customerId: customer.id, asset: 'USDT_TRX_TEST2' })).id }
}
/** Whatever is asked there fails; `asked` says how often. */
async function sick(on: string) {
  await control(sandbox, '/faults', { on, kind: 'status', status: 503, body: '{}', times: 500 })
  return async () => {
    const left = (await control(sandbox, '/faults', {}, 'GET')) as { on: string; times: number }[]
    return 500 - (left.find((one) => one.on === on)?.times ?? 0)
  }
}
const outcomes = async (times: number, ask: () => Promise<unknown>) => {
  const codes: string[] = []
  for (let n = 0; n < times; n += 1) codes.push(await ask().then(() => 'ok', (error: { code: string }) => error.code))
  return codes
}

test.each<[string, number, (caller: Caller, addressId: string) => Promise<unknown>]>([
  ['a played deposit', 30, (caller, addressId) => simulateDeposit(caller, { addressId, amount: '25', unit: 'usd' })],
  ['the rate', 30, (caller, addressId) => readTestRate(caller, { addressId })],
  ['the name of an account', 30, (caller, addressId) => confirmAccount(caller, { addressId, ...ACCOUNT })],
])('%s: after %i the merchant is asked to wait, and no other merchant is', { timeout: 60_000 }, async (_, times, ask) => {
  const { caller, addressId } = await merchant()
  const codes = await outcomes(times + 2, () => ask(caller, addressId))
  expect(codes.slice(0, times).filter((code) => code === 'too_many_requests')).toEqual([])
  expect(codes.slice(times)).toEqual(['too_many_requests', 'too_many_requests'])
  await expect(ask(caller, addressId)).rejects.toMatchObject({ message: expect.stringMatching(/Try again in \d+ (second|minute)s?\.$/) as string })
  const other = await merchant()
  expect(await outcomes(1, () => ask(other.caller, other.addressId))).toEqual(['ok'])
})

test('who asked for the name of which account is on record, with its last four digits only', async () => {
  const { caller, addressId } = await merchant()
  await confirmAccount(caller, { addressId, ...ACCOUNT })
  const rows = await db.sql<{ actor: string; data: object }[]>`
    select actor, data from audit_log where merchant_id = ${caller.merchantId} and subject = ${addressId} and action = 'address.confirm_account'`
  expect(rows).toEqual([{ actor: `member:${caller.actor.id}`, data: { bankId: '25', accountLastFour: '6789' } }])
})

test('banks that Breet does not give are not asked for on every view, by nobody and not at once', async () => {
  const { caller, addressId } = await merchant()
  const asked = await sick('breet.banks')
  const view = () => listPayoutBanks(caller, { addressId, currency: 'ngn' })
  const views = await Promise.allSettled(Array.from({ length: 10 }, view))
  expect(views.map((one) => one.status)).toEqual(Array.from({ length: 10 }, () => 'rejected'))
  const first = await asked()
  expect(first).toBeGreaterThan(0)
  expect(first, 'one question and its own repeats').toBeLessThanOrEqual(3)
  expect(await outcomes(10, view)).toEqual(Array.from({ length: 10 }, () => 'provider_unreachable'))
  expect(await asked()).toBe(first)
})
