import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate, pendingMigrations } from './migrate'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** An empty database beside the test's own. */
async function emptyDatabase(name: string): Promise<string> {
  await db.sql.unsafe(`create database "${name}"`)
  const url = new URL(db.url)
  url.pathname = `/${name}`
  return url.href
}

test('a migrated database has nothing pending and a second run changes nothing', async () => {
  expect(await pendingMigrations(db.sql)).toEqual([])
  expect(await migrate(db.url)).toEqual({ applied: [], current: true })
})

test('three first migrations at once apply each step exactly once', async () => {
  const name = `${new URL(db.url).pathname.slice(1)}_empty`
  const url = await emptyDatabase(name)
  try {
    const results = await Promise.all([migrate(url), migrate(url), migrate(url)])
    const rows = await db.sql<{ tag: string }[]>`select tag from schema_migrations order by tag`
    expect(results.flatMap((result) => result.applied).toSorted()).toEqual(rows.map((row) => row.tag))
  } finally {
    await db.sql.unsafe(`drop database "${name}" with (force)`)
  }
})

test('a migration that was changed after it ran is refused by name', async () => {
  const own = await testDatabase({ max: 1 })
  try {
    await own.sql`update schema_migrations set hash = 'something else' where tag = '0001_tables'`
    await expect(migrate(own.url)).rejects.toThrow('0001_tables was changed after it was applied')
  } finally {
    await own.close()
  }
})

test('a database without one of our migrations says which one it lacks', async () => {
  const own = await testDatabase({ max: 1 })
  try {
    await own.sql`delete from schema_migrations where tag = '0001_tables'`
    expect(await pendingMigrations(own.sql)).toEqual(['0001_tables'])
  } finally {
    await own.close()
  }
})
