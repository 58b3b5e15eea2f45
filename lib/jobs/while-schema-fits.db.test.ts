import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { whileSchemaFits } from './while-schema-fits'

let db: TestDatabase
beforeAll(async () => {
  testEnvironment()
  db = await testDatabase()
})
afterAll(() => db.close())

/** A worker whose only job is to be at work. */
function worker() {
  const stopping = new AbortController()
  const seen = { working: false, starts: 0 }
  const done = whileSchemaFits(db.sql, stopping.signal, async (fits) => {
    seen.working = true
    seen.starts += 1
    await new Promise((resolve) => fits.addEventListener('abort', resolve, { once: true }))
    seen.working = false
  }, 50)
  return { seen, stop: () => (stopping.abort(), done) }
}

test('a worker rests once a newer version has migrated its database, and goes on when that was taken back', async () => {
  const { seen, stop } = worker()
  await expect.poll(() => seen.working).toBe(true)
  await db.sql`insert into schema_migrations (tag, hash) values ('9999_newer', 'x')`
  await expect.poll(() => seen.working).toBe(false)
  await db.sql`delete from schema_migrations where tag = '9999_newer'`
  await expect.poll(() => seen.working).toBe(true)
  await stop()
  expect(seen).toEqual({ working: false, starts: 2 })
})

test('a worker that is started before the migration begins after it', async () => {
  const [row] = await db.sql<{ hash: string }[]>`delete from schema_migrations where tag = '0001_tables' returning hash`
  const { seen, stop } = worker()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(seen.starts).toBe(0)
  await db.sql`insert into schema_migrations (tag, hash) values ('0001_tables', ${row!.hash})`
  await expect.poll(() => seen.working).toBe(true)
  await stop()
})

test('a database that does not answer for a moment stops nobody', async () => {
  const { seen, stop } = worker()
  await expect.poll(() => seen.working).toBe(true)
  await db.sql`alter table schema_migrations rename to elsewhere`
  await db.sql`create view schema_migrations as select (1 / 0)::text as tag`
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(seen).toEqual({ working: true, starts: 1 })
  await db.sql`drop view schema_migrations`
  await db.sql`alter table elsewhere rename to schema_migrations`
  await stop()
})
