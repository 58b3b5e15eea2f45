import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { control } from '@/lib/testing/factories'
import { startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { forgetConnection } from '../connections/open-connection'
import { createCustomer } from '../customers/create-customer'
import { sweepDueConnections } from './sweep-due-connections'
import { isWalkDue } from './walk-history'

// More than one step of twenty pages.
const PAGE_SIZE = 50
const DEPOSITS = 1_060
let world: World
let merchant: Merchant
let address: string

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  const { id } = await createCustomer(merchant.caller, { name: 'Ada' })
  address = (await createDepositAddress(merchant.caller, { customerId: id, asset: 'USDT_TRX_TEST2' })).address!
  // The webhooks of all that go nowhere: this is a history from before.
  await control(world.sandbox, '/breet/integrations', { ...merchant.breet, webhookUrl: 'http://127.0.0.1:1/nobody' })
  for (let i = 0; i < DEPOSITS; i += 1) await deposit()
})
afterEach(() => control(world.sandbox, '/faults', {}, 'DELETE'))
afterAll(() => world.close())

const deposit = () => world.control('/breet/deposits', { address, cryptoAmount: '30', hold: true })

async function step(): Promise<{ deposits: number; walkPage: number | null; walkSeen: number | null; walkTotal: number | null; dueMs: number }> {
  await world.sql`update connections set next_attempt_at = weir_now(), locked_until = null where id = ${merchant.breetId}`
  forgetConnection(merchant.breetId)
  await sweepDueConnections(world.sql, 4, PAGE_SIZE)
  const [row] = await world.sql<Awaited<ReturnType<typeof step>>[]>`
    select (select count(*) from deposits where connection_id = c.id) as deposits, walk_page, walk_seen, walk_total,
      (extract(epoch from next_attempt_at - weir_now()) * 1000)::float8 as due_ms
    from connections c where id = ${merchant.breetId}`
  return row!
}

it('the first walk reads a history of any length in steps, says how far it is, and goes on where it broke off', async () => {
  const first = await step()
  expect(first).toMatchObject({ deposits: 1_000, walkPage: 21, walkSeen: 1_000, walkTotal: DEPOSITS })
  expect(first.dueMs).toBeLessThan(2_000)

  // What was read stays read when the next page cannot be fetched.
  await control(world.sandbox, '/faults', { on: 'breet.transactions', kind: 'status', status: 503, times: 20 })
  expect(await step()).toMatchObject({ deposits: 1_000, walkPage: 21, walkSeen: 1_000 })
  await control(world.sandbox, '/faults', {}, 'DELETE')

  // Arrivals push the rest towards the end: met twice at most, never missed.
  for (let i = 0; i < 3; i += 1) await deposit()
  const last = await step()
  expect(last).toMatchObject({ deposits: DEPOSITS + 3, walkPage: null, walkSeen: null })
  expect(last.dueMs).toBeGreaterThan(20_000)
})

it('walks of different connections do not all begin at the same moment', () => {
  const walked = (hours: number) => ({ walkPage: null, walkSeen: null, walkedAt: new Date(0), now: new Date(hours * 3_600_000) })
  const ids = Array.from({ length: 50 }, (_, i) => `con_${i}`)
  expect(ids.some((id) => isWalkDue(id, walked(22.9)))).toBe(false)
  expect(ids.every((id) => isWalkDue(id, walked(25.1)))).toBe(true)
  const early = ids.filter((id) => isWalkDue(id, walked(24))).length
  expect(early).toBeGreaterThan(10)
  expect(early).toBeLessThan(40)
})
