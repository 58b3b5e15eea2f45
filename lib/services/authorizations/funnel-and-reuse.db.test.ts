import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Hex } from '@/lib/crypto/tokens'
import { findConnection } from '@/lib/db/connections'
import { asSystem, type Caller, SYSTEM } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBinance, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { createCustomer } from '../customers/create-customer'
import { countAuthorizations } from './count-authorizations'
import { createAuthorization } from './create-authorization'
import { getAuthorization } from './get-authorization'
import { listAuthorizations } from './list-authorizations'
import { listEarlierApprovals } from './list-earlier-approvals'
import { noteShown } from './note-shown'
import { pollDueAuthorizations } from './poll-due-authorizations'
import { readConsentRecord } from './read-consent-record'
import { readFunnel } from './read-funnel'
import { recordAuthorizationObservations } from './record-authorization-observations'
import { startAgain } from './start-again'

let db: TestDatabase
let sandbox: Sandbox
let acme: Caller
let customerId: string

beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
  acme = await testMerchant(db.sql)
  await testBinance(acme, sandbox)
  customerId = (await createCustomer(acme, { name: 'Ada', reference: 'cus-1' })).id
})
afterAll(async () => {
  await db.close()
  await sandbox.close()
})

const ask = (networks: string[] = ['BSC', 'TRX'], who = customerId) => createAuthorization(acme, { customerId: who, cryptoCurrency: 'USDT', networks })
async function decide(opened: { id: string; externalOrderId: string }, act: 'approve' | 'reject' | 'expire') {
  await control(sandbox, `/binance/sessions/${opened.externalOrderId}/${act}`)
  await db.sql`update authorizations set next_attempt_at = weir_now() where id = ${opened.id}`
  await pollDueAuthorizations(db.sql)
  return getAuthorization(acme, { id: opened.id })
}
const ends = ({ approved, declined, expired, failed, open }: Awaited<ReturnType<typeof readFunnel>>) => approved + declined + expired + failed + open

test('every session has exactly one end: the ends add up to the links made, whatever became of them', async () => {
  expect(await readFunnel(acme, { days: 30 })).toEqual({ made: 0, shown: 0, approved: 0, declined: 0, expired: 0, failed: 0, open: 0, medianMs: null })
  const approved = await Promise.all([ask(), ask(), ask()])
  for (const [at, one] of approved.entries()) {
    await noteShown(acme, { id: one.id })
    await decide(one, 'approve')
    // 10, 20 and 90 seconds from the link to the answer
    await db.sql`update authorizations set created_at = decided_at - ${[10, 20, 90][at]!} * interval '1 second' where id = ${one.id}`
  }
  // No browser reported these two; whoever said no has seen the link all the same.
  await decide(await ask(), 'reject')
  await decide(await ask(), 'expire')
  await control(sandbox, '/faults', { on: 'binance.initiate', kind: 'status', status: 200, body: JSON.stringify({ success: false, code: '1', message: 'no', data: null }) })
  await ask()
  await control(sandbox, '/faults', {}, 'DELETE')
  await ask()
  const funnel = await readFunnel(acme, { days: 30 })
  expect(funnel).toEqual({ made: 7, shown: 4, approved: 3, declined: 1, expired: 1, failed: 1, open: 1, medianMs: 20_000 })
  expect(ends(funnel)).toBe(funnel.made)
  const counts = await countAuthorizations(acme)
  expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(funnel.made)

  // Older ones leave the period whole, into the longer one.
  await db.sql`update authorizations set created_at = created_at - interval '40 days' where id = ${approved[0].id}`
  expect(await readFunnel(acme, { days: 30 })).toMatchObject({ made: 6, approved: 2 })
  expect(await readFunnel(acme, { days: 90 })).toMatchObject({ made: 7, approved: 3 })
  expect(await readFunnel(await testMerchant(db.sql), { days: 90 })).toMatchObject({ made: 0 })
  await expect(readFunnel({ ...acme, actor: { kind: 'customer', id: customerId, name: 'Ada', role: null } }, { days: 7 })).rejects.toMatchObject({ code: 'forbidden' })
})

test('the funnel of a short time reads that time, not the whole history', async () => {
  const [row] = await db.sql<{ customer: string; connection: string }[]>`select customer_id as customer, connection_id as connection from authorizations limit 1`
  await db.sql`
    insert into authorizations (merchant_id, id, environment, connection_id, customer_id, external_order_id, crypto_currency, networks, created_by, created_at)
    select ${acme.merchantId}, 'aut_old_' || n, 'test', ${row!.connection}, ${row!.customer}, 'old' || n, 'USDT', '{BSC}', 'x', weir_now() - interval '200 days' - n * interval '1 minute'
    from generate_series(1, 5000) n`
  await db.sql`analyze authorizations`
  const plan = await db.sql<{ 'QUERY PLAN': string }[]>`
    explain select count(*) from authorizations
    where merchant_id = ${acme.merchantId} and environment = 'test' and created_at >= ${new Date(Date.now() - 7 * 86_400_000)}`
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('authorizations_newest')
  await db.sql`delete from authorizations where id like 'aut_old_%'`
})

