import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { insertAddressIntent } from '@/lib/db/deposit-addresses'
import { lockAuthorizations } from '@/lib/db/authorizations'
import { findConnection, type ConnectionRow } from '@/lib/db/connections'
import { lockDeposits, lockPlaces } from '@/lib/db/deposit-records'
import { newId } from '@/lib/db/id'
import { insertIdempotencyKey, storeIdempotentAnswer } from '@/lib/db/idempotency-keys'
import { claimDue, finishLease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { claimEvents } from '@/lib/db/webhook-events'
import type { AuthorizationNews } from '@/lib/domain/authorization'
import type { DepositNews } from '@/lib/providers/port'
import { control } from '@/lib/testing/factories'
import { deadlocks, hold, waiting } from '@/lib/testing/two-connections'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from './addresses/create-deposit-address'
import { recordAddressReady } from './addresses/record-address-ready'
import { createAuthorization } from './authorizations/create-authorization'
import { getAuthorization } from './authorizations/get-authorization'
import { pollDueAuthorizations } from './authorizations/poll-due-authorizations'
import { recordAuthorizationObservations } from './authorizations/record-authorization-observations'
import { startAgain } from './authorizations/start-again'
import { forgetConnection } from './connections/open-connection'
import { createCustomer } from './customers/create-customer'
import { readBackDueDeposits } from './deposits/read-back-due-deposits'
import { recordDepositObservations } from './deposits/record-deposit-observations'
import { withIdempotency } from './idempotency/with-idempotency'
import { importWallets } from './imports/import-wallets'
import { sweepDueConnections } from './sweeps/sweep-due-connections'
import { applyWebhookEvents } from './webhooks/apply-webhook-events'
import { receiveWebhook } from './webhooks/receive-webhook'

/** Two connections meet at an exact point: the first stands still before its commit, holding what it has locked. */
const USDT = 'USDT_TRX_TEST2'
let world: World
let merchant: Merchant
let breet: ConnectionRow

beforeAll(async () => { world = await startWorld() })
afterAll(() => world.close())
beforeEach(async () => {
  merchant = await world.merchant()
  breet = (await findConnection(world.sql, merchant.breetId))!
  await world.sql`update connections set next_attempt_at = null`
  await world.sql`update deposits set next_attempt_at = null`
})
afterEach(() => control(world.sandbox, '/faults', {}, 'DELETE'))

let serial = 0
function news(providerId: string, status: DepositNews['status'], over: Partial<DepositNews> = {}): DepositNews {
  serial += 1
  return {
    providerId, asset: { identifier: USDT }, address: 'TTwoConnectionsMeetHere0000000001', providerWord: status, source: 'webhook', status,
    providerAt: `2026-01-02T03:04:${String(serial % 60).padStart(2, '0')}.000Z`, createdAt: null, observationId: `two-${serial}`, raw: null,
    facts: { amount: '30', amountUsd: '30' }, ...over,
  }
}
type Transaction = Parameters<typeof recordDepositObservations>[0]
const recordIn = (tx: Transaction, list: DepositNews[]) => {
  const now = new Date()
  return recordDepositObservations(tx, now, breet, list.map((one) => ({ news: one, via: one.source, receivedAt: now, webhookEventId: null })))
}
const record = (...list: DepositNews[]) => asSystem(world.sql, SYSTEM, ({ db }) => recordIn(db, list))
const deposits = () => world.sql<{ providerId: string; status: string; addressId: string | null }[]>`
  select provider_id, status, address_id from deposits where merchant_id = ${merchant.merchantId} order by provider_id`
async function sweep(): Promise<void> {
  await world.sql`update connections set next_attempt_at = weir_now(), locked_until = null where id = ${merchant.breetId}`
  forgetConnection(merchant.breetId)
  await sweepDueConnections(world.sql)
}

it('two recorders with the same deposits in opposite order: the second waits, and both are recorded', async () => {
  await record(news('d1', 'pending'), news('d2', 'pending'), news('d3', 'pending'))
  const first = await hold(world.sql, (tx) => recordIn(tx, [news('d1', 'flagged'), news('d2', 'completed'), news('d3', 'flagged')]))
  const second = record(news('d3', 'completed'), news('d2', 'flagged'), news('d1', 'completed'))
  const third = record(news('d2', 'pending'), news('d3', 'pending'))
  // Both, or the one that comes late would read what the first has committed, and prove nothing.
  await waiting(world.sql, first.pid, 2)
  await first.commit()
  await Promise.all([second, third])
  expect((await deposits()).map((row) => row.status)).toEqual(['completed', 'completed', 'completed'])
  const [row] = await world.sql<{ n: number }[]>`select count(*) as n from deposit_observations where merchant_id = ${merchant.merchantId}`
  expect(row!.n).toBe(11)
})

it('a recorder that has read a deposit and not yet written it is waited for: neither overwrites what the other has found', async () => {
  await record(news('f1', 'flagged'))
  // After its write the unique index would hold the second up as well, and hide a missing lock.
  const first = await hold(world.sql, (tx) => lockDeposits(tx, merchant.merchantId, merchant.breetId, ['f1']))
  const second = record(news('f1', 'flagged', { facts: { senderAddress: 'TFoundByTheSecond' } }))
  await waiting(world.sql, first.pid)
  expect((await world.sql`select sender_address from deposits where merchant_id = ${merchant.merchantId}`)[0]).toEqual({ senderAddress: null })
  await first.commit()
  await second
  expect((await world.sql`select sender_address from deposits where merchant_id = ${merchant.merchantId}`)[0]).toEqual({ senderAddress: 'TFoundByTheSecond' })
})

it('a completion where deposits are held is waited for by all other news of that place, and whoever waits holds none of its deposits', async () => {
  await record(news('h1', 'flagged'), news('h2', 'flagged'))
  const first = await hold(world.sql, (tx) => recordIn(tx, [news('top', 'completed')]))
  const second = record(news('h2', 'completed'), news('h1', 'pending'))
  await waiting(world.sql, first.pid)
  await first.commit()
  await second
  const planning = await hold(world.sql, (tx) => lockPlaces(tx, merchant.merchantId, merchant.breetId, ['h1'], []))
  const third = record(news('h1', 'pending'), news('h2', 'pending'))
  await waiting(world.sql, planning.pid)
  const free = await world.sql`select 1 from deposits where merchant_id = ${merchant.merchantId} and provider_id in ('h1', 'h2') for update nowait`
  expect(free).toHaveLength(2)
  await planning.commit()
  await third
})

it('two completions at a place where nothing was ever held wait for nobody', async () => {
  await record(news('c1', 'pending'), news('c2', 'pending'))
  const first = await hold(world.sql, (tx) => recordIn(tx, [news('c1', 'completed')]))
  await record(news('c2', 'completed'))
  await first.commit()
  expect((await deposits()).map((row) => row.status)).toEqual(['completed', 'completed'])
})

it('two recorders see a deposit for the first time: one makes the row, the other waits for it and adds', async () => {
  const first = await hold(world.sql, (tx) => recordIn(tx, [news('n1', 'pending')]))
  const second = record(news('n1', 'completed'))
  await waiting(world.sql, first.pid)
  await first.commit()
  await second
  expect((await deposits()).map((row) => row.status)).toEqual(['completed'])
})

it('a read-back that gives its row back waits for the recorder, and does not put off what that one wants', async () => {
  await record(news('r1', 'pending'))
  await world.sql`update deposits set next_attempt_at = weir_now() where merchant_id = ${merchant.merchantId}`
  const [lease] = await claimDue(world.sql, 'deposits', 1, 15_000)
  const recorder = await hold(world.sql, (tx) => recordIn(tx, [news('r1', 'completed')]))
  const finishing = finishLease(world.sql, 'deposits', lease!, { inMs: 600_000, failed: true }).then((mine) => mine)
  await waiting(world.sql, recorder.pid)
  await recorder.commit()
  expect(await finishing).toBe(true)
  const [row] = await world.sql<{ due: boolean }[]>`select next_attempt_at <= weir_now() as due from deposits where merchant_id = ${merchant.merchantId}`
  expect(row!.due).toBe(true)
})

it('a deposit recorded while its address becomes ready: neither sees the other, the next sweep links them', async () => {
  const { id: customerId } = await createCustomer(merchant.caller, { name: 'Ada' })
  const addressId = newId('adr')
  const address = 'TBecomesReadyJustNow0000000000001'
  await asSystem(world.sql, SYSTEM, ({ db }) =>
    insertAddressIntent(db, { merchantId: merchant.merchantId, id: addressId, environment: 'test', connectionId: merchant.breetId, customerId, asset: USDT, label: null }))
  const recorder = await hold(world.sql, (tx) => recordIn(tx, [news('a1', 'completed', { address, source: 'readback' })]))
  await asSystem(world.sql, SYSTEM, ({ db, now }) => recordAddressReady(db, now, breet, { addressId, walletId: 'w', address, source: 'system' }))
  await recorder.commit()
  expect((await deposits())[0]).toMatchObject({ addressId: null })
  await sweep()
  expect((await deposits())[0]).toMatchObject({ addressId })
  const matched = await world.sql`select 1 from history where merchant_id = ${merchant.merchantId} and kind = 'deposit.matched'`
  expect(matched).toHaveLength(1)
})

it('a wallet is taken in while its first deposit is being recorded: the next sweep links them', async () => {
  const { id: customerId } = await createCustomer(merchant.caller, { name: 'Old friend' })
  const { address } = await createDepositAddress(merchant.caller, { customerId, asset: USDT })
  // As if another system had made it: Weir knows nothing of it yet.
  await world.sql`delete from deposit_addresses where merchant_id = ${merchant.merchantId}`
  const recorder = await hold(world.sql, (tx) => recordIn(tx, [news('i1', 'completed', { address: address!, source: 'readback' })]))
  expect((await importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: 'all', fromPage: 1 })).imported).toBe(1)
  await recorder.commit()
  await sweep()
  expect((await deposits()).find((row) => row.providerId === 'i1')?.addressId).not.toBeNull()
})

