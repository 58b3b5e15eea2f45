import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor, Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testMerchant } from '@/lib/testing/factories'
import { plantDeposit } from '@/lib/testing/plant-deposits'
import { explainFlaggedDeposit } from './explain-flagged-deposit'
import { listFlaggedDeposits, type FlaggedQuery } from './list-flagged-deposits'

const ADMIN: Actor = { kind: 'admin', id: 'usr_admin', name: 'Ola', role: null }
const HOUR_MS = 3_600_000
let database: TestDatabase
let palmline: Caller
let harbour: Caller

const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()

beforeAll(async () => {
  database = await testDatabase()
  palmline = await testMerchant(database.sql, 'Palmline Stores')
  harbour = await testMerchant(database.sql, 'Harbour Games')
  const { sql } = database
  const low = { status: 'flagged', holdCause: 'below_minimum' } as const
  await plantDeposit(sql, palmline, { ...low, id: 'dep_near_a', customer: 'Femi Adeyemi', amountUsd: '14.05', detectedAt: ago(76) })
  await plantDeposit(sql, palmline, { ...low, id: 'dep_near_b', customer: 'Femi Adeyemi', amountUsd: '3.35', detectedAt: ago(0.5) })
  await plantDeposit(sql, palmline, { ...low, id: 'dep_far', customer: 'Grace Boateng', amountUsd: '2.99', detectedAt: ago(0.2), asset: 'USDC_BASE', symbol: 'USDC', network: 'Base' })
  await plantDeposit(sql, palmline, { id: 'dep_review', status: 'flagged', holdCause: 'screening', customer: 'Blessing Ojo', amountUsd: '1236.52', detectedAt: ago(30) })
  await plantDeposit(sql, harbour, { ...low, id: 'dep_theirs', customer: 'Samuel Tetteh', amountUsd: '16', detectedAt: ago(5) })
  await plantDeposit(sql, harbour, { id: 'dep_done', status: 'completed', customer: 'Samuel Tetteh', amountUsd: '100', detectedAt: ago(5) })
  await plantDeposit(sql, { ...harbour, environment: 'live', merchantId: (await testMerchant(sql, 'Live Ltd')).merchantId }, { ...low, id: 'dep_live', customer: 'Ama', amountUsd: '5', detectedAt: ago(5) })
})
afterAll(() => database.close())

const admin = () => ({ db: database.sql, actor: ADMIN })
const queue = (query: Partial<FlaggedQuery> = {}) => listFlaggedDeposits(admin(), { sort: 'closest', environment: 'test', ...query })
const ids = async (query: Partial<FlaggedQuery> = {}) => {
  const { pools, others } = await queue(query)
  return [...pools, ...others].map(({ holds }) => holds.map((hold) => hold.id).join('+'))
}

it.each<[string, Partial<FlaggedQuery>, string[]]>([
  ['closest to release first, then what no amount releases', {}, ['dep_near_a+dep_near_b', 'dep_theirs', 'dep_far', 'dep_review']],
  ['oldest first', { sort: 'oldest' }, ['dep_near_a+dep_near_b', 'dep_theirs', 'dep_far', 'dep_review']],
  ['80 % or more, the bound included', { near: true }, ['dep_near_a+dep_near_b', 'dep_theirs']],
  ['an asset by symbol', { asset: 'USDC' }, ['dep_far']],
  ['a network', { network: 'Tron' }, ['dep_near_a+dep_near_b', 'dep_theirs', 'dep_review']],
  ['a cause', { cause: 'screening' }, ['dep_review']],
  ['the amount as the cause', { cause: 'below_minimum' }, ['dep_near_a+dep_near_b', 'dep_theirs', 'dep_far']],
  ['an age: a pool is as old as its oldest hold', { age: 'over_3d' }, ['dep_near_a+dep_near_b']],
  ['another age', { age: '1d_to_3d' }, ['dep_review']],
  ['a value: of a pool all of it', { minUsd: '17.4' }, ['dep_near_a+dep_near_b', 'dep_review']],
  ['part of a customer’s name', { q: 'tetteh' }, ['dep_theirs']],
  ['part of a merchant’s', { q: 'palm' }, ['dep_near_a+dep_near_b', 'dep_far', 'dep_review']],
  ['the id of any hold of a pool', { q: 'dep_near_b' }, ['dep_near_a+dep_near_b']],
  ['what nobody has', { q: 'dep_near' }, []],
])('%s', async (_, query, expected) => {
  expect(await ids(query)).toEqual(expected)
})

it('one merchant’s only', async () => {
  expect(await ids({ merchantId: harbour.merchantId })).toEqual(['dep_theirs'])
  expect(await ids({ merchantId: 'mer_nobody' })).toEqual([])
  expect(await ids({ merchantId: '\u0000' })).toEqual([])
})

it('counts and sums are those of the rows; ages are counted under every other filter, choices under none', async () => {
  const { totals, ages, merchants, assets, networks, cut } = await queue({ age: 'over_3d' })
  expect(totals).toEqual({ entries: 1, deposits: 2, merchants: 1, usd: '17.4' })
  expect(ages).toEqual({
    under_1h: { entries: 1, usd: '2.99' }, '1h_to_1d': { entries: 1, usd: '16' }, '1d_to_3d': { entries: 1, usd: '1236.52' }, over_3d: { entries: 1, usd: '17.4' },
  })
  expect(merchants.map(({ name, count }) => [name, count])).toEqual([['Harbour Games', 1], ['Palmline Stores', 4]])
  expect([assets, networks, cut]).toEqual([['USDC', 'USDT'], ['Base', 'Tron'], null])
  expect((await queue({ near: true, cause: 'below_minimum' })).ages.under_1h).toEqual({ entries: 0, usd: '0' })
})

it('tells an admin of a held deposit what was said of it, and nothing of one that was never held', async () => {
  const story = await explainFlaggedDeposit(admin(), { id: 'dep_near_b', environment: 'test' })
  expect(story).toMatchObject({ merchantName: 'Palmline Stores', deposit: { id: 'dep_near_b' }, pool: { merchantId: palmline.merchantId } })
  expect(story.pool?.pool.depositIds).toEqual(['dep_near_a', 'dep_near_b'])
  expect(Object.keys(story)).not.toContain('settlements')
  for (const id of ['dep_done', 'dep_live', 'dep_nobody', '\u0000']) {
    await expect(explainFlaggedDeposit(admin(), { id, environment: 'test' }), id).rejects.toMatchObject({ code: 'not_found' })
  }
})

it('looking writes nothing: neither record, history nor audit log', async () => {
  const state = () => database.sql`select (select count(*)::int from audit_log) as log, (select count(*)::int from history) as told, (select max(updated_at) from deposits) as at`
  const before = await state()
  await queue()
  await explainFlaggedDeposit(admin(), { id: 'dep_near_a', environment: 'test' })
  expect(await state()).toEqual(before)
})

it.each(['member', 'api_key', 'customer', 'system'] as const)('is closed to a %s', async (kind) => {
  const actor: Actor = { kind, id: 'x', name: 'x', role: kind === 'member' ? 'owner' : null }
  await expect(listFlaggedDeposits({ db: database.sql, actor }, { sort: 'closest', environment: 'test' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(explainFlaggedDeposit({ db: database.sql, actor }, { id: 'dep_near_a', environment: 'test' })).rejects.toMatchObject({ code: 'forbidden' })
})
