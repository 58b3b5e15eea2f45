import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findConnection } from '@/lib/db/connections'
import { asSystem, type Caller, SYSTEM } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBinance, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { createCustomer } from '../customers/create-customer'
import { createAuthorization } from './create-authorization'
import { getAuthorization } from './get-authorization'
import { listAuthorizations } from './list-authorizations'
import { pollDueAuthorizations } from './poll-due-authorizations'
import { recordAuthorizationObservations } from './record-authorization-observations'
import { startAgain } from './start-again'

let db: TestDatabase
let sandbox: Sandbox
let acme: Caller
let connectionId: string
let customerId: string
const wish = () => ({ customerId, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })

beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
  acme = await testMerchant(db.sql)
  connectionId = (await testBinance(acme, sandbox)).id
  customerId = (await createCustomer(acme, { name: 'Ada' })).id
})
afterEach(() => control(sandbox, '/faults', {}, 'DELETE'))
afterAll(async () => {
  await db.close()
  await sandbox.close()
})

const asSandbox = (orderId: string, act: string, body: object = {}) => control(sandbox, `/binance/sessions/${orderId}/${act}`, body)
const observations = (id: string) => db.sql<{ source: string; kind: string }[]>`
  select source, news->>'kind' as kind from authorization_observations where authorization_id = ${id} order by received_at`
const kinds = async (id: string) =>
  (await db.sql<{ kind: string }[]>`select kind from history where subject_type = 'authorization' and subject_id = ${id} order by at, id`).map((one) => one.kind)
const sessions = async () => (await control(sandbox, '/binance/sessions', {}, 'GET')) as { externalOrderId: string }[]

async function poll(id: string): Promise<void> {
  await db.sql`update authorizations set next_attempt_at = weir_now() where id = ${id} and next_attempt_at is not null`
  await pollDueAuthorizations(db.sql)
}

test('a session opens with its link, waits without writing evidence, and ends authorized with an address a network', async () => {
  const opened = await createAuthorization(acme, wish())
  expect(opened).toMatchObject({ status: 'initiated', customerName: 'Ada', addresses: [], replacedBy: null })
  expect(opened.externalOrderId).toMatch(/^[a-zA-Z0-9]{24}$/)
  expect(opened.link).toContain(sandbox.url)

  await poll(opened.id)
  const afterOne = await observations(opened.id)
  await poll(opened.id)
  expect(await observations(opened.id)).toEqual(afterOne)
  const waiting = await getAuthorization(acme, { id: opened.id })
  expect(waiting.lastPolledAt).not.toBeNull()
  const [row] = await db.sql<{ ms: number }[]>`select extract(epoch from next_attempt_at - weir_now())::float8 * 1000 as ms from authorizations where id = ${opened.id}`
  expect(row!.ms).toBeGreaterThan(1_500)
  expect(row!.ms).toBeLessThanOrEqual(3_000)

  await asSandbox(opened.externalOrderId, 'approve')
  await poll(opened.id)
  const authorized = await getAuthorization(acme, { id: opened.id })
  expect(authorized.status).toBe('authorized')
  expect(authorized.addresses.map((one) => one.network)).toEqual(['BSC', 'TRX'])
  for (const one of authorized.addresses) expect(typeof one.minimumAmount === 'string' || one.minimumAmount === null).toBe(true)
  expect(authorized.nextAttemptAt).toBeNull()
  expect(await kinds(opened.id)).toEqual(['authorization.requested', 'authorization.initiated', 'authorization.authorized'])
})

test('our own clock ends nothing: whoever approves after the window is authorized, if that is what Binance says', async () => {
  await control(sandbox, '/settings', { lateApproval: true })
  const opened = await createAuthorization(acme, wish())
  await db.sql`update authorizations set expires_at = weir_now() - interval '1 minute', link_expires_at = weir_now() - interval '1 minute' where id = ${opened.id}`
  await poll(opened.id)
  expect((await getAuthorization(acme, { id: opened.id })).status).toBe('initiated')
  await asSandbox(opened.externalOrderId, 'approve', { user: 'ada' })
  await poll(opened.id)
  expect((await getAuthorization(acme, { id: opened.id })).status).toBe('authorized')
  await control(sandbox, '/settings', { lateApproval: false })
})

