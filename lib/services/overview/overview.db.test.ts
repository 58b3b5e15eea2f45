import { afterAll, beforeAll, expect, test } from 'vitest'
import { sum } from '@/lib/domain/money'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createAdmin } from '../merchants/create-admin'
import { createCustomer } from '../customers/create-customer'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { listDeposits } from '../deposits/list-deposits'
import { listRepeatedDeliveries } from '../deposits/list-repeated-deliveries'
import { getDeposit } from '../deposits/get-deposit'
import { listOpenHolds } from '../holds/list-open-holds'
import { listPools } from '../holds/list-pools'
import { readAdminShell } from './read-admin-shell'
import { readOverview } from './read-overview'
import { readPulse } from './read-pulse'
import { readShell } from './read-shell'

const USDT = 'USDT_TRX_TEST2'
let world: World
let merchant: Merchant
let neighbour: Merchant

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  neighbour = await world.merchant('Neighbour')
  world.startWorker()
})
afterAll(() => world.close())

async function addressOf(owner: Merchant): Promise<string> {
  const customer = await createCustomer(owner.caller, { name: 'Femi Adeyemi' })
  return (await createDepositAddress(owner.caller, { customerId: customer.id, asset: USDT })).address!
}

async function arrives(owner: Merchant, cryptoAmount: string, status: string, over: object = {}) {
  const { id } = await world.control('/breet/deposits', { address: await addressOf(owner), cryptoAmount, ...over })
  return eventually(async () => {
    const { rows } = await listDeposits(owner.caller, { q: String(id), limit: 1 })
    return rows[0]?.status === status && (status === 'pending' || rows[0].verification === 'verified') ? rows[0] : null
  })
}

/** The pulse after the worker has come to rest: read twice, half a second apart, the same. */
async function restingVersion(owner: Merchant): Promise<string> {
  return eventually(async () => {
    const { version } = await readPulse(owner.caller)
    await new Promise((resolve) => setTimeout(resolve, 500))
    return (await readPulse(owner.caller)).version === version ? version : null
  }, 20_000)
}

test('the pulse changes when a deposit arrives, rests when nothing does, and never for a neighbour’s', async () => {
  const before = await restingVersion(merchant)
  await arrives(neighbour, '150', 'completed')
  expect((await readPulse(merchant.caller)).version).toBe(before)
  await arrives(merchant, '150', 'completed')
  expect((await readPulse(merchant.caller)).version).not.toBe(before)
  const live = { ...merchant.caller, environment: 'live' as const }
  expect((await readPulse(live)).silent).toBeNull()
})

test('the overview’s sums are exactly the sums of the list, and hold nothing of a neighbour', async () => {
  await arrives(merchant, '17.4', 'flagged')
  await arrives(merchant, '0.1', 'flagged')
  const { rows } = await listDeposits(merchant.caller, { limit: 200 })
  const usd = (status?: string) => sum(rows.filter((row) => status === undefined || row.status === status).map((row) => row.amountUsd ?? '0'))
  const { totals, days, latest, connections } = await readOverview(merchant.caller)
  expect([sum([totals.receivedUsd]), sum([totals.completedUsd]), totals.receivedCount]).toEqual([usd(), usd('completed'), rows.length])
  expect(totals.receivedVerifyingUsd).toBe('0')
  expect(days).toHaveLength(30)
  expect([sum(days.map((day) => day.inUsd)), sum(days.map((day) => day.heldUsd))]).toEqual([usd(), usd('flagged')])
  expect(latest.map((line) => line.id)).toEqual(rows.slice(0, 6).map((row) => row.id))
  expect(connections.map(({ provider, health }) => [provider, health.state])).toEqual([['breet', 'healthy'], ['binance', expect.stringMatching(/healthy|off/)]])
})

test('what only a webhook says is in no sum: it stands beside received and completed, and in no day of the chart', async () => {
  const owner = await world.merchant('Told by a webhook')
  const address = await addressOf(owner)
  await arrives(owner, '150', 'completed')
  const says = (id: string, status: string) => fetch(`${world.doorUrl}/breet/${owner.breetId}`, {
    method: 'POST', headers: { 'x-webhook-secret': owner.breet.webhookSecret },
    body: JSON.stringify({ id, event: `trade.${status}`, status, asset: USDT, cryptoAmount: 900, amountInUSD: 900, destinationAddress: address, txHash: id, createdAt: Date.now(), updatedAt: Date.now() }),
  })
  await says('00000000000000000000f001', 'completed')
  await says('00000000000000000000f002', 'flagged')
  await eventually(async () => (await listDeposits(owner.caller, { limit: 9 })).rows.filter((row) => row.verification === 'verifying').length === 2)
  const { totals, days } = await readOverview(owner.caller)
  expect(totals).toMatchObject({ receivedUsd: '150', receivedVerifyingUsd: '1800', completedUsd: '150', completedVerifyingUsd: '900' })
  expect([sum(days.map((day) => day.inUsd)), sum(days.map((day) => day.heldUsd))]).toEqual(['150', '0'])
})

