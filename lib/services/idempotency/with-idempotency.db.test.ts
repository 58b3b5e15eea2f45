import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { withIdempotency } from './with-idempotency'

let db: TestDatabase
let caller: Caller
beforeAll(async () => {
  db = await testDatabase()
  caller = { db: db.sql, merchantId: 'mer_1', environment: 'test', actor: { kind: 'api_key', id: 'key_1', name: 'key', role: null } }
})
afterAll(() => db.close())

const one = { key: 'k', fingerprint: 'a' }

test('a repeat gets the first answer, and nothing runs twice', async () => {
  const request = { ...one, key: 'repeat' }
  let runs = 0
  const run = async () => ({ status: 201, body: { id: `adr_${(runs += 1)}`, amount: '0.10' } })
  expect(await withIdempotency(caller, request, run)).toEqual({ status: 201, body: { id: 'adr_1', amount: '0.10' }, replayed: false })
  expect(await withIdempotency(caller, request, run)).toEqual({ status: 201, body: { id: 'adr_1', amount: '0.10' }, replayed: true })
  expect((await withIdempotency({ ...caller, environment: 'live' }, request, run)).replayed).toBe(false)
  expect((await withIdempotency({ ...caller, merchantId: 'mer_2' }, request, run)).replayed).toBe(false)
  expect(runs).toBe(3)
})

test('ten requests with one key at once run once, and all get its answer', async () => {
  let runs = 0
  const run = async () => {
    runs += 1
    await sleep(200)
    return { status: 201, body: { run: runs } }
  }
  const answers = await Promise.all(Array.from({ length: 10 }, () => withIdempotency(caller, { ...one, key: 'race' }, run)))
  expect(runs).toBe(1)
  expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1)
  for (const answer of answers) expect(answer.body).toEqual({ run: 1 })
})

test('another request under a used key is refused', async () => {
  const run = async () => ({ status: 201, body: {} })
  await withIdempotency(caller, { ...one, key: 'used' }, run)
  await expect(withIdempotency(caller, { key: 'used', fingerprint: 'b' }, run)).rejects.toMatchObject({ code: 'idempotency_key_reused' })
})

test('an error and a 5xx are not kept: the same key may try again', async () => {
  const refused = async () => {
    throw new AppError('provider_unreachable', 'Breet could not be reached.')
  }
  await expect(withIdempotency(caller, { ...one, key: 'error' }, refused)).rejects.toMatchObject({ code: 'provider_unreachable' })
  await withIdempotency(caller, { ...one, key: 'error' }, async () => ({ status: 503, body: {} }))
  expect(await withIdempotency(caller, { ...one, key: 'error' }, async () => ({ status: 200, body: 1 }))).toMatchObject({ status: 200, replayed: false })
})

test('a crash leaves a lock that runs out; until then the repeat is told to come back', async () => {
  await db.sql`
    insert into idempotency_keys (merchant_id, environment, key, request_hash, locked_until)
    values ('mer_1', 'test', 'crashed', 'a', weir_now() + interval '1 minute')`
  const run = async () => ({ status: 201, body: {} })
  await expect(withIdempotency(caller, { ...one, key: 'crashed' }, run)).rejects.toMatchObject({ code: 'conflict', extra: { retryAfterMs: 1_000 } })
  await db.sql`update idempotency_keys set locked_until = weir_now() where key = 'crashed'`
  expect((await withIdempotency(caller, { ...one, key: 'crashed' }, run)).replayed).toBe(false)
})
