import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate, readSchemaGap } from './migrate'
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
  expect(await readSchemaGap(db.sql)).toEqual({ pending: [], foreign: [] })
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

test('a database says which of our migrations it lacks, and which of its own we do not know', async () => {
  const own = await testDatabase({ max: 1 })
  try {
    await own.sql`delete from schema_migrations where tag = '0001_tables'`
    await own.sql`insert into schema_migrations (tag, hash) values ('9999_newer', 'x')`
    expect(await readSchemaGap(own.sql)).toEqual({ pending: ['0001_tables'], foreign: ['9999_newer'] })
  } finally {
    await own.close()
  }
})
