import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { claimDue, finishLease, finishLeases } from './lease'

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
  await db.sql`update deposits set locked_until = null, next_attempt_at = weir_now() where locked_until is not null`
  const [lease, ...rest] = await claimDue(db.sql, 'deposits', 1, 60_000)
  expect(rest).toEqual([])
  expect((await claimDue(db.sql, 'deposits', 20, 60_000)).map((one) => one.key)).not.toContain(lease!.key)
  expect(await finishLease(db.sql, 'deposits', { ...lease!, fence: lease!.fence - 1 }, { inMs: null })).toBe(false)
  expect(await finishLease(db.sql, 'deposits', lease!, { inMs: null })).toBe(true)
})

const together: typeof finishLease = async (sql, table, lease, next) => {
  if (table !== 'assets') await finishLeases(sql, table, [{ lease, ...next }])
  return true
}

describe.each([['by itself', finishLease], ['with others', together]])('what somebody wants meanwhile is never put off by a try that failed, given back %s', (_how, finish) => {
  const dep = 'dep_1'
  const due = (when: string) => db.sql.unsafe(`update deposits set next_attempt_at = ${when} where id = '${dep}'`)
  const take = async () => {
    await db.sql`update deposits set next_attempt_at = null, locked_until = null where next_attempt_at is not null or locked_until is not null`
    await due('weir_now()')
    return (await claimDue(db.sql, 'deposits', 20, 15_000))[0]!
  }
  const dueInMs = async () => {
    const [row] = await db.sql<{ ms: string | null }[]>`select (extract(epoch from next_attempt_at - weir_now()) * 1000)::text as ms from deposits where id = ${dep}`
    return row!.ms === null ? null : Number(row!.ms)
  }

  it('a webhook that makes the row due at once is not overwritten by the pause after the failure', async () => {
    const lease = await take()
    await due('weir_now()')
    expect(await finish(db.sql, 'deposits', lease, { inMs: 600_000, failed: true })).toBe(true)
    expect(await dueInMs()).toBeLessThanOrEqual(0)
  })

  it('a later wish than the pause gives way to the pause', async () => {
    const lease = await take()
    await due("weir_now() + interval '1 hour'")
    await finish(db.sql, 'deposits', lease, { inMs: 2_000, failed: true })
    expect(await dueInMs()).toBeLessThanOrEqual(2_000)
  })

  it('"never again" of the holder does not take back what somebody asked for meanwhile', async () => {
    const lease = await take()
    await due('weir_now()')
    await finish(db.sql, 'deposits', lease, { inMs: null })
    expect(await dueInMs()).toBeLessThanOrEqual(0)
  })

  it('what was settled for good meanwhile is not asked about again', async () => {
    const lease = await take()
    await due('null')
    await finish(db.sql, 'deposits', lease, { inMs: 2_000, failed: true })
    expect(await dueInMs()).toBeNull()
  })

  it('with nobody else about, the pause is what the holder says', async () => {
    await finish(db.sql, 'deposits', await take(), { inMs: 600_000, failed: true })
    expect(await dueInMs()).toBeGreaterThan(590_000)
    await finish(db.sql, 'deposits', await take(), { inMs: null })
    expect(await dueInMs()).toBeNull()
  })

  it('a holder that never comes back leaves the row due when its lease runs out, not before', async () => {
    await take()
    expect(await claimDue(db.sql, 'deposits', 20, 15_000)).toEqual([])
    await db.sql`update deposits set locked_until = locked_until - interval '16 s', next_attempt_at = next_attempt_at - interval '16 s' where id = ${dep}`
    expect((await claimDue(db.sql, 'deposits', 20, 15_000)).map((one) => one.key)).toEqual([dep])
  })
})

it('rows given back in one statement keep their own times, and a lost one is passed over', async () => {
  await db.sql`update deposits set next_attempt_at = case when id in ('dep_1', 'dep_2', 'dep_3', 'dep_4') then weir_now() end, locked_until = null where next_attempt_at is not null or locked_until is not null or id in ('dep_1', 'dep_2', 'dep_3', 'dep_4')`
  const leases = new Map((await claimDue(db.sql, 'deposits', 20, 60_000)).map((lease) => [lease.key, lease]))
  const [one, two, three, four] = [1, 2, 3, 4].map((n) => leases.get(`dep_${n}`)!)
  await finishLeases(db.sql, 'deposits', [
    { lease: four!, inMs: 'keep' }, { lease: { ...two!, fence: two!.fence - 1 }, inMs: 5_000 }, { lease: three!, inMs: null }, { lease: one!, inMs: 5_000, failed: true },
  ])
  const rows = await db.sql<{ id: string; isHeld: boolean; attempts: number; s: number | null }[]>`
    select id, locked_until is not null as is_held, attempts, round(extract(epoch from next_attempt_at - weir_now()) / 5)::int * 5 as s from deposits where id in ('dep_1', 'dep_2', 'dep_3', 'dep_4') order by id`
  expect(rows).toEqual([
    { id: 'dep_1', isHeld: false, attempts: one!.attempts, s: 5 }, { id: 'dep_2', isHeld: true, attempts: two!.attempts, s: 60 },
    { id: 'dep_3', isHeld: false, attempts: 0, s: null }, { id: 'dep_4', isHeld: false, attempts: 0, s: 60 },
  ])
})
