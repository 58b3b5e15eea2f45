import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { seal } from '@/lib/crypto/seal'
import { writeAssets } from '@/lib/db/assets'
import { type ConnectionRow, findConnection, insertConnection, lockConnection } from '@/lib/db/connections'
import { makePricesDue } from '@/lib/db/deposit-records'
import { insertAddressIntent } from '@/lib/db/deposit-addresses'
import { newId } from '@/lib/db/id'
import { claimOne, finishLease } from '@/lib/db/lease'
import { asSystem, SYSTEM, type Caller } from '@/lib/db/transaction'
import type { DepositNews } from '@/lib/providers/port'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { testMerchant } from '@/lib/testing/factories'
import { recordAddressReady } from '../addresses/record-address-ready'
import { createCustomer } from '../customers/create-customer'
import { applyWebhookEvents } from '../webhooks/apply-webhook-events'
import { receiveWebhook } from '../webhooks/receive-webhook'
import { readBackDueDeposits } from './read-back-due-deposits'
import { recordDepositObservations } from './record-deposit-observations'

const ADDRESS = 'TTwoWorkersMeetAtThisAddress000001'
const ASSET = 'USDT_TRX'
let db: TestDatabase
let caller: Caller
let connection: ConnectionRow

beforeAll(async () => {
  testEnvironment()
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  caller = await testMerchant(db.sql)
  const id = newId('con')
  const { merchantId } = caller
  const credentials = { appId: 'a', appSecret: 's', envHeader: 'development', webhookSecret: 'hook' }
  const sealed = seal(process.env.ENCRYPTION_KEY!, credentials, `${merchantId}/${id}`)
  await db.sql.begin(async (tx) => {
    await insertConnection(tx, { merchantId, id, provider: 'breet', environment: 'test', name: 'Breet', baseUrl: 'http://127.0.0.1:1', shown: {}, sealed, webhookReady: true })
    await writeAssets(tx, merchantId, id, new Date(), [{
      identifier: ASSET, providerAssetId: 'aa00000000000000000000a1', name: 'USDT', symbol: 'USDT', network: 'Tron', minimumUsd: '20', flagFeeUsd: '10',
      confirmations: 20, txLink: null, active: true,
    }])
  })
  connection = (await findConnection(db.sql, id))!
})

let serial = 0
function news(providerId: string, over: Partial<DepositNews> & Pick<DepositNews, 'status' | 'source'>): DepositNews {
  serial += 1
  const minute = String(serial % 60).padStart(2, '0')
  return {
    providerId, asset: { identifier: ASSET }, address: ADDRESS, providerWord: over.status, providerAt: `2026-01-02T03:${minute}:00.000Z`,
    createdAt: null, observationId: `obs-${serial}`, raw: null, ...over, facts: { amount: '8', amountUsd: '8', ...over.facts },
  }
}
const record = (...list: DepositNews[]) => asSystem(db.sql, SYSTEM, ({ db: tx, now }) =>
  recordDepositObservations(tx, now, connection, list.map((one) => ({ news: one, via: one.source, receivedAt: now, webhookEventId: null }))))
const at = '2026-01-02T04:00:00.000Z'

it('two workers read back the two ends of one release: the reason that names the top-up is not lost', async () => {
  const trigger = 'cc00000000000000000000c2'
  await record(news('h1', { source: 'webhook', status: 'flagged' }))
  await record(news('h1', { source: 'webhook', status: 'completed', providerAt: at }), news(trigger, { source: 'webhook', status: 'completed', providerAt: at }))
  const proof = news('h1', { source: 'readback', status: 'completed', providerAt: at, facts: { releasedBy: trigger } })
  const other = news(trigger, { source: 'readback', status: 'completed', providerAt: at })
  let second: Promise<unknown> | undefined
  await asSystem(db.sql, SYSTEM, async ({ db: tx, now }) => {
    await recordDepositObservations(tx, now, connection, [{ news: proof, via: 'readback', receivedAt: now, webhookEventId: null, askedAt: now }])
    second = record(other)
    // The second has read what it could before the first commits.
    await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 300))])
  })
  await second
  const [release] = await db.sql`select cause, inferred, trigger_provider_id from releases where connection_id = ${connection.id}`
  expect(release).toEqual({ cause: 'top_up', inferred: false, triggerProviderId: trigger })
})

it('whoever holds the connection, the inbox does not wait for it', async () => {
  const body = { id: 'w1', event: 'trade.flagged', status: 'flagged', asset: ASSET, destinationAddress: ADDRESS, cryptoAmount: 8, amountInUSD: 8 }
  await receiveWebhook(db.sql, {
    provider: 'breet', connectionId: connection.id, headers: new Headers({ 'x-webhook-secret': 'hook' }), body: Buffer.from(JSON.stringify(body)),
  })
  let applying: Promise<number> | undefined
  await asSystem(db.sql, SYSTEM, async ({ db: tx }) => {
    await lockConnection(tx, connection.id)
    applying = applyWebhookEvents(db.sql)
    await new Promise((resolve) => setTimeout(resolve, 500))
    const [event] = await db.sql`select status from webhook_events where connection_id = ${connection.id}`
    expect(event!.status).toBe('applied')
    // What a refresh of the asset list does next: with the two locks crossed, one of both would be thrown out.
    await tx`update assets set seen_at = weir_now() where connection_id = ${connection.id}`
  })
  expect(await applying).toBe(1)
  const [row] = await db.sql`select last_event_at from connections where id = ${connection.id}`
  expect(row!.lastEventAt).not.toBeNull()
})