test('an approval of before is offered again for its coin and networks, and to nobody else', async () => {
  const ruth = (await createCustomer(acme, { name: 'Ruth' })).id
  expect(await listEarlierApprovals(acme, { customerId: ruth })).toEqual([])
  const { id } = await decide(await ask(['BSC', 'TRX'], ruth), 'approve')
  await decide(await ask(['TRX'], ruth), 'reject')
  expect(await listEarlierApprovals(acme, { customerId: ruth })).toMatchObject([{ id, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] }])

  const found = async (over: object) => (await listAuthorizations(acme, { customerId: ruth, status: 'authorized', ...over })).rows.map((row) => row.id)
  expect(await found({ cryptoCurrency: 'USDT', network: 'TRX' })).toEqual([id])
  expect(await found({ network: 'TON' })).toEqual([])
  expect(await found({ cryptoCurrency: 'USDC' })).toEqual([])
  await expect(listEarlierApprovals(await testMerchant(db.sql), { customerId: ruth })).rejects.toMatchObject({ code: 'not_found' })
})

test.each(['reject', 'expire'] as const)('one click after "%s" is a new session with a new order id', async (act) => {
  const ended = await decide(await ask(['TRX'], (await createCustomer(acme, { name: 'Femi' })).id), act)
  const again = await startAgain(acme, { id: ended.id })
  expect(again).toMatchObject({ status: 'initiated', networks: ['TRX'], customerId: ended.customerId })
  expect(again.externalOrderId).not.toBe(ended.externalOrderId)
})

test('the consent record names what was asked, by whom, when it was shown, and the message that decided; no link, no secret', async () => {
  const opened = await ask()
  await noteShown(acme, { id: opened.id })
  const { decidedAt, addresses } = await decide(opened, 'approve')
  const record = await readConsentRecord(acme, { id: opened.id })
  expect(record).toMatchObject({
    orderId: opened.externalOrderId, customer: { name: 'Ada', reference: 'cus-1' }, addressesAreMasked: false, contradictions: [],
    asked: { cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'], by: 'Owner', via: 'dashboard or own page' },
    answer: { status: 'authorized', at: decidedAt!.toISOString(), failure: null }, disclosed: addresses,
  })
  expect(record.shownAt).not.toBeNull()
  expect(record.evidence.map(({ source, said, decided, signed }) => ({ source, said, decided, signed }))).toEqual([
    { source: 'initiate', said: 'opened', decided: false, signed: false }, { source: 'poll', said: 'authorized', decided: true, signed: false },
  ])
  const [raw] = await db.sql<{ hash: string }[]>`
    select encode(sha256(raw), 'hex') as hash from authorization_observations where authorization_id = ${opened.id} and source = 'poll'`
  expect(record.evidence[1]!.sha256).toBe(raw!.hash)
  expect(JSON.stringify(record)).not.toContain(opened.link)

  await expect(readConsentRecord(await testMerchant(db.sql), { id: opened.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(readConsentRecord(acme, { id: 'aut_\u0000' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(readConsentRecord({ ...acme, actor: { kind: 'customer', id: customerId, name: 'Ada', role: null } }, { id: opened.id })).rejects.toMatchObject({ code: 'forbidden' })
})

test('a webhook that decided is named with its checked signature and the hash of its bytes in the inbox', async () => {
  const opened = await ask()
  const body = Buffer.from('{"webhookEventType":"deposit_status_event"}')
  await asSystem(db.sql, SYSTEM, async (ctx) => {
    const connection = (await findConnection(ctx.db, opened.connectionId))!
    await ctx.db`
      insert into webhook_events (merchant_id, id, environment, connection_id, provider, body_sha256, body, headers, received_at, last_received_at)
      values (${acme.merchantId}, 'evt_1', 'test', ${connection.id}, 'binance', ${sha256Hex(body)}, ${body}, '{}', ${ctx.now}, ${ctx.now})`
    await recordAuthorizationObservations(ctx.db, ctx.now, connection, [{
      externalOrderId: opened.externalOrderId, source: 'webhook', providerAt: ctx.now.toISOString(), receivedAt: ctx.now, news: { kind: 'rejected' },
      observationId: 'said-no', webhookEventId: 'evt_1', raw: null,
    }])
  })
  const { evidence, answer } = await readConsentRecord(acme, { id: opened.id })
  expect(answer.status).toBe('rejected')
  expect(evidence.at(-1)).toMatchObject({ source: 'webhook', said: 'rejected', signed: true, decided: true, webhookEventId: 'evt_1', sha256: sha256Hex(body) })
})
