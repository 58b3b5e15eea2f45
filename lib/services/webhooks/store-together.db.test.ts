import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256Hex } from '@/lib/crypto/tokens'
import { connect } from '@/lib/db/client'
import { newId } from '@/lib/db/id'
import { insertDeliveries, type Delivery } from '@/lib/db/webhook-events'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { hold, waiting } from '@/lib/testing/two-connections'
import { storeTogether } from './store-together'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** Deliveries at a connection of the test's own. */
function aConnection() {
  const connectionId = newId('con')
  const delivery = (text: string, headers: Record<string, string> = {}): Delivery => {
    const body = Buffer.from(text)
    return { merchantId: 'mer_1', environment: 'test', connectionId, provider: 'breet', bodySha256: sha256Hex(body), body, headers }
  }
  const stored = () => db.sql<{ body: Buffer; deliveries: number; xmin: string }[]>`
    select body, deliveries, xmin::text as xmin from webhook_events where connection_id = ${connectionId} order by body`
  const deliver = (...texts: string[]) => Promise.allSettled(texts.map((text) => storeTogether(db.sql, delivery(text))))
  return { connectionId, delivery, deliver, stored }
}
const texts = (rows: readonly { body: Buffer }[]) => rows.map((row) => row.body.toString())
const many = (count: number) => Array.from({ length: count }, (_, n) => `delivery ${String(n).padStart(4, '0')}`)

it('deliveries that arrive together are all on disk, byte for byte, in a few commits', async () => {
  const { deliver, stored } = aConnection()
  const ends = await deliver(...many(200))
  expect(ends.every((end) => end.status === 'fulfilled')).toBe(true)
  const rows = await stored()
  expect(texts(rows)).toEqual(many(200))
  expect(new Set(rows.map((row) => row.xmin)).size).toBeLessThanOrEqual(5)
})

it('an acknowledged delivery is seen by everybody else at that moment', async () => {
  const { delivery, stored } = aConnection()
  await Promise.all(many(50).map(async (text) => {
    await storeTogether(db.sql, delivery(text))
    expect(texts(await stored())).toContain(text)
  }))
})

it('one body delivered several times at once, and again later, is one row that counts them all', async () => {
  const { deliver, stored } = aConnection()
  await deliver('first', 'same', 'same', 'other', 'same')
  await deliver('same', 'late')
  expect((await stored()).map((row) => [row.body.toString(), row.deliveries])).toEqual([['first', 1], ['late', 1], ['other', 1], ['same', 4]])
})

it('a row that the database refuses fails alone: all others of its batch are stored', async () => {
  const { delivery, stored } = aConnection()
  const poisonous = delivery('poison', { 'user-agent': 'a\u0000b' })
  const ends = await Promise.allSettled([delivery('a'), delivery('b'), poisonous, delivery('c')].map((one) => storeTogether(db.sql, one)))
  expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(texts(await stored())).toEqual(['a', 'b', 'c'])
})

it('a repeat whose row the worker holds waits by itself', async () => {
  const { connectionId, deliver, delivery, stored } = aConnection()
  await deliver('held')
  const worker = await hold(db.sql, (tx) => tx`select from webhook_events where connection_id = ${connectionId} for update`)
  const repeat = storeTogether(db.sql, delivery('held'))
  await deliver('a', 'b')
  await waiting(db.sql, worker.pid)
  await deliver('c')
  expect((await stored()).map((row) => [row.body.toString(), row.deliveries])).toEqual([['a', 1], ['b', 1], ['c', 1], ['held', 1]])
  await worker.commit()
  await repeat
  expect((await stored()).at(-1)!.deliveries).toBe(2)
})

type First = Awaited<ReturnType<typeof hold>>
const loseIt = async (first: First) => {
  await db.sql`select pg_terminate_backend(${first.pid})`
  await first.commit().catch(() => {})
}

it.each([
  ['commits', (first: First) => first.commit(), 2],
  ['is undone', loseIt, 1],
])('a repeat at another process is not acknowledged before its first, and is on disk also when that one %s', async (_how, end, deliveries) => {
  const { delivery, stored } = aConnection()
  // Two processes: what waits in the line of one is not known to the other.
  const first = await hold(db.sql, (tx) => insertDeliveries(tx as never, [delivery('twice')]))
  let isAcknowledged = false
  const repeat = storeTogether(db.sql, delivery('twice')).then(() => { isAcknowledged = true })
  await waiting(db.sql, first.pid)
  expect(isAcknowledged).toBe(false)
  await end(first)
  await repeat
  expect((await stored()).map((row) => [row.body.toString(), row.deliveries])).toEqual([['twice', deliveries]])
})

it('a statement that dies half-way acknowledges none of its deliveries, and the next ones are stored', async () => {
  const { deliver, stored } = aConnection()
  const locker = await hold(db.sql, (tx) => tx`lock table webhook_events in exclusive mode`)
  const doomed = deliver('a', 'b', 'c')
  const [pid] = await waiting(db.sql, locker.pid)
  await db.sql`select pg_terminate_backend(${pid!})`
  // "a" was alone on its way; "b" and "c" set out after it, and find the table free.
  await locker.commit()
  const ends = (await doomed).map((end) => end.status)
  expect(ends).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(texts(await stored())).toEqual(['b', 'c'])
  await deliver('a')
  expect(texts(await stored())).toEqual(['a', 'b', 'c'])
})

it('while the database is away every delivery is refused, and the line goes on when it is back', async () => {
  const { deliver, delivery, stored } = aConnection()
  const away = connect('postgres://weir:x@127.0.0.1:1/nowhere', { max: 1 })
  const ends = await Promise.allSettled(many(3).map((text) => storeTogether(away, delivery(text))))
  expect(ends.map((end) => end.status)).toEqual(['rejected', 'rejected', 'rejected'])
  await away.end()
  await deliver(...many(3))
  expect(texts(await stored())).toEqual(many(3))
})
