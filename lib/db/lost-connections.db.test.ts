import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { isDatabaseAway } from '@/lib/http/problem'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { connect, type Sql } from './client'

let db: TestDatabase
let sql: Sql
const opened: Sql[] = []
beforeAll(async () => {
  db = await testDatabase()
  await db.sql`create table notes (id int primary key)`
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.end({ timeout: 1 })))
  await db.sql`truncate notes`
})
afterAll(() => db.close())

/** A pool of one: whoever comes next gets the connection that was lost. */
function one(timeouts = {}): Sql {
  sql = connect(db.url, { max: 1, timeouts })
  opened.push(sql)
  return sql
}
const kill = (pid: number) => db.sql`select pg_terminate_backend(${pid})`
const pidOf = async (of: Sql | Parameters<Parameters<Sql['begin']>[1]>[0]) => (await of<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]!.pid
const notes = async () => (await db.sql<{ id: number }[]>`select id from notes order by id`).map((row) => row.id)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it('a connection that is lost in the middle of a transaction is an error of that transaction, not the end of the process', async () => {
  one()
  // Vitest fails the run for an exception that nobody could catch.
  await expect(sql.begin(async (tx) => {
    await tx`insert into notes values (1)`
    const sleeping = tx`select pg_sleep(5)`
    sleeping.catch(() => {})
    await pause(50)
    await db.sql`select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(5)%' and pid <> pg_backend_pid()`
    await sleeping
  })).rejects.toSatisfy(isDatabaseAway)
  await pause(50)
  expect(await sql`select 1 as works`).toEqual([{ works: 1 }])
  expect(await notes()).toEqual([])
})

it('what a dead transaction still wants to do never happens inside the transaction of somebody else', async () => {
  one()
  let awake = () => {}
  const asleep = new Promise<void>((resolve) => (awake = resolve))
  const dead = sql.begin(async (tx) => {
    await kill(await pidOf(tx))
    await asleep
    await tx`insert into notes values (1)`
  })
  await expect(dead).rejects.toSatisfy(isDatabaseAway)
  await sql.begin(async (tx) => {
    await tx`insert into notes values (2)`
    awake()
    await pause(50)
    await tx`insert into notes values (3)`
  })
  expect(await notes()).toEqual([2, 3])
})

it('a transaction that stalled too long is over, and the connection serves on', async () => {
  one({ idle_in_transaction_session_timeout: 100 })
  await expect(sql.begin(async (tx) => {
    await tx`insert into notes values (1)`
    await pause(400)
    await tx`insert into notes values (2)`
  })).rejects.toSatisfy(isDatabaseAway)
  for (let i = 0; i < 3; i += 1) expect(await sql`select 1 as works`).toEqual([{ works: 1 }])
  expect(await notes()).toEqual([])
})

it('a connection lost with a statement just about to be written comes back', async () => {
  one()
  for (let i = 0; i < 20; i += 1) {
    await kill(await pidOf(sql))
    // Sent at every moment around the one in which the loss is noticed.
    for (let turn = 0; turn < i; turn += 1) await Promise.resolve()
    await Promise.allSettled([sql`select 1`, sql.begin((tx) => tx`select 1`)])
  }
  expect(await sql`select 1 as works`).toEqual([{ works: 1 }])
}, 20_000)

it('a transaction that begins behind a full pipeline has its connection to itself', async () => {
  one()
  const ask = () => sql`select length(${'x'}::text) as n`
  // The second time it is sent without asking for its form first; a hundred are sent ahead.
  await ask()
  const before = Array.from({ length: 100 }, () => ask().execute())
  const begun = sql.begin(async (tx) => {
    await tx`insert into notes values (1)`
    throw new Error('changed its mind')
  })
  const insert = sql`insert into notes values (2)`.execute()
  await expect(begun).rejects.toThrow('changed its mind')
  await Promise.all([insert, ...before])
  expect(await notes()).toEqual([2])
})
