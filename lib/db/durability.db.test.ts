import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { sha256Hex } from '@/lib/crypto/tokens'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { connect, type Sql } from './client'
import { newId } from './id'
import { asSystem, inMerchant, SYSTEM } from './transaction'
import { insertDeliveries, storeDelivery, type Delivery } from './webhook-events'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
  // Looks at the last moment: what is set then is what the commit does.
  await db.sql.unsafe(`
    create table notes (words text);
    create table commits (setting text);
    grant all on notes, commits to weir_app;
    create function note_commit() returns trigger language plpgsql as $$
    begin
      insert into commits values (current_setting('synchronous_commit'));
      return null;
    end $$;
    create constraint trigger at_commit after insert or update on notes deferrable initially deferred for each row execute function note_commit();
    create constraint trigger at_commit after insert or update on webhook_events deferrable initially deferred for each row execute function note_commit()`)
})
beforeEach(() => db.sql`truncate commits`)
afterAll(() => db.close())

/** A program of ours on a database whose operator said this. @returns how its commits were made, and what the connection says afterwards */
async function commitsOf(said: string, work: (sql: Sql) => Promise<unknown>, parameters = ''): Promise<{ commits: string[]; after: string }> {
  await db.sql.unsafe(`do $$ begin execute format('alter database %I set synchronous_commit = ${said}', current_database()); end $$`)
  const sql = connect(db.url + parameters, { max: 1 })
  try {
    await work(sql)
    const [row] = await sql<{ setting: string }[]>`select current_setting('synchronous_commit') as setting`
    return { commits: (await db.sql<{ setting: string }[]>`select setting from commits`).map(({ setting }) => setting), after: row!.setting }
  } finally {
    await sql.end()
  }
}

const delivery = (text: string): Delivery => {
  const body = Buffer.from(text)
  return { merchantId: 'mer_1', environment: 'test', connectionId: newId('con'), provider: 'breet', bodySha256: sha256Hex(body), body, headers: {} }
}
const WRITERS: [who: string, work: (sql: Sql) => Promise<unknown>][] = [
  ['the door, with one delivery', (sql) => storeDelivery(sql, delivery('a'))],
  ['the door, with several', (sql) => { const one = delivery('b'); return insertDeliveries(sql, [one, { ...delivery('c'), connectionId: one.connectionId }]) }],
  ['a transaction of a merchant', (sql) => inMerchant(sql, 'mer_1', SYSTEM, ({ db: tx }) => tx`insert into notes values ('a')`)],
  ['a transaction of the worker', (sql) => asSystem(sql, SYSTEM, ({ db: tx }) => tx`insert into notes values ('b')`)],
]

it.each(WRITERS)('%s is on disk when its commit returns, although the database was told not to wait', async (_who, work) => {
  for (const parameters of ['', '?pgbouncer=true']) {
    await db.sql`truncate commits`
    const { commits, after } = await commitsOf('off', work, parameters)
    expect(new Set(commits)).toEqual(new Set(['on']))
    // Only for that transaction: behind PgBouncer the connection is somebody else's next.
    expect(after).toBe('off')
  }
})

it.each(['remote_apply', 'remote_write', 'local', 'on'])('an operator who chose %s keeps it', async (said) => {
  for (const [, work] of WRITERS) {
    await db.sql`truncate commits`
    expect(new Set((await commitsOf(said, work)).commits)).toEqual(new Set([said]))
  }
})
