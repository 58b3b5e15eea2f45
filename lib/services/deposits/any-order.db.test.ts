import { setMaxListeners } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertAddressIntent } from '@/lib/db/deposit-addresses'
import { newId } from '@/lib/db/id'
import { asSystem, SYSTEM, type Caller } from '@/lib/db/transaction'
import { startWorker } from '@/lib/jobs/worker'
import { findConnection } from '@/lib/db/connections'
import { createConnection } from '@/lib/services/connections/create-connection'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { recordAddressReady } from '../addresses/record-address-ready'
import { createCustomer } from '../customers/create-customer'
import { receiveWebhook } from '../webhooks/receive-webhook'

const USDT = 'USDT_TRX_TEST2'
const stopping = new AbortController()
let world: World
let source: Merchant
let workers: Promise<unknown>
let address: string
let bodies: string[]

beforeAll(async () => {
  world = await startWorld()
  source = await world.merchant()
  // Each job of each worker rests on this signal.
  setMaxListeners(50, stopping.signal)
  workers = Promise.all([1, 2].map(() => startWorker({ db: world.sql, signal: stopping.signal })))
  const customer = await createCustomer(source.caller, { name: 'First' })
  address = (await createDepositAddress(source.caller, { customerId: customer.id, asset: USDT })).address!
  bodies = await tellTheStory()
})
afterAll(async () => {
  stopping.abort()
  await workers
  await world.close()
})

/** A pool of two released by a third, one paid out by its fee, and one that completes by itself. @returns the webhooks as sent. */
async function tellTheStory(): Promise<string[]> {
  const send = async (cryptoAmount: string) => String((await world.control('/breet/deposits', { address, cryptoAmount })).id)
  const settled = (id: string, status: string) => eventually(async () => {
    const [row] = await world.sql`select status, verification from deposits where merchant_id = ${source.merchantId} and provider_id = ${id}`
    return row?.status === status && row.verification === 'verified'
  })
  const fee = await send('19')
  await settled(fee, 'flagged')
  await world.control(`/breet/trades/${fee}/pay-fee`)
  await settled(fee, 'completed')
  const pool = [await send('8'), await send('7')]
  for (const id of pool) await settled(id, 'flagged')
  const all = [fee, ...pool, await send('6')]
  for (const id of all) await settled(id, 'completed')
  all.push(await send('150.25'))
  await settled(all.at(-1)!, 'completed')
  const sent = (await (await fetch(`${world.sandbox.url}/__sandbox/deliveries`)).json()) as { reference: string; body: string }[]
  return sent.filter(({ reference }) => all.includes(reference)).map(({ body }) => body)
}

/** Mulberry32: the same seed shuffles the same way, so that a failure can be told again. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return list.map((item) => ({ item, at: random() })).toSorted((a, b) => a.at - b.at).map(({ item }) => item)
}

/** A merchant who knows nothing yet, with credentials for the same integration. Without sweeps only webhooks and read-backs speak. */
async function stranger(sweeps: boolean): Promise<{ caller: Caller; connectionId: string }> {
  const { merchantId, userId } = await createMerchant(world.sql, { name: 'Again', email: `${newId('usr')}@example.test`, password: 'correct horse' })
  const caller: Caller = { db: world.sql, merchantId, environment: 'test', actor: { kind: 'member', id: userId, name: 'Owner', role: 'owner' } }
  // In life an account is one merchant's; here many strangers must hear the same story.
  await world.sql`delete from provider_accounts`
  const { id } = await createConnection(caller, { provider: 'breet', environment: 'test', ...source.breet })
  if (!sweeps) await world.sql`update connections set next_attempt_at = null, fence = fence + 1 where id = ${id}`
  return { caller, connectionId: id }
}

/** Makes the address known, as late as the caller likes. */
async function own({ caller, connectionId }: { caller: Caller; connectionId: string }): Promise<void> {
  const customer = await createCustomer(caller, { name: 'Again' })
  await asSystem(world.sql, SYSTEM, async ({ db, now }) => {
    const { merchantId } = caller
    const id = newId('adr')
    await insertAddressIntent(db, { merchantId, id, environment: 'test', connectionId, customerId: customer.id, asset: USDT, label: null })
    await recordAddressReady(db, now, (await findConnection(db, connectionId))!, { addressId: id, walletId: 'w', address, source: 'system' })
  })
}

