import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testMerchant } from '@/lib/testing/factories'
import { plantDeposit } from '@/lib/testing/plant-deposits'
import { countDeposits } from './count-deposits'
import { exportDeposits } from './export-deposits'
import { listDeposits } from './list-deposits'
import type { Asked } from './read-filter'

let database: TestDatabase
let palmline: Caller
let harbour: Caller

beforeAll(async () => {
  database = await testDatabase()
  palmline = await testMerchant(database.sql, 'Palmline Stores')
  harbour = await testMerchant(database.sql, 'Harbour Games')
  const { sql } = database
  await plantDeposit(sql, palmline, { id: 'dep_small', customer: 'Femi Adeyemi', label: 'Femi, Tron', status: 'flagged', holdCause: 'below_minimum', amountUsd: '17.40', detectedAt: '2026-10-14T23:59:59.999Z' })
  await plantDeposit(sql, palmline, { id: 'dep_review', customer: 'Blessing Ojo', status: 'flagged', holdCause: 'screening', amountUsd: '1236.52', detectedAt: '2026-10-15T00:00:00.000Z' })
  await plantDeposit(sql, palmline, { id: 'dep_done', customer: 'Femi Adeyemi', status: 'completed', verification: 'verified', amountUsd: '20', detectedAt: '2026-10-15T12:00:00.000Z', txHash: '0xabcdef01', asset: 'USDC_BASE', symbol: 'USDC', network: 'Base' })
  await plantDeposit(sql, palmline, { id: 'dep_odd', status: 'unknown', providerWord: 'in_review_by_team', amountUsd: null, detectedAt: '2026-10-16T08:00:00.000Z', address: 'TUnmatchedAddress' })
  await plantDeposit(sql, palmline, { id: 'dep_dropped', customer: '=HYPERLINK("http://evil.test","Refund")', status: 'orphaned', providerWord: 'dropped_by_chain', amountUsd: '0', detectedAt: '2026-10-16T09:00:00.000Z' })
  await plantDeposit(sql, palmline, { id: 'dep_verifying', customer: 'Kwame Asante', status: 'completed', verification: 'verifying', amountUsd: '20.000000000000000001', detectedAt: '2026-10-16T10:00:00.000Z' })
  await plantDeposit(sql, harbour, { id: 'dep_theirs', customer: 'Femi Adeyemi', status: 'flagged', holdCause: 'below_minimum', amountUsd: '17.40', detectedAt: '2026-10-15T00:00:00.000Z' })
})
afterAll(() => database.close())

const list = async (asked: Asked, caller = palmline) => (await listDeposits(caller, { ...asked, limit: 50 })).rows.map((row) => row.id)
const file = async (asked: Asked, caller = palmline) => {
  const ids: string[] = []
  await exportDeposits(caller, asked, (rows) => {
    ids.push(...rows.map((row) => row.id))
    return Promise.resolve()
  })
  return ids
}

it.each<[string, Asked, string[]]>([
  ['a status', { status: 'flagged' }, ['dep_review', 'dep_small']],
  ['what needs a person', { needsAction: true }, ['dep_odd', 'dep_review', 'dep_small']],
  ['a symbol', { asset: 'USDC' }, ['dep_done']],
  ['an identifier', { asset: 'USDC_BASE' }, ['dep_done']],
  ['a network', { network: 'Tron' }, ['dep_verifying', 'dep_dropped', 'dep_odd', 'dep_review', 'dep_small']],
  ['a network nobody has', { network: 'Nowhere' }, []],
  ['the last moment of a day, which counts whole', { from: '2026-10-14', to: '2026-10-14' }, ['dep_small']],
  ['the first moment of the next', { from: '2026-10-15', to: '2026-10-15' }, ['dep_done', 'dep_review']],
  ['a moment, which ends before it', { to: '2026-10-15T00:00:00Z' }, ['dep_small']],
  ['days the wrong way round', { from: '2026-10-16', to: '2026-10-14' }, []],
  ['at least, the bound included', { minUsd: '20' }, ['dep_verifying', 'dep_done', 'dep_review']],
  ['at most, digit by digit', { maxUsd: '20' }, ['dep_dropped', 'dep_done', 'dep_small']],
  ['between', { minUsd: '17.4', maxUsd: '20.0' }, ['dep_done', 'dep_small']],
  ['how sure we are', { verification: 'verifying' }, ['dep_verifying']],
  ['why it is held', { cause: 'screening' }, ['dep_review']],
  ['several at once', { status: 'flagged', cause: 'below_minimum', maxUsd: '100', network: 'Tron' }, ['dep_small']],
  ['part of a customer’s name', { q: 'adeyemi' }, ['dep_done', 'dep_small']],
  ['part of a label', { q: 'femi, t' }, ['dep_small']],
  ['a hash without its 0x, in capitals', { q: 'ABCDEF01' }, ['dep_done']],
  ['an address that is nobody’s yet', { q: 'TUnmatchedAddress' }, ['dep_odd']],
  ['a provider id', { q: 'prov_dep_done' }, ['dep_done']],
  ['our id', { q: 'dep_review' }, ['dep_review']],
  ['the provider’s own word for what ended badly', { q: 'dropped_by' }, ['dep_dropped']],
  ['a wildcard is a sign like any other', { q: '%' }, []],
])('%s', async (_, asked, ids) => {
  expect(await list(asked)).toEqual(ids)
  expect(await file(asked)).toEqual(ids)
  const { status: _status, needsAction: _needsAction, ...scope } = asked
  const counts = await countDeposits(palmline, scope)
  expect(counts[asked.needsAction ? 'action' : (asked.status ?? 'all')]).toBe(ids.length)
})

