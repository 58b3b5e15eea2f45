import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connect, type Sql } from '@/lib/db/client'
import type { AppError } from '@/lib/domain/errors'
import { getTransaction } from '@/lib/providers/breet/client'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBinance, testBreet, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Caller } from '@/lib/db/transaction'
import type { Sandbox } from '@/sandbox/server'
import { checkConnection, type ConnectionCheck } from './check-connection'
import { createConnection } from './create-connection'
import { listConnections } from './list-connections'
import { openConnection } from './open-connection'
import { recordCalls, tally } from './record-call'
import { setPace } from './set-pace'
import { testConnection } from './test-connection'

let db: TestDatabase
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
})
afterEach(() => control(sandbox, '/faults', {}, 'DELETE'))
afterAll(async () => {
  await db.close()
  await sandbox.close()
})

/** The same database, seen by sessions whose clock is ahead. */
async function ahead(ms: number): Promise<Sql> {
  const name = new URL(db.url).pathname.slice(1)
  await db.sql.unsafe(`alter database "${name}" set weir.clock_offset_ms = '${ms}'`)
  const sql = connect(db.url, { max: 1 })
  await sql`select 1`
  await db.sql.unsafe(`alter database "${name}" reset weir.clock_offset_ms`)
  return sql
}

const door = 'http://127.0.0.1:3000/api/webhooks'
const itemOf = ({ items }: ConnectionCheck, key: string) => items.find((one) => one.key === key)!
const statesOf = ({ items }: ConnectionCheck) => Object.fromEntries(items.map((one) => [one.key, one.state]))

test('a Breet connection that is set up well has nothing that failed, and says what to ask Breet', async () => {
  const acme = await testMerchant(db.sql)
  const breet = await testBreet(acme, sandbox, door)
  await db.sql`update connections set last_event_at = weir_now() where id = ${breet.id}`
  const check = await checkConnection(acme, { id: breet.id })
  expect(check).toMatchObject({ at: expect.any(Date), provider: 'breet' })
  expect(check.items.filter((one) => one.state === 'failed' || one.state === 'attention')).toEqual([])
  expect(statesOf(check)).toMatchObject({
    credentials: 'ok', environment: 'ok', assets: 'ok', wallets: 'ok', transactions: 'ok', 'delivery-log': 'ok', 'webhook-url': 'ok',
    'webhook-secret': 'ok', clock: 'ok', pace: 'ok', deliveries: 'ok', 'ask-settlement': 'ask',
  })
  expect(itemOf(check, 'assets').words).toMatch(/\d+ assets with a live minimum/)
  expect(new Set(check.items.map((one) => one.key)).size).toBe(check.items.length)
  expect(JSON.stringify(check)).not.toContain(breet.webhookSecret)
  expect(JSON.stringify(check)).not.toContain(breet.appSecret)
})

test('a wrong app secret is told in the words of Breet, with what to do, and the check still ends', async () => {
  const acme = await testMerchant(db.sql)
  const { appId } = await testBreet(await testMerchant(db.sql), sandbox)
  await control(sandbox, '/breet/integrations', { appId: `${appId}-2`, appSecret: 'right' })
  const { id } = await createConnection(acme, { provider: 'breet', environment: 'test', appId: `${appId}-2`, appSecret: 'wrong', webhookSecret: 'w' })
  const check = await checkConnection(acme, { id })
  const { state, words } = itemOf(check, 'credentials')
  expect(state).toBe('failed')
  expect(words).toMatch(/^Breet: “.+”\. Copy app id and app secret again from Breet’s dashboard.*“sandbox” instead of “development”/)
  expect(statesOf(check)).toMatchObject({ environment: 'attention', wallets: 'failed', integration: 'failed', pace: 'ok' })
  expect(await testConnection(acme, { id })).toMatchObject({ ok: false, advice: expect.stringContaining('Copy app id and app secret again') })
})

test('deliveries that go elsewhere, or carry another secret, are found before they are missed', async () => {
  const acme = await testMerchant(db.sql)
  const { id, appId, appSecret } = await testBreet(acme, sandbox)
  await control(sandbox, '/breet/integrations', { appId, appSecret, webhookSecret: 'made-anew-at-breet', webhookUrl: 'https://shop.example/hooks' })
  const check = await checkConnection(acme, { id })
  expect(itemOf(check, 'webhook-url')).toMatchObject({ state: 'failed', copy: `${door}/breet/${id}`, words: expect.stringContaining('https://shop.example/hooks') })
  expect(itemOf(check, 'webhook-secret')).toMatchObject({ state: 'failed', words: expect.stringMatching(/Copy it again from Breet/) })
  expect(JSON.stringify(check)).not.toContain('made-anew-at-breet')
})

test('refused deliveries of the last day are counted with why, until a good one follows', async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await testBreet(acme, sandbox)
  const deliveries = async () => itemOf(await checkConnection(acme, { id }), 'deliveries')
  expect(await deliveries()).toMatchObject({ state: 'attention', words: expect.stringContaining('None has come yet') })
  await db.sql`
    insert into connection_refusals (merchant_id, connection_id, cause, count, first_at, last_at)
    values (${acme.merchantId}, ${id}, 'wrong_secret', 42, weir_now() - interval '2 hours', weir_now() - interval '1 hour')`
  expect(await deliveries()).toMatchObject({ state: 'attention', words: expect.stringMatching(/^42 deliveries were turned away, last at .* UTC, for a wrong secret/) })
  await db.sql`update connections set last_event_at = weir_now() where id = ${id}`
  expect(await deliveries()).toMatchObject({ state: 'ok' })
})