test('a session nobody decides is found expired by asking, because nobody tells; starting again is a new session', async () => {
  const opened = await createAuthorization(acme, wish())
  await expect(startAgain(acme, { id: opened.id })).rejects.toMatchObject({ code: 'conflict' })
  await asSandbox(opened.externalOrderId, 'expire')
  await poll(opened.id)
  const expired = await getAuthorization(acme, { id: opened.id })
  expect(expired).toMatchObject({ status: 'expired', nextAttemptAt: null })
  expect((await kinds(opened.id)).at(-1)).toBe('authorization.expired')

  const again = await startAgain(acme, { id: opened.id })
  expect(again).toMatchObject({ status: 'initiated', cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
  expect(again.externalOrderId).not.toBe(opened.externalOrderId)
  expect((await startAgain(acme, { id: opened.id })).id).toBe(again.id)
})

test('a customer who declines is recorded as rejected', async () => {
  const opened = await createAuthorization(acme, wish())
  await asSandbox(opened.externalOrderId, 'reject')
  await poll(opened.id)
  expect(await getAuthorization(acme, { id: opened.id })).toMatchObject({ status: 'rejected', addresses: [], nextAttemptAt: null })
})

test("a refused initiate ends failed with Binance's own words and is never polled", async () => {
  const body = JSON.stringify({ success: false, code: '999007', message: 'coin is paused', data: null })
  await control(sandbox, '/faults', { on: 'binance.initiate', kind: 'status', status: 200, body })
  const failed = await createAuthorization(acme, wish())
  expect(failed).toMatchObject({ status: 'failed', link: null, nextAttemptAt: null, replacedBy: null })
  expect(failed.failure).toContain('coin is paused')
  expect((await sessions()).some((one) => one.externalOrderId === failed.externalOrderId)).toBe(false)
})

test('a lost initiate answer is never asked again: that row ends "link lost" and a new session takes its place', async () => {
  const before = (await sessions()).length
  await control(sandbox, '/faults', { on: 'binance.initiate', kind: 'lose-response' })
  const opened = await createAuthorization(acme, wish())
  expect(opened.status).toBe('initiated')
  expect((await sessions()).length).toBe(before + 2)
  const lost = (await listAuthorizations(acme, { customerId })).rows.find((row) => row.replacedBy === opened.id)
  expect(lost).toMatchObject({ status: 'failed', failure: 'link lost', nextAttemptAt: null })
  expect(lost!.externalOrderId).not.toBe(opened.externalOrderId)
})

test('two lost answers are a provider failure, and both rows tell it', async () => {
  await control(sandbox, '/faults', { on: 'binance.initiate', kind: 'lose-response', times: 2 })
  await expect(createAuthorization(acme, wish())).rejects.toMatchObject({ code: 'provider_unreachable' })
  const [second, first] = (await listAuthorizations(acme, { customerId, limit: 2 })).rows
  expect([first!.status, second!.status, first!.failure, second!.failure]).toEqual(['failed', 'failed', 'link lost', 'link lost'])
  expect(first!.replacedBy).toBe(second!.id)
})

test('a request that crashed between intent and answer is closed by the worker', async () => {
  await db.sql`
    insert into authorizations (merchant_id, id, environment, connection_id, customer_id, external_order_id, crypto_currency, networks, created_by, next_attempt_at)
    values (${acme.merchantId}, 'aut_crashed', 'test', ${connectionId}, ${customerId}, 'CrashedCrashedCrashed123', 'USDT', ${['BSC']}, 'x', weir_now())`
  await pollDueAuthorizations(db.sql)
  expect(await getAuthorization(acme, { id: 'aut_crashed' })).toMatchObject({ status: 'failed', failure: 'link lost', nextAttemptAt: null })
})

test('a failing query changes nothing, shows on the connection and is asked again later', async () => {
  const opened = await createAuthorization(acme, wish())
  await control(sandbox, '/faults', { on: 'binance.authorization', kind: 'status', status: 503, times: 0 })
  await poll(opened.id)
  expect(await getAuthorization(acme, { id: opened.id })).toMatchObject({ status: 'initiated', attempts: 1 })
  const [row] = await db.sql<{ lastFailure: string; ms: number }[]>`
    select c.last_failure, extract(epoch from a.next_attempt_at - weir_now())::float8 * 1000 as ms
    from authorizations a join connections c on c.id = a.connection_id where a.id = ${opened.id}`
  expect(row!.lastFailure).toContain('system error')
  expect(row!.ms).toBeLessThanOrEqual(3_000)
})

test('after a day without a decision a person must look, and nobody asks any more', async () => {
  const opened = await createAuthorization(acme, wish())
  await db.sql`update authorizations set expires_at = weir_now() - interval '25 hours' where id = ${opened.id}`
  await poll(opened.id)
  expect((await getAuthorization(acme, { id: opened.id })).nextAttemptAt).toBeNull()
  const open = await db.sql<{ kind: string }[]>`select kind from discrepancies where subject_id = ${opened.id}`
  expect(open.map((one) => one.kind)).toEqual(['undecided_after_24h'])
})

test('a verdict with an old signature is recorded, asked about once, and a different answer is for a person', async () => {
  const verdict = async (id: string, externalOrderId: string, ageMs: number) => asSystem(db.sql, SYSTEM, async (ctx) => {
    const connection = (await findConnection(ctx.db, connectionId))!
    await recordAuthorizationObservations(ctx.db, ctx.now, connection, [{
      externalOrderId, source: 'webhook', providerAt: new Date(ctx.now.getTime() - ageMs).toISOString(), receivedAt: ctx.now,
      news: { kind: 'rejected' }, observationId: `verdict-of-${id}`, webhookEventId: null, raw: null,
    }])
  })
  const open = async (id: string) => db.sql<{ kind: string }[]>`select kind from discrepancies where subject_id = ${id}`
  const replayed = await createAuthorization(acme, wish())
  await verdict(replayed.id, replayed.externalOrderId, 3_600_000)
  await poll(replayed.id)
  expect(await open(replayed.id)).toEqual([{ kind: 'stale_verdict_contradicted' }])
  expect(await getAuthorization(acme, { id: replayed.id })).toMatchObject({ status: 'rejected', nextAttemptAt: null })

  const late = await createAuthorization(acme, wish())
  await asSandbox(late.externalOrderId, 'reject')
  await verdict(late.id, late.externalOrderId, 3_600_000)
  await poll(late.id)
  expect(await open(late.id)).toEqual([])

  const prompt = await createAuthorization(acme, wish())
  await verdict(prompt.id, prompt.externalOrderId, 1_000)
  expect(await getAuthorization(acme, { id: prompt.id })).toMatchObject({ status: 'rejected', nextAttemptAt: null })
})

test('a coin or network that takes no deposits is refused before Binance is asked', async () => {
  const ask = (over: object) => createAuthorization(acme, { ...wish(), ...over })
  await expect(ask({ cryptoCurrency: 'NOPE' })).rejects.toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'cryptoCurrency' }] } })
  await expect(ask({ networks: ['BSC', 'NOPE'] })).rejects.toMatchObject({ code: 'validation_failed', message: expect.stringMatching(/NOPE/) })
  await expect(ask({ networks: ['BSC', 'BSC'] })).rejects.toMatchObject({ code: 'validation_failed' })
  const bare = await testMerchant(db.sql)
  const theirs = (await createCustomer(bare, { name: 'Bare' })).id
  await expect(createAuthorization(bare, { ...wish(), customerId: theirs })).rejects.toMatchObject({ code: 'connection_missing' })
  await expect(createAuthorization(bare, wish())).rejects.toMatchObject({ code: 'not_found' })
})

