import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { hold } from '@/lib/testing/two-connections'
import { forgetEndedSessions } from '../sessions/forget-ended-sessions'
import { forgetOldKeys } from './forget-old-keys'

let db: TestDatabase
beforeAll(async () => { db = await testDatabase() })
afterAll(() => db.close())

const keys = async () => (await db.sql<{ key: string }[]>`select key from idempotency_keys order by key`).map((row) => row.key)

it('a key is remembered for two days, and forgotten after that unless a request holds it', async () => {
  await db.sql`
    insert into idempotency_keys (merchant_id, environment, key, request_hash, created_at, locked_until) values
      ('mer_1', 'test', 'old', 'a', weir_now() - interval '48 hours 1 second', weir_now() - interval '1 day'),
      ('mer_1', 'test', 'held', 'a', weir_now() - interval '3 days', weir_now() + interval '1 minute'),
      ('mer_2', 'live', 'young', 'a', weir_now() - interval '47 hours 59 minutes', weir_now() - interval '1 day')`
  expect(await forgetOldKeys(db.sql)).toBe(0)
  expect(await keys()).toEqual(['held', 'young'])
})

it('many are forgotten in small batches, and two workers do not wait for each other', async () => {
  await db.sql`
    insert into idempotency_keys (merchant_id, environment, key, request_hash, created_at, locked_until)
    select 'mer_1', 'test', 'k' || i, 'a', weir_now() - interval '3 days', weir_now() - interval '2 days' from generate_series(1, 1200) i`
  const other = await hold(db.sql, (tx) => tx`select 1 from idempotency_keys where key like 'k%' order by created_at limit 100 for update`)
  expect([await forgetOldKeys(db.sql), await forgetOldKeys(db.sql), await forgetOldKeys(db.sql)]).toEqual([500, 500, 0])
  expect((await keys()).length).toBe(102)
  await other.commit()
  await forgetOldKeys(db.sql)
  expect(await keys()).toEqual(['held', 'young'])
})

it('a session is forgotten a month after it ended', async () => {
  await db.sql`insert into users (id, email, name, password_hash) values ('usr_1', 'a@example.com', 'A', 'x')`
  await db.sql`
    insert into sessions (id_hash, user_id, expires_at) values
      ('gone', 'usr_1', weir_now() - interval '31 days'), ('ended', 'usr_1', weir_now() - interval '29 days'), ('open', 'usr_1', weir_now() + interval '1 hour')`
  await forgetEndedSessions(db.sql)
  expect((await db.sql<{ idHash: string }[]>`select id_hash from sessions order by 1`).map((row) => row.idHash)).toEqual(['ended', 'open'])
})