it('two workers at the inbox: what one has taken the other passes by, and each delivery is applied once', async () => {
  const headers = new Headers({ 'x-webhook-secret': merchant.breet.webhookSecret })
  const deliver = (id: string) => receiveWebhook(world.sql, { provider: 'breet', connectionId: merchant.breetId, headers, body: Buffer.from(JSON.stringify({
    id, event: 'trade.pending', status: 'pending', asset: USDT, destinationAddress: 'TSomewhere', cryptoAmount: 1, amountInUSD: 1,
  })) })
  while ((await applyWebhookEvents(world.sql)) > 0);
  await deliver('w1')
  await deliver('w2')
  const first = await hold(world.sql, (tx) => claimEvents(tx, 1))
  await deliver('w3')
  while ((await applyWebhookEvents(world.sql)) > 0);
  expect((await deposits()).map((row) => row.providerId)).toEqual(['w2', 'w3'])
  await first.commit()
  while ((await applyWebhookEvents(world.sql)) > 0);
  expect((await deposits()).map((row) => row.providerId)).toEqual(['w1', 'w2', 'w3'])
  const [row] = await world.sql<{ n: number }[]>`select count(*) as n from history where merchant_id = ${merchant.merchantId}`
  expect(row!.n).toBe(3)
})

it('a lease runs out while the answer is on its way: whoever asked next decides what is due', async () => {
  const { id: customerId } = await createCustomer(merchant.caller, { name: 'Ada' })
  const { address } = await createDepositAddress(merchant.caller, { customerId, asset: USDT })
  await world.control('/breet/deposits', { address, amountInUSD: '50' })
  await eventually(async () => {
    await applyWebhookEvents(world.sql)
    return (await deposits())[0]?.status === 'completed'
  })
  // The first answer comes late, and is a failure.
  await world.control('/faults', { on: 'breet.transaction', kind: 'delay', ms: 700, times: 1 })
  const first = readBackDueDeposits(world.sql)
  await eventually(async () => (await world.sql`select 1 from deposits where merchant_id = ${merchant.merchantId} and locked_until is not null`).length)
  await world.sql`update deposits set locked_until = weir_now(), next_attempt_at = weir_now() where merchant_id = ${merchant.merchantId}`
  await readBackDueDeposits(world.sql)
  const look = () => world.sql`select status, verification, next_attempt_at, locked_until, attempts, fence from deposits where merchant_id = ${merchant.merchantId}`
  const decided = await look()
  expect(decided[0]).toMatchObject({ verification: 'verified', nextAttemptAt: null, lockedUntil: null, attempts: 0 })
  await first
  expect(await look()).toEqual(decided)
})

