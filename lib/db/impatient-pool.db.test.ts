import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startFaultProxy, type FaultProxy } from '@/chaos/processes/fault-proxy'
import { seeded } from '@/chaos/simulation/random'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { connect, type Sql } from './client'

/** the server's second and the two of silence */
const TIMEOUTS = { statement_timeout: 1_000, lock_timeout: 800 }
const ANSWER_MS = 3_000
let db: TestDatabase
let proxy: FaultProxy
let sql: Sql
beforeAll(async () => {
  db = await testDatabase()
  await db.sql`create table pairs (pair int not null, half int not null)`
})
afterAll(() => db.close())
beforeEach(async () => {
  const url = new URL(db.url)
  proxy = await startFaultProxy('test', [Number(url.port)], seeded('pool'))
  url.port = String(proxy.port)
  sql = connect(url.href, { max: 3, timeouts: TIMEOUTS })
})
afterEach(async () => {
  await sql.end({ timeout: 1 })
  await proxy.close()
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const outcome = (work: Promise<unknown>) => work.then(() => 'done', (error: Error & { code?: string }) => error.code ?? error.message)
const pairOf = (i: number) => sql.begin(async (tx) => {
  const [first] = await tx<{ n: number }[]>`select ${i}::int as n`
  const [second] = await tx<{ n: number }[]>`select ${i + 100}::int as n`
  return [first!.n, second!.n]
})

test('after a restart of the database the first question is answered, however many failed before', async () => {
  for (let failed = 0; failed < 30; failed += 1) {
    const asked = outcome(pairOf(failed))
    proxy.reset()
    await asked
    await pause(5)
    proxy.reset()
  }
  const started = performance.now()
  expect(await pairOf(1)).toEqual([1, 101])
  expect(performance.now() - started).toBeLessThan(1_500)
})

test('whenever connections break: nobody waits for ever, nobody gets the answer of another, and no transaction is done by half', async () => {
  const random = seeded('breaks')
  let told = 0
  const strange: string[] = []
  const until = performance.now() + 6_000
  const client = async (index: number) => {
    for (let i = index * 10_000; performance.now() < until; i += 1) {
      const work = sql.begin(async (tx) => {
        const [row] = await tx<{ n: number }[]>`select ${i}::int as n`
        await Promise.all([tx`insert into pairs values (${row!.n}, 1)`, tx`insert into pairs values (${row!.n}, 2)`])
        if (i % 5 === 0) throw new Error('changed my mind')
        return row!.n
      })
      await work.then((n) => (n === i ? (told += 1) : strange.push(`${i} got ${n}`)), () => {})
      const [alone] = await sql<{ n: number }[]>`select ${i}::int as n`.catch(() => [{ n: i }])
      if (alone?.n !== i) strange.push(`${i} alone got ${alone?.n}`)
    }
  }
  const clients = Promise.all(Array.from({ length: 8 }, (_, index) => client(index)))
  while (performance.now() < until - 200) {
    await pause(random.between(5, 150))
    if (random.chance(0.8)) proxy.reset()
    else proxy.halfClose()
  }
  expect(await Promise.race([clients.then(() => 'all ended'), pause(2 * ANSWER_MS)])).toBe('all ended')
  expect(strange).toEqual([])
  const [sum] = await db.sql<{ stored: number; halves: number; regretted: number }[]>`
    select count(*) filter (where n = 2) as stored, count(*) filter (where n <> 2) as halves, count(*) filter (where pair % 5 = 0) as regretted
    from (select pair, count(*) as n from pairs group by pair) t`
  expect(sum!.halves).toBe(0)
  expect(sum!.regretted).toBe(0)
  expect(told).toBeGreaterThan(5)
  expect(sum!.stored).toBeGreaterThanOrEqual(told)
})

test('a database that does not answer is an error soon, and after a firewall forgot the connections fresh ones are opened', async () => {
  expect(await Promise.all([1, 2, 3].map(pairOf))).toHaveLength(3)
  proxy.forget()
  const started = performance.now()
  const waiting = [...Array.from({ length: 5 }, () => outcome(sql`select 1`.then(() => {}))), outcome(pairOf(7))]
  expect(new Set(await Promise.all(waiting))).not.toContain('done')
  expect(performance.now() - started).toBeLessThan(1.5 * ANSWER_MS)
  expect(await pairOf(8)).toEqual([8, 108])
})

test('silence in the middle of a transaction ends it, and the next one is served', async () => {
  const cut = outcome(sql.begin(async (tx) => {
    await tx`insert into pairs values (-1, 1)`
    proxy.forget()
    await tx`insert into pairs values (-1, 2)`
  }))
  expect(await cut).toMatch(/ETIMEDOUT|CONNECTION_DESTROYED/)
  expect(await pairOf(2)).toEqual([2, 102])
  expect(await db.sql`select 1 from pairs where pair = -1`).toHaveLength(0)
})

test('what a server is busy with is no silence: it says so itself, and the connections stay', async () => {
  const pids = () => sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const [before] = await pids()
  expect(await outcome(sql`select pg_sleep(5)`.then(() => {}))).toBe('57014')
  expect((await pids())[0]!.pid).toBe(before!.pid)
})

test('a transaction that computes for a while between its statements goes on', async () => {
  expect(await outcome(sql.begin(async (tx) => {
    await tx`select 1`
    await pause(ANSWER_MS + 500)
    await tx`select 1`
  }))).toBe('done')
})