test('a Binance connection says which public key Binance must have', async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await testBinance(acme, sandbox, door)
  const check = await checkConnection(acme, { id })
  expect(check.items.filter((one) => one.state === 'failed')).toEqual([])
  expect(statesOf(check)).toMatchObject({ credentials: 'ok', 'private-key': 'ok', 'webhook-key': 'ok', networks: 'ok', clock: 'ok', 'partner-code': 'ask' })
  expect(itemOf(check, 'private-key')).toMatchObject({ words: expect.stringContaining('1024 bits'), copy: expect.stringMatching(/^MI[A-Za-z0-9+/=]+$/) })
})

test('a clock that is wrong here is the first thing that a refused signature is blamed on', async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await testBinance(acme, sandbox)
  const wrong = await ahead(7 * 60_000)
  const caller = { ...acme, db: wrong }
  const check = await checkConnection(caller, { id })
  expect(itemOf(check, 'credentials')).toMatchObject({
    state: 'failed', words: expect.stringMatching(/Binance's clock is 7 minutes behind this installation's\. Requests are stamped with the database's time/),
  })
  expect(itemOf(check, 'clock')).toMatchObject({ state: 'attention', words: expect.stringContaining('7 minutes behind') })
  expect(await testConnection(caller, { id })).toMatchObject({ ok: false, advice: expect.stringContaining('set the clock there (NTP)') })
  await wrong.end()
  expect(itemOf(await checkConnection(acme, { id }), 'clock').state).toBe('ok')
})

test('a provider that is down fails its items, not the check', async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await testBreet(acme, sandbox)
  await control(sandbox, '/faults', { on: 'breet.*', kind: 'status', status: 503, times: 100 })
  const check = await checkConnection(acme, { id })
  expect(itemOf(check, 'assets')).toMatchObject({ state: 'failed', words: expect.stringContaining('nothing is known about the credentials') })
})

test('another merchant and the other environment have no such connection, and a viewer may not check', async () => {
  const [acme, stranger] = [await testMerchant(db.sql), await testMerchant(db.sql)]
  const { id } = await testBreet(acme, sandbox)
  await expect(checkConnection(stranger, { id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(checkConnection({ ...acme, environment: 'live' }, { id })).rejects.toMatchObject({ code: 'not_found' })
  const viewer: Caller = { ...acme, actor: { ...acme.actor, role: 'viewer' } }
  await expect(checkConnection(viewer, { id })).rejects.toMatchObject({ code: 'forbidden' })
})

test('an owner sets the pace of a connection, and calls follow it at once', async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await testBreet(acme, sandbox)
  const pace = async () => (await listConnections(acme))[0]!.pace
  expect(await pace()).toEqual({ perSecond: 20, own: null, slowed: null })
  await setPace(acme, { id, callsPerSecond: 3 })
  expect(await pace()).toEqual({ perSecond: 3, own: 3, slowed: null })
  expect(await openConnection(db.sql, id)).toMatchObject({ breet: { callsPerSecond: 3 } })
  for (const wrong of [0, 2001, 1.5, Number.NaN]) await expect(setPace(acme, { id, callsPerSecond: wrong })).rejects.toMatchObject({ code: 'validation_failed' })
  const operator: Caller = { ...acme, actor: { ...acme.actor, role: 'operator' } }
  await expect(setPace(operator, { id, callsPerSecond: 5 })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setPace(await testMerchant(db.sql), { id, callsPerSecond: 5 })).rejects.toMatchObject({ code: 'not_found' })
  await setPace(acme, { id, callsPerSecond: null })
  expect(await pace()).toMatchObject({ perSecond: 20, own: null })
  const audit = await db.sql<{ data: object }[]>`select data from audit_log where subject = ${id} and action = 'connection.pace_changed' order by at, id`
  expect(audit.map((one) => one.data)).toEqual([{ from: null, to: 3 }, { from: 3, to: null }])
})

test('when our own pace made calls wait, the connection says when and how long, and the provider is not blamed', async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await testBreet(acme, sandbox)
  await setPace(acme, { id, callsPerSecond: 1 })
  const before = (await listConnections(acme))[0]!
  const { breet } = (await openConnection(db.sql, id)) as { breet: Parameters<typeof getTransaction>[0] }
  const asked = await Promise.allSettled(Array.from({ length: 8 }, () => getTransaction({ ...breet, deadlineMs: 3_000 }, '0'.repeat(24))))
  const errors = asked.map((one) => (one.status === 'rejected' ? (one.reason as AppError) : null))
  expect(errors.some((one) => one?.code === 'provider_throttled')).toBe(true)
  await recordCalls(db.sql, id, tally(errors))
  const [after] = await listConnections(acme)
  expect(after).toMatchObject({ callsFailed: before.callsFailed, pace: { slowed: { at: expect.any(Date), ms: expect.any(Number) } } })
  expect(after!.pace.slowed!.ms).toBeGreaterThanOrEqual(1_000)
  expect(after!.callsOk - before.callsOk).toBe(errors.filter((one) => !one?.extra.unsent).length)
  await db.sql`update connections set slowed_at = weir_now() - interval '2 hours' where id = ${id}`
  expect((await listConnections(acme))[0]!.pace.slowed).toBeNull()
})
