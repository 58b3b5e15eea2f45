import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { AuthorizationView } from '@/lib/db/authorizations'
import type { Caller } from '@/lib/db/transaction'
import { claimOne } from '@/lib/db/lease'
import { makeReportDue } from '@/lib/db/transfers'
import { reportBody } from '@/lib/providers/binance/client'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBinance, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { createAuthorization } from '../authorizations/create-authorization'
import { getAuthorization } from '../authorizations/get-authorization'
import { listAuthorizations } from '../authorizations/list-authorizations'
import { pollDueAuthorizations } from '../authorizations/poll-due-authorizations'
import { readConsentRecord } from '../authorizations/read-consent-record'
import { createCustomer } from '../customers/create-customer'
import { getTransfer } from './get-transfer'
import { listPlannedTransfers } from './list-planned-transfers'
import { listTransfers } from './list-transfers'
import { planTransfer } from './plan-transfer'
import { recordTransfer } from './record-transfer'
import { reportDueTransfers } from './report-due-transfers'
import { reportTransfer } from './report-transfer'
import { sendReport } from './send-report'

let db: TestDatabase
let sandbox: Sandbox
let acme: Caller
let customerId: string
const hash = (letter: string) => `0x${letter.repeat(64)}`

beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
  acme = await testMerchant(db.sql)
  await testBinance(acme, sandbox)
  customerId = (await createCustomer(acme, { name: 'Ada' })).id
})
afterEach(() => control(sandbox, '/faults', {}, 'DELETE'))
afterAll(async () => {
  await db.close()
  await sandbox.close()
})

async function authorized(): Promise<AuthorizationView> {
  const opened = await createAuthorization(acme, { customerId, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
  await control(sandbox, `/binance/sessions/${opened.externalOrderId}/approve`)
  await db.sql`update authorizations set next_attempt_at = weir_now() where id = ${opened.id}`
  await pollDueAuthorizations(db.sql)
  return getAuthorization(acme, { id: opened.id })
}

async function reported(externalOrderId: string): Promise<{ txHash: string } | null> {
  const all = (await control(sandbox, '/binance/sessions', {}, 'GET')) as { externalOrderId: string; report: { txHash: string } | null }[]
  return all.find((one) => one.externalOrderId === externalOrderId)!.report
}

test('a transfer is recorded once a hash, to the address that was disclosed', async () => {
  const authorization = await authorized()
  const input = { authorizationId: authorization.id, network: 'BSC', txHash: hash('a'), amount: '25.750000000000000001', acknowledged: true }
  const [first, second] = await Promise.all([recordTransfer(acme, input), recordTransfer(acme, input)])
  expect(second.id).toBe(first.id)
  expect(first).toMatchObject({
    amount: '25.750000000000000001', status: 'sent', reportStatus: 'none', customerName: 'Ada',
    address: authorization.addresses.find((one) => one.network === 'BSC')!.address,
  })
  // Capital letters make no other transaction of it.
  expect((await recordTransfer(acme, { ...input, txHash: `0x${'A'.repeat(64)}` })).id).toBe(first.id)
  await expect(recordTransfer(acme, { ...input, amount: '26' })).rejects.toMatchObject({ code: 'conflict' })
  expect((await listTransfers(acme, { authorizationId: authorization.id })).rows.map((row) => row.id)).toEqual([first.id])
  const lines = await db.sql`select 1 from history where kind = 'transfer.recorded' and subject_id in (${first.id}, ${authorization.id})`
  expect(lines).toHaveLength(2)
})

test('one payment is recorded for one session: the same hash to the same address in another one is refused, also at once', async () => {
  const [one, other] = [await authorized(), await authorized()]
  const input = { network: 'BSC', txHash: hash('8'), amount: '25', acknowledged: true }
  const results = await Promise.allSettled([one, other].map(({ id }) => recordTransfer(acme, { ...input, authorizationId: id })))
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict', message: expect.stringContaining('another session') } })
})

test('what cannot be right is refused with words: no consent, another network, no hash, too little', async () => {
  const waiting = await createAuthorization(acme, { customerId, cryptoCurrency: 'USDT', networks: ['BSC'] })
  const { id } = await authorized()
  const good = { authorizationId: id, network: 'BSC', txHash: hash('b'), amount: '10', acknowledged: true }
  const record = (over: object) => recordTransfer(acme, { ...good, ...over })
  await expect(record({ authorizationId: waiting.id })).rejects.toMatchObject({ code: 'conflict' })
  await expect(record({ network: 'ETH' })).rejects.toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'network' }] } })
  await expect(record({ txHash: 'abc' })).rejects.toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'txHash' }] } })
  await expect(record({ amount: '0.000000000000000001' })).rejects.toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'amount' }] } })
  await expect(record({ amount: '0.000000000000000001' })).rejects.toThrow(/^Less than [\d.]+ USDT on BSC may never be booked at Binance\.$/)
  for (const amount of ['0', '-1', 'NaN', '1e400', '']) await expect(record({ amount })).rejects.toMatchObject({ code: 'validation_failed' })
  const stranger = await testMerchant(db.sql)
  await expect(recordTransfer(stranger, good)).rejects.toMatchObject({ code: 'not_found' })
  expect((await listTransfers(acme, { authorizationId: id })).rows).toEqual([])
})