it('a webhook decides a session while it is polled and started again: one verdict, one new session', async () => {
  const { id: customerId } = await createCustomer(merchant.caller, { name: 'Ada' })
  const { id, externalOrderId } = await createAuthorization(merchant.caller, { customerId, cryptoCurrency: 'USDT', networks: ['BSC'] })
  const binance = (await findConnection(world.sql, merchant.binanceId))!
  const verdict: AuthorizationNews = { kind: 'rejected' }
  await world.sql`update authorizations set next_attempt_at = weir_now() where id = ${id}`
  const webhook = await hold(world.sql, (tx) => recordAuthorizationObservations(tx, new Date(), binance, [
    { externalOrderId, source: 'webhook', providerAt: null, receivedAt: new Date(), news: verdict, observationId: 'verdict', webhookEventId: null, raw: null },
  ]))
  const polled = await pollDueAuthorizations(world.sql)
  // The row is locked: the poll passes it by instead of asking twice.
  expect(polled).toBe(0)
  await webhook.commit()
  expect(await pollDueAuthorizations(world.sql)).toBe(0)
  expect(await getAuthorization(merchant.caller, { id })).toMatchObject({ status: 'rejected', nextAttemptAt: null })

  const locked = await hold(world.sql, (tx) => lockAuthorizations(tx, merchant.merchantId, merchant.binanceId, { ids: [id], orderIds: [] }))
  const again = [1, 2].map(() => startAgain(merchant.caller, { id }))
  await waiting(world.sql, locked.pid, 1)
  await locked.commit()
  const opened = await Promise.all(again)
  expect(new Set(opened.map((one) => one.id)).size).toBe(1)
  const [row] = await world.sql<{ n: number }[]>`select count(*) as n from authorizations where customer_id = ${customerId}`
  expect(row!.n).toBe(2)
})