it('a price fetched half a minute ago is fetched again a minute after it once a deposit is held, not ten', async () => {
  await db.sql`
    update assets set price_usd = 1, price_at = weir_now() - interval '30 seconds', next_attempt_at = weir_now() + interval '9 minutes'
    where connection_id = ${connection.id}`
  await db.sql.begin((tx) => makePricesDue(tx, caller.merchantId, connection.id, [ASSET]))
  const [row] = await db.sql<{ seconds: string }[]>`
    select extract(epoch from next_attempt_at - weir_now())::text as seconds from assets where connection_id = ${connection.id}`
  expect(Number(row!.seconds)).toBeLessThanOrEqual(30)
})

it('a deposit that is held while its price is being fetched has a price within a minute, also when that fetch fails', async () => {
  const key = `${connection.id}/${ASSET}`
  await db.sql`update assets set price_usd = 1, price_at = weir_now() - interval '30 seconds' where connection_id = ${connection.id}`
  const lease = await claimOne(db.sql, 'assets', caller.merchantId, key, 15_000)
  await db.sql.begin((tx) => makePricesDue(tx, caller.merchantId, connection.id, [ASSET]))
  await finishLease(db.sql, 'assets', lease!, { inMs: 600_000, failed: true })
  const [row] = await db.sql<{ soon: boolean }[]>`select next_attempt_at <= weir_now() + interval '30 seconds' as soon from assets where connection_id = ${connection.id}`
  expect(row!.soon).toBe(true)
})

it('a connection whose credentials cannot be opened does not hold up the others, and is asked again later', async () => {
  await record(...['x1', 'x2', 'x3'].map((id) => news(id, { source: 'webhook', status: 'completed' })))
  await db.sql`update connections set sealed = ${Buffer.from([0])} where id = ${connection.id}`
  await readBackDueDeposits(db.sql)
  const [row] = await db.sql<{ later: number }[]>`
    select count(*) filter (where next_attempt_at > weir_now() and locked_until is null) as later from deposits where connection_id = ${connection.id}`
  expect(row!.later).toBe(3)
})

it('an answer that failed is put off by itself: it waits for no row while it holds another', async () => {
  const missing = news('zz-missing', { source: 'webhook', status: 'completed' })
  await db.sql`update deposits set next_attempt_at = null`
  await record(missing)
  await readBackDueDeposits(db.sql)
  const [row] = await db.sql<{ attempts: number; lockedUntil: Date | null; later: boolean }[]>`
    select attempts, locked_until, next_attempt_at > weir_now() as later from deposits where provider_id = 'zz-missing'`
  expect(row).toEqual({ attempts: 1, lockedUntil: null, later: true })
})

it('a record that reads differently every time it is asked is asked again with a pause, not in a storm', async () => {
  await record(news('s1', { source: 'webhook', status: 'completed', providerAt: at }))
  await asSystem(db.sql, SYSTEM, ({ db: tx, now }) => recordDepositObservations(tx, now, connection, [
    { news: news('s1', { source: 'readback', status: 'pending' }), via: 'readback', receivedAt: now, webhookEventId: null, askedAt: now },
  ]))
  const [row] = await db.sql<{ verification: string; seconds: string }[]>`
    select verification, extract(epoch from next_attempt_at - weir_now())::text as seconds from deposits where connection_id = ${connection.id}`
  expect(row!.verification).toBe('verifying')
  expect(Number(row!.seconds)).toBeGreaterThan(1)
})

it("a deposit whose asset is explained only later is linked to its address by the next read-back", async () => {
  const { merchantId } = caller
  const { id: customerId } = await createCustomer(caller, { name: 'Ada' })
  const addressId = newId('adr')
  await asSystem(db.sql, SYSTEM, async ({ db: tx, now }) => {
    await insertAddressIntent(tx, { merchantId, id: addressId, environment: 'test', connectionId: connection.id, customerId, asset: 'SOL', label: null })
    await recordAddressReady(tx, now, connection, { addressId, walletId: 'w', address: ADDRESS, source: 'system' })
  })
  const told = news('l1', { source: 'readback', status: 'completed', asset: { providerAssetId: 'aa00000000000000000000a9' } })
  const ask = () => asSystem(db.sql, SYSTEM, ({ db: tx, now }) =>
    recordDepositObservations(tx, now, connection, [{ news: told, via: 'readback', receivedAt: now, webhookEventId: null, askedAt: now }]))
  await ask()
  await db.sql.begin((tx) => writeAssets(tx, merchantId, connection.id, new Date(), [{
    identifier: 'SOL', providerAssetId: 'aa00000000000000000000a9', name: 'SOL', symbol: 'SOL', network: 'Solana', minimumUsd: '20', flagFeeUsd: null,
    confirmations: null, txLink: null, active: true,
  }]))
  await ask()
  const [row] = await db.sql`select asset, address_id, customer_id from deposits where connection_id = ${connection.id}`
  expect(row).toEqual({ asset: 'SOL', addressId, customerId })
  const matched = await db.sql`select 1 from history h join deposits d on d.id = h.subject_id where d.connection_id = ${connection.id} and h.kind = 'deposit.matched'`
  expect(matched).toHaveLength(1)
})
