import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { makePricesDue } from '@/lib/db/deposit-records'
import { makePriceDue } from '@/lib/db/prices'
import { asSystem, SYSTEM, type Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBreet, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { refreshAssets } from '../connections/refresh-assets'
import { createCustomer } from '../customers/create-customer'
import { priceDueAssets } from './price-due-assets'

const USDT = 'USDT_TRX_TEST2'
let sandbox: Sandbox
let db: TestDatabase
let merchant: Caller
let connectionId: string

beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
})
afterAll(async () => {
  await sandbox.close()
  await db.close()
})
beforeEach(async () => {
  merchant = await testMerchant(db.sql)
  connectionId = (await testBreet(merchant, sandbox)).id
  await refreshAssets(db.sql, connectionId)
  await db.sql`
    insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, status, verification,
      provider_word, amount, flagged_at, hold_cause, detected_at)
    values (${merchant.merchantId}, ${`dep_${connectionId}`}, 'test', ${connectionId}, 'p1', ${USDT}, 'T1', 'T1', 'flagged', 'verified', 'flagged', 5,
      weir_now(), 'below_minimum', weir_now())`
})

const held = () => asSystem(db.sql, SYSTEM, (ctx) => makePricesDue(ctx.db, merchant.merchantId, connectionId, [USDT]))
async function asset(identifier = USDT) {
  const [row] = await db.sql<{ priceUsd: string | null; priceAt: Date | null; nextAttemptAt: Date | null; fence: number; waitMs: number }[]>`
    select price_usd, price_at, next_attempt_at, fence, extract(epoch from next_attempt_at - price_at)::float8 * 1000 as wait_ms from assets
    where connection_id = ${connectionId} and identifier = ${identifier}`
  return row!
}

it('a price is asked for at most once a minute, however many deposits are held meanwhile and however many workers run', async () => {
  await held()
  const claimed = await Promise.all([priceDueAssets(db.sql), priceDueAssets(db.sql), priceDueAssets(db.sql)])
  expect(claimed.reduce((a, b) => a + b)).toBe(1)
  expect(await asset()).toMatchObject({ priceUsd: '1', fence: 1 })
  for (let deposits = 0; deposits < 5; deposits += 1) await held()
  expect(await priceDueAssets(db.sql)).toBe(0)
  expect((await asset()).waitMs).toBeGreaterThanOrEqual(60_000)
})

it('a minute later it is asked for again, as long as something is held', async () => {
  await held()
  await priceDueAssets(db.sql)
  await db.sql`update assets set price_at = price_at - interval '61 seconds', next_attempt_at = next_attempt_at - interval '61 seconds' where connection_id = ${connectionId} and identifier = ${USDT}`
  expect(await priceDueAssets(db.sql)).toBe(1)
  expect((await asset()).fence).toBe(2)
})

it('a deposit that is held while the price is being fetched has it with that price: it is not fetched twice', async () => {
  await held()
  await control(sandbox, '/faults', { on: 'breet.rate-calculator', kind: 'delay', ms: 400, times: 1 })
  const fetching = priceDueAssets(db.sql)
  await new Promise((resolve) => setTimeout(resolve, 150))
  await held()
  await fetching
  expect((await asset()).waitMs).toBeGreaterThanOrEqual(60_000)
  expect(await priceDueAssets(db.sql)).toBe(0)
})

it('while Breet is silent the last price stays, with its own time', async () => {
  await held()
  await priceDueAssets(db.sql)
  const known = await asset()
  await db.sql`update assets set next_attempt_at = weir_now() where connection_id = ${connectionId} and identifier = ${USDT}`
  await control(sandbox, '/faults', { on: 'breet.rate-calculator', kind: 'status', status: 503, times: 5 })
  await priceDueAssets(db.sql)
  await control(sandbox, '/faults', {}, 'DELETE')
  expect(await asset()).toMatchObject({ priceUsd: '1', priceAt: known.priceAt })
})

it('for customers who look at an address it is asked for every ten minutes, for nobody not at all', async () => {
  const other = 'USDC_BSC_TEST'
  const due = () => asSystem(db.sql, SYSTEM, (ctx) => makePriceDue(ctx.db, merchant.merchantId, connectionId, other))
  await due()
  await priceDueAssets(db.sql)
  expect((await asset(other)).nextAttemptAt).toBeNull()
  const customer = await createCustomer(merchant, { name: 'Ada' })
  expect((await createDepositAddress(merchant, { customerId: customer.id, asset: other })).status).toBe('ready')
  await due()
  await priceDueAssets(db.sql)
  expect(Math.round((await asset(other)).waitMs / 1000)).toBe(600)
})
