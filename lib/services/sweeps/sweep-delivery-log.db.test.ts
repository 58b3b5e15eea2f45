import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { isFoundInLog } from '@/lib/domain/found-in-log'
import { control } from '@/lib/testing/factories'
import { unguarded } from '@/lib/testing/unguarded'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { forgetConnection } from '../connections/open-connection'
import { createCustomer } from '../customers/create-customer'
import { applyWebhookEvents } from '../webhooks/apply-webhook-events'
import { sweepDueConnections } from './sweep-due-connections'

let world: World
let merchant: Merchant
let address: string

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  const { id } = await createCustomer(merchant.caller, { name: 'Ada' })
  address = (await createDepositAddress(merchant.caller, { customerId: id, asset: 'USDT_TRX_TEST2' })).address!
  await eventually(async () => (await applyWebhookEvents(world.sql)) > 0)
})
afterEach(() => control(world.sandbox, '/faults', {}, 'DELETE'))
afterAll(() => world.close())

async function sweep(): Promise<void> {
  await world.sql`update connections set next_attempt_at = weir_now(), locked_until = null where id = ${merchant.breetId}`
  forgetConnection(merchant.breetId)
  await sweepDueConnections(world.sql)
}
const logIsDue = () => world.sql`update connections set deliveries_swept_until = weir_now() - interval '6 minutes' where id = ${merchant.breetId}`
const inbox = () => world.sql<{ id: string; eventType: string; status: string; headers: Record<string, string>; body: Buffer }[]>`
  select id, event_type, status, headers, body from webhook_events where connection_id = ${merchant.breetId} order by received_at, id`
const applyAll = async () => { while ((await applyWebhookEvents(world.sql)) > 0); }

it('a webhook that was lost is found in the log, applied, and shown with its own bytes', async () => {
  await sweep()
  const before = (await inbox()).length
  // The door is shut while the deposit runs to its end.
  await control(world.sandbox, '/breet/integrations', { ...merchant.breet, webhookUrl: 'http://127.0.0.1:1/nobody' })
  const trade = await world.control('/breet/deposits', { address, amountInUSD: '3' })
  await eventually(async () => ((await control(world.sandbox, '/breet/trades', {}, 'GET')) as { id: string; status: string }[]).find((one) => one.id === trade.id && one.status === 'flagged'))
  await eventually(async () => ((await control(world.sandbox, '/deliveries', {}, 'GET')) as { reference: string; eventType: string }[]).some((one) => one.reference === trade.id && one.eventType === 'trade.flagged'))

  await sweep()
  expect(await inbox()).toHaveLength(before)
  await logIsDue()
  await sweep()
  await applyAll()
  const found = (await inbox()).slice(before)
  expect(found.map((row) => row.eventType)).toEqual(expect.arrayContaining(['trade.pending', 'trade.flagged']))
  for (const row of found) {
    expect(row.status).toBe('applied')
    expect(isFoundInLog(row.headers)).toBe(true)
    expect(JSON.parse(row.body.toString('utf8'))).toMatchObject({ id: trade.id })
  }
  const seen = await world.sql<{ source: string; webhookEventId: string | null }[]>`
    select o.source, o.webhook_event_id from deposit_observations o join deposits d on d.id = o.deposit_id where d.provider_id = ${String(trade.id)} and o.status = 'flagged'`
  expect(seen.map((row) => row.source).toSorted()).toEqual(['readback', 'webhook'])
})

it('a log that is read again adds nothing, also when it writes the same event with other spaces', async () => {
  const rows = async () => world.sql`select (select count(*) from webhook_events) as events, (select count(*) from deposit_observations) as observations, (select count(*) from history) as history`
  await sweep()
  const before = await rows()
  await logIsDue()
  await sweep()
  await applyAll()
  expect(await rows()).toEqual(before)
  // As if the webhook had come in other bytes than the log has.
  await unguarded(world.sql, (tx) => tx`update webhook_events set body_sha256 = 'other-' || id where event_type like 'trade.%' and event_type <> 'trade.address.created'`)
  await logIsDue()
  await sweep()
  expect(await rows()).toEqual(before)
})

it('the log is read every five minutes, and at once after the connection was failing', async () => {
  const until = async () => (await world.sql<{ at: Date }[]>`select deliveries_swept_until as at from connections where id = ${merchant.breetId}`)[0]!.at.getTime()
  const before = await until()
  await sweep()
  expect(await until()).toBe(before)
  await control(world.sandbox, '/faults', { on: 'breet.assets', kind: 'status', status: 503, times: 10 })
  await sweep()
  expect(await until()).toBe(before)
  await control(world.sandbox, '/faults', {}, 'DELETE')
  await eventually(async () => (await sweep(), (await until()) > before), 15_000)
})

it('after a long silence the log is read an hour a turn, from where it was left', async () => {
  await world.sql`update connections set deliveries_swept_until = weir_now() - interval '150 minutes' where id = ${merchant.breetId}`
  const behind = async () => {
    const [row] = await world.sql<{ minutes: number; dueMs: number }[]>`
      select (extract(epoch from weir_now() - deliveries_swept_until) / 60)::float8 as minutes, (extract(epoch from next_attempt_at - weir_now()) * 1000)::float8 as due_ms
      from connections where id = ${merchant.breetId}`
    return row!
  }
  await sweep()
  expect((await behind()).minutes).toBeCloseTo(90, 0)
  expect((await behind()).dueMs).toBeLessThan(2_000)
  for (let i = 0; i < 2; i += 1) await sweep()
  expect((await behind()).minutes).toBeLessThan(1)
})

it('an event of an asset that this environment does not list belongs to the other one, and a ping is no event', async () => {
  const before = (await inbox()).length
  await world.sql`update assets set identifier = 'ANOTHER_' || identifier where connection_id = ${merchant.breetId}`
  const { sweepDeliveryLog } = await import('./sweep-delivery-log')
  const { openConnection } = await import('../connections/open-connection')
  await world.sql`delete from webhook_events where connection_id = ${merchant.breetId}`
  await logIsDue()
  const open = await openConnection(world.sql, merchant.breetId)
  if (open?.provider !== 'breet') throw new Error('no Breet connection')
  const [row] = await world.sql<{ fence: number }[]>`select fence from connections where id = ${merchant.breetId}`
  await sweepDeliveryLog({ db: world.sql, open, lease: { merchantId: merchant.merchantId, key: merchant.breetId, attempts: 1, fence: row!.fence }, deadline: Number.POSITIVE_INFINITY, pageSize: 50 })
  expect(before).toBeGreaterThan(0)
  expect(await inbox()).toEqual([])
})