test('a deposit that waits over six hours is stuck, one that waits less is not', async () => {
  const fresh = await arrives(merchant, '60', 'pending', { hold: true })
  const old = await arrives(merchant, '61', 'pending', { hold: true })
  await world.sql`update deposits set detected_at = weir_now() - interval '6 hours 1 minute' where id = ${old.id}`
  const stuck = (await readOverview(merchant.caller)).stuck.map((row) => row.id)
  expect(stuck).toContain(old.id)
  expect(stuck).not.toContain(fresh.id)
})

test('beside Holds stand as many entries as its first tab shows: a pool is one, and so is each hold that fills none', async () => {
  const owner = await world.merchant('Two at one address')
  const address = await addressOf(owner)
  const sends = async (over: object) => {
    const { id } = await world.control('/breet/deposits', { address, ...over })
    await eventually(async () => (await listDeposits(owner.caller, { q: String(id), limit: 1 })).rows.find((row) => row.status === 'flagged' && row.holdCauseVerified))
  }
  await sends({ cryptoAmount: '3' })
  await sends({ cryptoAmount: '4' })
  await sends({ cryptoAmount: '500', aml: true })
  await sends({ cryptoAmount: '600', aml: true })
  const [pools, others] = [await listPools(owner.caller), await listOpenHolds(owner.caller)]
  expect([pools.length, others.length]).toEqual([1, 2])
  expect((await readShell(owner.caller)).counts.holdEntries).toBe(3)
})

test('an open page draws itself again when a deposit gets slow or stuck, though nobody sends anything', async () => {
  const { id, connectionId, asset } = await arrives(merchant, '62', 'pending', { hold: true })
  const resting = await restingVersion(merchant)
  await world.sql`
    insert into confirmation_times (merchant_id, connection_id, asset, deposits, p50_ms, p95_ms, p99_ms, learned_at)
    values (${merchant.merchantId}, ${connectionId}, ${asset}, 20, 1, 60000, 60000, weir_now())
    on conflict (merchant_id, connection_id, asset) do update set deposits = 20, p95_ms = 60000, p99_ms = 60000`
  await world.sql`update deposits set detected_at = weir_now() - interval '2 minutes' where id = ${id}`
  const slow = await restingVersion(merchant)
  expect(slow).not.toBe(resting)
  await world.sql`update deposits set detected_at = weir_now() - interval '7 hours' where id = ${id}`
  expect(await restingVersion(merchant)).not.toBe(slow)
})

test('a provider that stopped answering is named with the moment it was last heard', async () => {
  const quiet = await world.merchant('Quiet')
  await world.sql`update connections set last_event_at = weir_now() - interval '5 minutes', last_poll_at = weir_now() + interval '1 hour',
    last_failure_at = weir_now() + interval '1 hour', next_attempt_at = null where id = ${quiet.breetId}`
  const { silent, health } = await readShell(quiet.caller)
  expect(silent?.provider).toBe('breet')
  expect(health.find((line) => line.provider === 'breet')?.state).toBe('down')
})

test('a webhook delivered twice is named as repeated to its own merchant only', async () => {
  const row = await arrives(merchant, '45', 'completed')
  const { history } = await getDeposit(merchant.caller, { id: row.id })
  const webhookEventIds = history.flatMap((entry) => entry.webhookEventId ?? [])
  await world.sql`update webhook_events set deliveries = 3 where id = ${webhookEventIds[0]!}`
  expect(await listRepeatedDeliveries(merchant.caller, { webhookEventIds })).toMatchObject([{ webhookEventId: webhookEventIds[0], deliveries: 3 }])
  expect(await listRepeatedDeliveries(neighbour.caller, { webhookEventIds })).toEqual([])
})

test('the admin’s frame counts the holds of all merchants, and no member may read it', async () => {
  await createAdmin(world.sql, { email: 'admin@example.test', password: 'correct horse battery' })
  const admin = { db: world.sql, actor: { kind: 'admin' as const, id: 'usr_1', name: 'Admin', role: null } }
  const before = await readAdminShell(admin, null)
  expect(before.environment).toBe('test')
  await arrives(neighbour, '5', 'flagged')
  expect(await readAdminShell(admin, 'test')).toMatchObject({ flagged: before.flagged + 1, environment: 'test' })
  expect(() => readAdminShell({ db: world.sql, actor: merchant.caller.actor }, null)).toThrow('Only an admin')
})