async function deliver(connectionId: string, body: string): Promise<void> {
  const headers = new Headers({ 'x-webhook-secret': source.breet.webhookSecret })
  const { kind } = await receiveWebhook(world.sql, { provider: 'breet', connectionId, headers, body: Buffer.from(body) })
  expect(kind).toBe('accepted')
}

/** Nothing waits in the inbox and nothing is due any more. */
const quiet = (merchantId: string, connectionId: string) => eventually(async () => {
  const [row] = await world.sql<{ waiting: number; due: number; open: number }[]>`
    select (select count(*) from webhook_events where connection_id = ${connectionId} and status = 'received') as waiting,
      (select count(*) from deposits where merchant_id = ${merchantId} and (next_attempt_at is not null or locked_until > weir_now())) as due,
      (select count(*) from deposits where merchant_id = ${merchantId} and verification <> 'verified') as open`
  return row!.waiting + row!.due + row!.open === 0
}, 20_000)

// Ids, and times of our own: when something came to us differs, what it says may not.
const OURS = new Set([
  'merchantId', 'id', 'connectionId', 'addressId', 'customerId', 'releaseId', 'completedSeenAt', 'readBackAt', 'createdAt', 'updatedAt',
  'nextAttemptAt', 'lockedUntil', 'attempts', 'fence',
])

/** Every deposit field by field, with its release told by provider ids. */
async function outcome(merchantId: string) {
  const rows = await world.sql<Record<string, unknown>[]>`
    select d.*, d.customer_id is not null and d.address_id is not null as linked, r.cause as release_cause, r.inferred as release_inferred,
      r.trigger_provider_id as release_trigger,
      array(select m.provider_id from deposits m where m.merchant_id = d.merchant_id and m.release_id = d.release_id order by 1) as release_members
    from deposits d left join releases r on r.merchant_id = d.merchant_id and r.id = d.release_id
    where d.merchant_id = ${merchantId} order by d.provider_id`
  const discrepancies = await world.sql`select distinct kind from discrepancies where merchant_id = ${merchantId} order by 1`
  const [releases] = await world.sql`select count(*) as n from releases where merchant_id = ${merchantId}`
  const deposits = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !OURS.has(name))))
  return { deposits, releases: releases!.n as number, discrepancies: discrepancies.map((row) => row.kind as string) }
}

async function play(order: readonly string[], options: { sweeps: boolean; ownAfter: number; atOnce: number }) {
  const again = await stranger(options.sweeps)
  for (let at = 0; at < order.length; at += options.atOnce) {
    if (at <= options.ownAfter && options.ownAfter < at + options.atOnce) await own(again)
    await Promise.all(order.slice(at, at + options.atOnce).map((body) => deliver(again.connectionId, body)))
  }
  await quiet(again.caller.merchantId, again.connectionId)
  return outcome(again.caller.merchantId)
}

let told: ReturnType<typeof play> | undefined
const inOrder = () => (told ??= play(bodies, { sweeps: false, ownAfter: 0, atOnce: 1 }))

it('told in order, the story ends with two releases and five verified deposits', async () => {
  const { deposits, releases, discrepancies } = await inOrder()
  expect(bodies.length).toBeGreaterThan(10)
  expect(deposits.map((row) => [row.status, row.verification, row.linked])).toEqual(Array.from({ length: 5 }, () => ['completed', 'verified', true]))
  expect(deposits.map((row) => String(row.releaseCause)).toSorted()).toEqual(['null', 'null', 'resolution_fee', 'top_up', 'top_up'])
  expect(deposits.flatMap((row) => row.releaseInferred ?? [])).toEqual([false, false, false])
  expect({ releases, discrepancies }).toEqual({ releases: 2, discrepancies: [] })
})

it.each([1, 2, 3, 4, 5, 6, 7, 8])('any order, any repeats, two workers: shuffle %i ends the same, field by field', async (seed) => {
  const repeated = shuffled([...bodies, ...bodies, ...bodies.slice(0, 5)], seed)
  const order = seed === 1 ? [...bodies, ...bodies].toReversed() : repeated
  const options = { sweeps: seed % 4 === 0, ownAfter: (seed * 7) % order.length, atOnce: seed % 2 === 0 ? 8 : 1 }
  expect(await play(order, options)).toEqual(await inOrder())
})