it('two requests with one Idempotency-Key: the second waits for the first and gets its answer', async () => {
  const { caller } = merchant
  const id = { merchantId: caller.merchantId, environment: caller.environment, key: 'once' } as const
  const first = await hold(world.sql, (tx) => insertIdempotencyKey(tx, id, 'same', 60_000))
  let runs = 0
  const second = withIdempotency(caller, { key: 'once', fingerprint: 'same' }, async () => ({ status: 201, body: { run: (runs += 1) } }))
  await waiting(world.sql, first.pid)
  await first.commit()
  await asSystem(world.sql, SYSTEM, ({ db }) => storeIdempotentAnswer(db, id, first.value!, { status: 201, body: { run: 'the first' } }))
  expect(await second).toEqual({ status: 201, body: { run: 'the first' }, replayed: true })
  expect(runs).toBe(0)
})

it('two first clicks for an address: the second finds the wish of the first, and Breet is asked for one wallet', async () => {
  const { id: customerId } = await createCustomer(merchant.caller, { name: 'Ada' })
  const id = newId('adr')
  const first = await hold(world.sql, (tx) =>
    insertAddressIntent(tx, { merchantId: merchant.merchantId, id, environment: 'test', connectionId: merchant.breetId, customerId, asset: USDT, label: null }))
  const second = createDepositAddress(merchant.caller, { customerId, asset: USDT })
  await waiting(world.sql, first.pid)
  await first.commit()
  expect(await second).toMatchObject({ id, status: 'ready' })
  const wallets = (await control(world.sandbox, '/breet/wallets', {}, 'GET')) as { label: string }[]
  const [customer] = await world.sql<{ providerLabel: string }[]>`select provider_label from customers where id = ${customerId}`
  expect(wallets.filter((one) => one.label.endsWith(customer!.providerLabel))).toHaveLength(1)
})

it('none of these meetings was a deadlock that had to be run again', async () => {
  expect(await deadlocks(world.sql)).toBe(0)
})
