import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createCustomer } from '../customers/create-customer'
import { sweepDueConnections } from './sweep-due-connections'

// More than one page of the provider's list.
const DEPOSITS = 55
let world: World
let merchant: Merchant

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  const { id } = await createCustomer(merchant.caller, { name: 'Ada' })
  const { address } = await createDepositAddress(merchant.caller, { customerId: id, asset: 'USDT_TRX_TEST2' })
  for (let i = 0; i < DEPOSITS; i += 1) await world.control('/breet/deposits', { address, cryptoAmount: '30', hold: true })
})
afterAll(() => world.close())

async function sweep(): Promise<number> {
  await world.sql`update connections set next_attempt_at = weir_now(), locked_until = null where id = ${merchant.breetId}`
  await sweepDueConnections(world.sql)
  const [row] = await world.sql<{ n: number }[]>`select count(*) as n from deposits where connection_id = ${merchant.breetId}`
  return row!.n
}

/** As if the walk had ended after its first page, with every webhook lost: what lies behind that page is not known. */
async function forgetTheOldest(): Promise<void> {
  const oldest = await world.sql<{ id: string }[]>`select id from deposits where connection_id = ${merchant.breetId} order by detected_at, id limit 5`
  const ids = oldest.map((row) => row.id)
  await world.sql`delete from deposit_observations where deposit_id = any(${ids})`
  await world.sql`delete from deposits where id = any(${ids})`
}

it('finds deposits that no webhook told, page by page, and stops at known ground', async () => {
  expect(await sweep()).toBe(DEPOSITS)
  const written = await world.sql`select 1 from deposit_observations`
  expect(await sweep()).toBe(DEPOSITS)
  expect(await world.sql`select 1 from deposit_observations`).toHaveLength(written.length)
})

it('a walk that broke off after its first page is not taken for known ground by the next', async () => {
  await forgetTheOldest()
  // The process dies between two pages: it never says that it has reached the end.
  await world.sql`update connections set swept_until = null where id = ${merchant.breetId}`
  expect(await sweep()).toBe(DEPOSITS)
  const [row] = await world.sql`select swept_until from connections where id = ${merchant.breetId}`
  expect(row!.sweptUntil).not.toBeNull()
})

it('a page that cannot be fetched leaves the walk open', async () => {
  await world.control('/faults', { on: 'breet.transactions', kind: 'status', status: 503, times: 10 })
  await sweep()
  const [row] = await world.sql`select swept_until, attempts from connections where id = ${merchant.breetId}`
  expect(row).toEqual({ sweptUntil: null, attempts: 1 })
})
