import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { claimDue, finishLease } from './lease'

let db: TestDatabase
beforeAll(async () => {
  // One connection, so that its statistics are its own to flush.
  db = await testDatabase({ max: 1 })
  await db.sql`
    insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, status, verification,
      provider_word, detected_at, next_attempt_at)
    select 'mer_1', 'dep_' || i, 'test', 'con_1', 'p' || i, 'A', 'T', 'T', 'pending', 'none', 'pending', weir_now(),
      case when i <= 3 then weir_now() when i <= 10000 then weir_now() + interval '1 hour' end
    from generate_series(1, 20000) i`
  await db.sql`analyze deposits`
})
afterAll(() => db.close())

async function entriesRead(): Promise<number> {
  await db.sql`select pg_stat_force_next_flush()`
  const [row] = await db.sql<{ n: number }[]>`select idx_tup_read as n from pg_stat_user_indexes where indexrelname = 'deposits_due'`
  return row!.n
}

it('looking for due work costs what is due, not what is stored', async () => {
  const before = await entriesRead()
  const leases = await claimDue(db.sql, 'deposits', 20, 60_000)
  expect(leases).toHaveLength(3)
  expect((await entriesRead()) - before).toBeLessThan(100)
})

it('a row is claimed once, and only the holder of the newest fence gives it back', async () => {
  await db.sql`update deposits set locked_until = null where next_attempt_at <= weir_now()`
  const [lease, ...rest] = await claimDue(db.sql, 'deposits', 1, 60_000)
  expect(rest).toEqual([])
  expect((await claimDue(db.sql, 'deposits', 20, 60_000)).map((one) => one.key)).not.toContain(lease!.key)
  expect(await finishLease(db.sql, 'deposits', { ...lease!, fence: lease!.fence - 1 }, { inMs: null })).toBe(false)
  expect(await finishLease(db.sql, 'deposits', lease!, { inMs: null })).toBe(true)
})
