import { afterAll, beforeAll, expect, it } from 'vitest'
import { isDatabaseAway, problemResponse } from '@/lib/http/problem'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { deadlocks, hold, waiting } from '@/lib/testing/two-connections'
import { connect, type Sql, TIMEOUTS } from './client'
import { asSystem, SYSTEM } from './transaction'

let db: TestDatabase
let impatient: Sql
beforeAll(async () => {
  db = await testDatabase()
  await db.sql`create table notes (id int primary key, words text not null default '')`
  await db.sql`insert into notes values (1), (2)`
  impatient = connect(db.url, { timeouts: { statement_timeout: 400, lock_timeout: 200, idle_in_transaction_session_timeout: 300 } })
})
afterAll(async () => {
  await impatient.end({ timeout: 1 })
  await db.close()
})

it('every connection of ours has its limits, and whoever stalls loses its rows before the others lose patience', async () => {
  const [row] = await db.sql`
    select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`
  expect(row).toEqual({ statement: '30s', lock: '12s', idle: '10s' })
  expect(TIMEOUTS.idle_in_transaction_session_timeout).toBeLessThan(TIMEOUTS.lock_timeout)
  expect(TIMEOUTS.lock_timeout).toBeLessThan(TIMEOUTS.statement_timeout)
})

it('PgBouncer is asked for nothing that it refuses', async () => {
  const pooled = connect(`${db.url}?pgbouncer=true`, { max: 1 })
  const [row] = await pooled`select current_setting('statement_timeout') as statement`
  expect(row).toEqual({ statement: '0' })
  await pooled.end()
})

it('a process that stalls in the middle of a transaction does not hold its rows for ever', async () => {
  const stalled = await hold(impatient, (tx) => tx`update notes set words = 'half done' where id = 1`)
  await db.sql`update notes set words = 'whole' where id = 1`
  await expect(stalled.commit()).rejects.toSatisfy(isDatabaseAway)
  expect(await db.sql`select words from notes where id = 1`).toEqual([{ words: 'whole' }])
})

it('who waits for a row too long, or computes too long, is told to come back, and nothing is taken for a bug', async () => {
  const held = await hold(db.sql, (tx) => tx`select 1 from notes where id = 2 for update`)
  const errors = await Promise.all([impatient`update notes set words = 'x' where id = 2`, impatient`select pg_sleep(5)`].map(async (query) =>
    query.then(() => null, (error: unknown) => error)))
  await held.commit()
  expect(errors.map((error) => (error as { code?: string }).code)).toEqual(['55P03', '57014'])
  for (const error of errors) {
    expect(isDatabaseAway(error)).toBe(true)
    const response = problemResponse(error, 'r1')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
  }
})

it('two transactions that lock two rows crosswise both end well: the one that PostgreSQL gives up is run again', async () => {
  const before = await deadlocks(db.sql)
  const runs = [0, 0]
  const met: (() => void)[] = []
  const bothHaveOne = [0, 1].map(() => new Promise<void>((resolve) => met.push(resolve)))
  const lock = (who: 0 | 1, first: number, second: number) => asSystem(db.sql, SYSTEM, async ({ db: tx }) => {
    runs[who]! += 1
    await tx`update notes set words = words || ${String(who)} where id = ${first}`
    met[who]!()
    await Promise.all(bothHaveOne)
    await tx`update notes set words = words || ${String(who)} where id = ${second}`
  })
  await db.sql`update notes set words = ''`
  await Promise.all([lock(0, 1, 2), lock(1, 2, 1)])
  const words = await db.sql<{ words: string }[]>`select words from notes order by id`
  expect(words.map((one) => [...one.words].toSorted().join(''))).toEqual(['01', '01'])
  expect(Math.max(...runs) + Math.min(...runs)).toBe(3)
  expect(await deadlocks(db.sql)).toBeGreaterThan(before)
})

it('a lost connection is not run again: whether it committed is not known', async () => {
  let runs = 0
  const lost = asSystem(db.sql, SYSTEM, async ({ db: tx }) => {
    runs += 1
    await tx`insert into notes values (3)`
    const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    await impatient`select pg_terminate_backend(${row!.pid})`
    await tx`select 1`
  })
  await expect(lost).rejects.toSatisfy(isDatabaseAway)
  expect(runs).toBe(1)
  expect(await waitingNobody()).toBe(true)
})

async function waitingNobody(): Promise<boolean> {
  return waiting(db.sql, 0, 0).then((pids) => pids.length === 0)
}