test('the first hash is reported once; a second, different one can never be', async () => {
  const { id, externalOrderId } = await authorized()
  const first = await recordTransfer(acme, { authorizationId: id, network: 'BSC', txHash: hash('c'), amount: '10', acknowledged: true })
  const second = await recordTransfer(acme, { authorizationId: id, network: 'BSC', txHash: hash('d'), amount: '10', acknowledged: true })
  await expect(reportTransfer(acme, { id: first.id, txHash: hash('e') })).rejects.toMatchObject({ code: 'validation_failed' })
  const [one, two] = await Promise.allSettled([reportTransfer(acme, { id: first.id }), reportTransfer(acme, { id: second.id })])
  const outcomes = [one, two].map((result) => (result.status === 'fulfilled' ? result.value.reportStatus : (result.reason as { code: string }).code))
  expect(outcomes.toSorted()).toEqual(['already_reported', 'reported'])
  const winner = one.status === 'fulfilled' ? first : second
  expect((await reported(externalOrderId))?.txHash).toBe(winner.txHash)
  expect(await reportTransfer(acme, { id: winner.id })).toMatchObject({ id: winner.id, reportStatus: 'reported', status: 'reported' })
  await expect(reportTransfer(acme, { id: winner.id, txHash: hash('f') })).rejects.toMatchObject({ code: 'already_reported' })
})

test('a report whose answer is lost stays due, and the worker sends the very same bytes', async () => {
  const { id, externalOrderId } = await authorized()
  const transfer = await recordTransfer(acme, { authorizationId: id, network: 'BSC', txHash: hash('1'), amount: '10', acknowledged: true })
  await control(sandbox, '/faults', { on: 'binance.report', kind: 'lose-response' })
  const due = await reportTransfer(acme, { id: transfer.id })
  expect(due).toMatchObject({ reportStatus: 'due', status: 'sent', reportedAt: null })
  const bytes = Buffer.from(due.reportBody!)
  await db.sql`update transfers set next_attempt_at = weir_now() where id = ${transfer.id}`
  expect(await reportDueTransfers(db.sql)).toBe(1)
  const done = await getTransfer(acme, { id: transfer.id })
  expect(done).toMatchObject({ reportStatus: 'reported', status: 'reported', nextAttemptAt: null })
  expect(Buffer.from(done.reportBody!).equals(bytes)).toBe(true)
  expect((await reported(externalOrderId))?.txHash).toBe(hash('1'))
})

test("a refused report ends in Binance's own words and is not sent again by itself", async () => {
  const { id } = await authorized()
  const transfer = await recordTransfer(acme, { authorizationId: id, network: 'BSC', txHash: hash('2'), amount: '10', acknowledged: true })
  const body = JSON.stringify({ success: false, code: '999004', message: 'hash is unknown', data: null })
  await control(sandbox, '/faults', { on: 'binance.report', kind: 'status', status: 200, body })
  const refused = await reportTransfer(acme, { id: transfer.id })
  expect(refused).toMatchObject({ reportStatus: 'refused', nextAttemptAt: null })
  expect(refused.reportFailure).toContain('hash is unknown')
  expect(await reportDueTransfers(db.sql)).toBe(0)
  expect((await reportTransfer(acme, { id: transfer.id })).reportStatus).toBe('reported')
})

test('a refused repeat says nothing of a try whose answer was lost: Binance may keep that hash, so no other one is reported', async () => {
  const { id, externalOrderId } = await authorized()
  const record = (letter: string) => recordTransfer(acme, { authorizationId: id, network: 'BSC', txHash: hash(letter), amount: '10', acknowledged: true })
  const [first, second] = [await record('4'), await record('5')]
  await control(sandbox, '/faults', { on: 'binance.report', kind: 'lose-response' })
  expect((await reportTransfer(acme, { id: first.id })).reportStatus).toBe('due')
  await control(sandbox, '/faults', {}, 'DELETE')
  await control(sandbox, '/faults', { on: 'binance.report', kind: 'status', status: 403, body: 'not on the list' })
  await db.sql`update transfers set next_attempt_at = weir_now() where id = ${first.id}`
  expect(await reportDueTransfers(db.sql)).toBe(1)
  expect((await reported(externalOrderId))?.txHash).toBe(first.txHash)
  const unsure = await getTransfer(acme, { id: first.id })
  expect(unsure).toMatchObject({ reportStatus: 'due', reportFailure: expect.any(String), nextAttemptAt: expect.any(Date) })
  await control(sandbox, '/faults', {}, 'DELETE')
  await expect(reportTransfer(acme, { id: second.id })).rejects.toMatchObject({ code: 'already_reported' })
  await db.sql`update transfers set next_attempt_at = weir_now() where id = ${first.id}`
  expect(await reportDueTransfers(db.sql)).toBe(1)
  expect(await getTransfer(acme, { id: first.id })).toMatchObject({ reportStatus: 'reported', reportFailure: null })
})

