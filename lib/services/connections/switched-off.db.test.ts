import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { provisionDueAddresses } from '../addresses/provision-due-addresses'
import { createAuthorization } from '../authorizations/create-authorization'
import { pollDueAuthorizations } from '../authorizations/poll-due-authorizations'
import { createCustomer } from '../customers/create-customer'
import { readBackDueDeposits } from '../deposits/read-back-due-deposits'
import { readBackDueSettlements } from '../settlements/read-back-due-settlements'
import { priceDueAssets } from '../sweeps/price-due-assets'
import { applyWebhookEvents } from '../webhooks/apply-webhook-events'
import { createConnection } from './create-connection'
import { disableConnection } from './disable-connection'

let world: World
let merchant: Merchant
const TABLES = ['deposits', 'settlements', 'authorizations', 'deposit_addresses', 'assets'] as const

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  const { caller } = merchant
  const { id: customerId } = await createCustomer(caller, { name: 'Ada' })
  const { address } = await createDepositAddress(caller, { customerId, asset: 'USDT_TRX_TEST2' })
  await world.control('/breet/deposits', { address, amountInUSD: '50', hold: true })
  await eventually(async () => {
    await applyWebhookEvents(world.sql)
    return (await world.sql`select 1 from deposits`).length
  })
  await world.sql`
    insert into settlements (merchant_id, id, environment, connection_id, provider_id, status, verification, provider_word, requested_at, next_attempt_at)
    values (${merchant.merchantId}, 'set_1', 'test', ${merchant.breetId}, ${'f'.repeat(24)}, 'pending', 'none', 'pending', weir_now(), weir_now())`
  await createAuthorization(caller, { customerId, cryptoCurrency: 'USDT', networks: ['BSC'] })
  // An address whose first try was lost, so that the worker owes it.
  await world.control('/faults', { on: 'breet.generate-address', kind: 'status', status: 503, times: 1 })
  await createDepositAddress(caller, { customerId, asset: 'BTC_TEST' })
})
afterAll(() => world.close())

async function look(): Promise<number> {
  const done = await Promise.all([readBackDueDeposits, readBackDueSettlements, pollDueAuthorizations, provisionDueAddresses, priceDueAssets].map((run) => run(world.sql)))
  return done.reduce((a, b) => a + b, 0)
}
const makeDue = async () => {
  for (const table of TABLES) await world.sql`update ${world.sql(table)} set next_attempt_at = weir_now(), locked_until = null where next_attempt_at is not null`
}
const due = async () => Promise.all(TABLES.map(async (table) => {
  const [row] = await world.sql<{ n: number }[]>`select count(*) as n from ${world.sql(table)} where next_attempt_at <= weir_now() and locked_until is null`
  return [table, row!.n > 0]
}))

it('a connection that is switched off is asked for nothing, and what rested is due at once when it comes back', async () => {
  await makeDue()
  expect(await due()).toEqual(TABLES.map((table) => [table, true]))
  const { caller, breetId, binanceId } = merchant
  await disableConnection(caller, { id: breetId })
  await disableConnection(caller, { id: binanceId })
  expect(await look()).toBe(0)
  expect(await look()).toBe(0)
  expect(await due()).toEqual(TABLES.map((table) => [table, false]))
  const { appId, appSecret, webhookSecret } = merchant.breet
  expect((await createConnection(caller, { provider: 'breet', environment: 'test', appId, appSecret, webhookSecret })).id).toBe(breetId)
  expect(await due()).toEqual(TABLES.map((table) => [table, table !== 'authorizations']))
  expect(await look()).toBeGreaterThanOrEqual(4)
})
