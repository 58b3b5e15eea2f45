import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { GET as live } from './live/route'
import { GET as ready } from './ready/route'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  testEnvironment({ DATABASE_URL: db.url })
})
afterAll(() => db.close())

test('a process on a migrated database is live and ready', async () => {
  expect(live().status).toBe(200)
  const response = await ready()
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ready' })
})

test('a database that may lose what it was told is served from, with a warning', async () => {
  const say = (words: string) => db.sql.unsafe(`do $$ begin execute format('alter database %I ${words}', current_database()); end $$`)
  await say('set weir.may_forget = off')
  await say('set synchronous_commit = off')
  // New settings are for new connections.
  await db.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
  const heard = async () => {
    const response = await ready()
    return { status: response.status, body: (await response.json()) as { warnings?: string[] } }
  }
  await expect.poll(heard).toMatchObject({ status: 200, body: { status: 'ready' } })
  expect((await heard()).body.warnings).toContainEqual(expect.stringContaining('synchronous_commit is off'))
})

test('a schema that is behind is not ready and says what to run', async () => {
  const [row] = await db.sql<{ tag: string; hash: string }[]>`delete from schema_migrations where tag = (select max(tag) from schema_migrations) returning tag, hash`
  const response = await ready()
  expect(response.status).toBe(503)
  expect(await response.text()).toContain('npm run migrate')
  await db.sql`insert into schema_migrations (tag, hash) values (${row!.tag}, ${row!.hash})`
})

test('without its database the process is live, not ready, and shows nothing of the failure', async () => {
  await db.sql.unsafe(`alter table schema_migrations rename to elsewhere`)
  await db.sql.unsafe(`create view schema_migrations as select 1/0 as tag`)
  const response = await ready()
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ status: 'not_ready', reasons: ['The database does not answer.'] })
  expect(live().status).toBe(200)
})