it('an address is found with its customer’s deposits there, and not with those elsewhere', async () => {
  const [{ address } = { address: '' }] = await database.sql<{ address: string }[]>`select address from deposits where id = 'dep_small'`
  expect(await list({ q: address })).toEqual(['dep_small'])
})

it('a search that names hundreds of customers finds the same as one that names few', async () => {
  const merchant = await testMerchant(database.sql, 'Duka Remit')
  const plant = (id: string, customer: string | undefined, over: object = {}) =>
    plantDeposit(database.sql, merchant, { id, status: 'completed', detectedAt: '2026-10-01T00:00:00.000Z', ...(customer && { customer }), ...over })
  await plant('dep_r1', 'Buyer A', { label: 'shop' })
  await plant('dep_r2', 'Somebody else', { label: 'buyer B' })
  await plant('dep_r3', undefined, { status: 'unknown', providerWord: 'with_buyer' })
  await plant('dep_r4', 'Nobody')
  const found = await list({ q: 'buyer' }, merchant)
  expect(found.toSorted()).toEqual(['dep_r1', 'dep_r2', 'dep_r3'])
  await database.sql`
    insert into customers (merchant_id, id, environment, name, provider_label)
    select ${merchant.merchantId}, 'cus_buyer' || n, 'test', 'Buyer ' || n, 'buyer' || n from generate_series(1, 501) n`
  expect(await list({ q: 'buyer' }, merchant)).toEqual(found)
  expect(await file({ q: 'buyer' }, merchant)).toEqual(found)
  expect((await countDeposits(merchant, { q: 'buyer' })).all).toBe(3)
})

it('another merchant’s deposits are in no list, count or file of ours', async () => {
  expect(await list({}, harbour)).toEqual(['dep_theirs'])
  expect(await file({}, harbour)).toEqual(['dep_theirs'])
  expect(await file({ q: 'Femi' }, harbour)).toEqual(['dep_theirs'])
  expect(await file({})).not.toContain('dep_theirs')
})

it('a file is of one moment: what arrives while it is written is not in it, and nothing is left out or doubled', async () => {
  const merchant = await testMerchant(database.sql, 'Coastal Airtime')
  await plantDeposit(database.sql, merchant, { id: 'dep_m0', status: 'completed', detectedAt: '2026-10-01T00:00:00.000Z' }, 1_203)
  const ids: string[] = []
  await exportDeposits(merchant, {}, async (rows) => {
    if (ids.length === 0) await plantDeposit(database.sql, merchant, { id: 'dep_late', status: 'pending', detectedAt: '2026-10-01T00:00:00.001Z' })
    ids.push(...rows.map((row) => row.id))
  })
  expect(ids).toHaveLength(1_203)
  expect(new Set(ids).size).toBe(1_203)
  expect(ids).not.toContain('dep_late')
})

it('who leaves in the middle gives the connection back', async () => {
  const merchant = await testMerchant(database.sql, 'Kente Games')
  await plantDeposit(database.sql, merchant, { id: 'dep_k0', status: 'completed', detectedAt: '2026-10-01T00:00:00.000Z' }, 600)
  await expect(exportDeposits(merchant, {}, () => Promise.reject(new Error('closed the tab')))).rejects.toThrow('closed the tab')
  const [row] = await database.sql`select count(*)::int as open from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`
  expect(row).toEqual({ open: 0 })
})

it('a customer gets no file, and a list keeps still at the row it was opened with', async () => {
  const customer: Caller = { ...palmline, actor: { kind: 'customer', id: 'cus_x', name: 'Ada', role: null } }
  await expect(file({}, customer)).rejects.toMatchObject({ code: 'forbidden' })
  const viewer: Caller = { ...palmline, actor: { ...palmline.actor, role: 'viewer' } }
  expect(await file({ status: 'completed' }, viewer)).toEqual(['dep_verifying', 'dep_done'])

  const first = await listDeposits(harbour, { limit: 5 })
  await plantDeposit(database.sql, harbour, { id: 'dep_newer', status: 'pending', detectedAt: '2026-10-17T00:00:00.000Z' })
  const top = first.top ?? ''
  expect((await listDeposits(harbour, { top, limit: 5 })).rows.map((row) => row.id)).toEqual(['dep_theirs'])
  expect(await countDeposits(harbour, { since: top })).toMatchObject({ all: 1, pending: 1 })
  expect(await countDeposits(harbour, { since: top, status: 'flagged' })).toMatchObject({ all: 0 })
  expect(await list({}, harbour)).toEqual(['dep_newer', 'dep_theirs'])
  await expect(listDeposits(harbour, { top: 'made-up', limit: 5 })).rejects.toMatchObject({ code: 'bad_request' })
})