test("another merchant's authorization does not exist, and a customer starts only the own one again", async () => {
  const opened = await createAuthorization(acme, wish())
  await asSandbox(opened.externalOrderId, 'reject')
  await poll(opened.id)
  const stranger = await testMerchant(db.sql)
  await expect(getAuthorization(stranger, { id: opened.id })).rejects.toMatchObject({ code: 'not_found' })
  const as = (id: string): Caller => ({ ...acme, actor: { kind: 'customer', id, name: 'x', role: null } })
  await expect(startAgain(as('cus_other'), { id: opened.id })).rejects.toMatchObject({ code: 'not_found' })
  expect((await startAgain(as(customerId), { id: opened.id })).status).toBe('initiated')
  expect((await listAuthorizations(as('cus_other'))).rows).toEqual([])
})

test('twenty clicks on "start again" open one session', async () => {
  const expired = await createAuthorization(acme, wish())
  await asSandbox(expired.externalOrderId, 'expire')
  await poll(expired.id)
  // Those of the tests before are open no more.
  await db.sql`update authorizations set link_expires_at = weir_now(), expires_at = weir_now() where status = 'initiated'`
  const before = (await sessions()).length
  const again = await Promise.all(Array.from({ length: 20 }, () => startAgain(acme, { id: expired.id })))
  expect(new Set(again.map((row) => row.id)).size).toBe(1)
  expect(await sessions()).toHaveLength(before + 1)
})
