import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { control } from '@/lib/testing/factories'
import { unguarded } from '@/lib/testing/unguarded'
import { startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { forgetConnection, openConnection } from '../connections/open-connection'
import { createCustomer } from '../customers/create-customer'
import { readNewest } from './read-newest'
import { sweepDueConnections } from './sweep-due-connections'

// More than one page of the provider's list.
const PAGE_SIZE = 50
const DEPOSITS = 55
let world: World
let merchant: Merchant
let address: string

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  const { id } = await createCustomer(merchant.caller, { name: 'Ada' })
  address = (await createDepositAddress(merchant.caller, { customerId: id, asset: 'USDT_TRX_TEST2' })).address!
  await deposit(DEPOSITS)
})
afterEach(() => control(world.sandbox, '/faults', {}, 'DELETE'))
afterAll(() => world.close())

async function deposit(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await world.control('/breet/deposits', { address, cryptoAmount: '30', hold: true })
}

async function sweep(): Promise<number> {
  await world.sql`update connections set next_attempt_at = weir_now(), locked_until = null where id = ${merchant.breetId}`
  forgetConnection(merchant.breetId)
  await sweepDueConnections(world.sql, 4, PAGE_SIZE)
  return known()
}

async function known(): Promise<number> {
  const [row] = await world.sql<{ n: number }[]>`select count(*) as n from deposits where connection_id = ${merchant.breetId}`
  return row!.n
}

interface WalkColumns { walkPage: number | null; walkSeen: number | null; walkTotal: number | null; walkedAt: Date | null; attempts: number }
async function walk(): Promise<WalkColumns> {
  const [row] = await world.sql<WalkColumns[]>`select walk_page, walk_seen, walk_total, walked_at, attempts from connections where id = ${merchant.breetId}`
  return row!
}

/** As if nobody had ever told us of the oldest ones, which stand on the last page. */
async function forgetTheOldest(count = 5): Promise<void> {
  const oldest = await world.sql<{ id: string }[]>`select id from deposits where connection_id = ${merchant.breetId} order by detected_at, id limit ${count}`
  const ids = oldest.map((row) => row.id)
  await unguarded(world.sql, async (tx) => {
    await tx`delete from deposit_observations where deposit_id = any(${ids})`
    await tx`delete from deposits where id = any(${ids})`
  })
}

const failTransactions = (times: number) => world.control('/faults', { on: 'breet.transactions', kind: 'status', status: 503, times })

it('the first sweep walks through everything; later ones stop at known ground and write nothing', async () => {
  expect(await sweep()).toBe(DEPOSITS)
  expect(await walk()).toMatchObject({ walkPage: null, walkSeen: null, walkedAt: expect.any(Date) })
  const rows = () => world.sql`select (select count(*) from deposit_observations) as observations, (select count(*) from webhook_events) as events,
    (select max(xmin::text::bigint) from assets where connection_id = ${merchant.breetId} and price_at is null) as assets`
  const before = await rows()
  expect(await sweep()).toBe(DEPOSITS)
  expect(await rows()).toEqual(before)
})

it('a sweep that broke off between two pages leaves a mark, and the next one does not take the first page for known ground', async () => {
  await deposit(52)
  const open = await openConnection(world.sql, merchant.breetId)
  if (open?.provider !== 'breet') throw new Error('no Breet connection')
  const [row] = await world.sql<{ fence: number }[]>`select fence from connections where id = ${merchant.breetId}`
  let pages = 0
  await readNewest({
    db: world.sql, open, lease: { merchantId: merchant.merchantId, key: merchant.breetId, attempts: 1, fence: row!.fence },
    get deadline() { return (pages += 1) === 1 ? Number.POSITIVE_INFINITY : 0 },
    pageSize: PAGE_SIZE,
  })
  expect(await known()).toBe(DEPOSITS + 50)
  expect(await walk()).toMatchObject({ walkPage: 2, walkSeen: null })
  expect(await sweep()).toBe(DEPOSITS + 52)
  expect(await walk()).toMatchObject({ walkPage: null })
})

it('a first page that cannot be fetched changes nothing and is asked for again', async () => {
  const before = await walk()
  await failTransactions(10)
  expect(await sweep()).toBe(DEPOSITS + 52)
  expect(await walk()).toEqual({ ...before, attempts: 1 })
})

it('however long the provider was away, it is asked again within half a minute, so that a minute later all is known', async () => {
  await world.sql`update connections set attempts = 40 where id = ${merchant.breetId}`
  await failTransactions(10)
  await sweep()
  const [row] = await world.sql<{ inS: number }[]>`
    select extract(epoch from next_attempt_at - weir_now())::float8 as in_s from connections where id = ${merchant.breetId}`
  expect(row!.inS).toBeLessThan(30.5)
  await control(world.sandbox, '/faults', {}, 'DELETE')
  await sweep()
  expect(await walk()).toMatchObject({ attempts: 0 })
})

it('a sweep that reaches known ground leaves no mark, and no walk is taken for done', async () => {
  await deposit(53)
  const { walkedAt } = await walk()
  expect(await sweep()).toBe(DEPOSITS + 52 + 53)
  expect(await walk()).toMatchObject({ walkPage: null, walkedAt })
})

it('once a day everything is walked through again, and what had slipped away is found', async () => {
  await forgetTheOldest()
  expect(await sweep()).toBe(DEPOSITS + 100)
  await world.sql`update connections set walked_at = weir_now() - interval '26 hours' where id = ${merchant.breetId}`
  expect(await sweep()).toBe(DEPOSITS + 105)
  const { walkedAt } = await walk()
  expect(Date.now() - walkedAt!.getTime()).toBeLessThan(60_000)
})

it('a worker that lost its lease moves no walk', async () => {
  await world.sql`update connections set walk_page = 1, walk_seen = 0 where id = ${merchant.breetId}`
  await world.control('/faults', { on: 'breet.transactions', kind: 'delay', ms: 400, times: 1 })
  const slow = sweep()
  await new Promise((resolve) => setTimeout(resolve, 200))
  await world.sql`update connections set fence = fence + 1 where id = ${merchant.breetId}`
  await slow
  expect(await walk()).toMatchObject({ walkPage: 1, walkSeen: 0 })
})