test('a sender whose lease ran out writes nothing over the one that came after it', async () => {
  const { id, externalOrderId } = await authorized()
  const { id: transferId, merchantId, txHash, amount, cryptoCurrency, network } = await recordTransfer(acme, {
    authorizationId: id, network: 'BSC', txHash: hash('3'), amount: '10', acknowledged: true,
  })
  const bytes = reportBody({ externalOrderId, txHash, amount, cryptoCurrency, network })
  await db.sql.begin((tx) => makeReportDue(tx, merchantId, transferId, bytes))
  const stalled = await claimOne(db.sql, 'transfers', merchantId, transferId, 0)
  const holder = await claimOne(db.sql, 'transfers', merchantId, transferId, 12_000)
  const body = JSON.stringify({ success: false, code: '999004', message: 'too late', data: null })
  await control(sandbox, '/faults', { on: 'binance.report', kind: 'status', status: 200, body })
  await sendReport(db.sql, stalled!)
  expect(await getTransfer(acme, { id: transferId })).toMatchObject({ reportStatus: 'due', reportFailure: null })
  await sendReport(db.sql, holder!)
  expect(await getTransfer(acme, { id: transferId })).toMatchObject({ reportStatus: 'reported', status: 'reported' })
})

test('the first send to an address asks for a word: the customer’s, or the member’s own', async () => {
  const fresh = (await createCustomer(acme, { name: 'Ruth' })).id
  const opened = await createAuthorization(acme, { customerId: fresh, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
  await control(sandbox, `/binance/sessions/${opened.externalOrderId}/approve`, { user: 'ruth' })
  await db.sql`update authorizations set next_attempt_at = weir_now() where id = ${opened.id}`
  await pollDueAuthorizations(db.sql)
  const first = { authorizationId: opened.id, network: 'BSC', txHash: hash('4'), amount: '10' }
  await expect(recordTransfer(acme, first)).rejects.toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'acknowledged' }] } })

  const { id: planId } = await planTransfer(acme, { authorizationId: opened.id, network: 'TRX', amount: '10' })
  await db.sql`update planned_transfers set answer = 'confirmed', answered_at = weir_now() where id = ${planId}`
  const confirmed = { authorizationId: opened.id, network: 'TRX', txHash: 'a'.repeat(64), amount: '10.00' }
  await expect(recordTransfer(acme, { ...confirmed, amount: '11' })).rejects.toMatchObject({ code: 'validation_failed' })
  await recordTransfer(acme, confirmed)

  // The merchant's own systems are not asked; after them the address is known, and the same hash again is no send of its own.
  const key: Caller = { ...acme, actor: { kind: 'api_key', id: 'key_1', name: 'Shop', role: null } }
  await recordTransfer(key, first)
  await recordTransfer(acme, first)
  await recordTransfer(acme, { ...first, txHash: hash('5') })
  const said = await db.sql<{ data: object }[]>`
    select data from history where kind = 'transfer.recorded' and subject_type = 'authorization' and subject_id = ${opened.id} order by at, id`
  expect(said.map(({ data }) => data)).toMatchObject([
    { confirmation: 'confirmed', isFirst: true, acknowledged: false }, { confirmation: 'none', isFirst: true }, { confirmation: 'none', isFirst: false },
  ])
})

test('viewers see that there is an address, not which one', async () => {
  const { id, addresses } = await authorized()
  const transfer = await recordTransfer(acme, { authorizationId: id, network: 'BSC', txHash: hash('6'), amount: '10', acknowledged: true })
  await planTransfer(acme, { authorizationId: id, network: 'TRX', amount: '10' })
  const viewer: Caller = { ...acme, actor: { ...acme.actor, role: 'viewer' } }
  const seen = [
    await getAuthorization(viewer, { id }), await getTransfer(viewer, { id: transfer.id }), await listTransfers(viewer, { authorizationId: id }),
    await listAuthorizations(viewer, {}), await readConsentRecord(viewer, { id }), await listPlannedTransfers(viewer, { authorizationId: id }),
  ]
  const told = JSON.stringify(seen)
  for (const { address } of addresses) {
    expect(told).not.toContain(address)
    expect(told).toContain(address.slice(0, 4))
    expect(JSON.stringify(await getAuthorization(acme, { id }))).toContain(address)
  }
  await expect(recordTransfer(viewer, { authorizationId: id, network: 'BSC', txHash: hash('7'), amount: '10' })).rejects.toMatchObject({ code: 'forbidden' })
})
