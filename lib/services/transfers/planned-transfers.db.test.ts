import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlannedTransferRow } from '@/lib/db/planned-transfers'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createAuthorization } from '../authorizations/create-authorization'
import { getAuthorization } from '../authorizations/get-authorization'
import { askForNewLink } from '../customers/ask-for-new-link'
import { createCustomer } from '../customers/create-customer'
import { createCustomerLink } from '../customers/create-customer-link'
import { openCustomerLink, type OpenedCustomerPage } from '../customers/open-customer-link'
import { readCustomerVersion } from '../customers/read-customer-page'
import { revokeCustomerLink } from '../customers/revoke-customer-link'
import { answerPlannedTransfer } from './answer-planned-transfer'
import { listPlannedTransfers } from './list-planned-transfers'
import { planTransfer } from './plan-transfer'
import { withdrawPlannedTransfer } from './withdraw-planned-transfer'

let world: World
let shop: Merchant

beforeAll(async () => {
  world = await startWorld()
  shop = await world.merchant()
  world.startWorker()
})
afterAll(() => world.close())

interface Consent {
  authorizationId: string
  page: OpenedCustomerPage
}

async function openPage(customerId: string): Promise<OpenedCustomerPage> {
  const { url } = await createCustomerLink(shop.caller, { customerId })
  return (await openCustomerLink(world.sql, url.split('/c/')[1]!))!
}

/** A customer who has approved, with the own page open. */
async function consented(wish = { cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] }): Promise<Consent> {
  const { id: customerId } = await createCustomer(shop.caller, { name: 'Ruth Nartey' })
  const asked = await createAuthorization(shop.caller, { customerId, ...wish })
  await world.control(`/binance/sessions/${asked.externalOrderId}/approve`)
  await eventually(async () => (await getAuthorization(shop.caller, asked)).status === 'authorized')
  return { authorizationId: asked.id, page: await openPage(customerId) }
}

const plan = ({ authorizationId }: Consent, amount = '250.00', network = 'BSC') => planTransfer(shop.caller, { authorizationId, network, amount })
const say = ({ page }: Pick<Consent, 'page'>, { id }: PlannedTransferRow, answer: 'confirmed' | 'refused', memoIsRight = false) =>
  answerPlannedTransfer(page, { id, answer, memoIsRight })
const history = async (authorizationId: string): Promise<string[]> =>
  (await world.sql<{ kind: string }[]>`select kind from history where subject_id = ${authorizationId} and kind like 'transfer.%' order by at, id`).map(({ kind }) => kind)

test('staff who open the customer’s link can neither answer in the customer’s name nor ask for a new approval link', async () => {
  const ruth = await consented()
  const asked = await plan(ruth)
  const staff = { ...ruth.page, isStaff: true }
  await expect(answerPlannedTransfer(staff, { id: asked.id, answer: 'confirmed', memoIsRight: true })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(askForNewLink(staff, { id: ruth.authorizationId })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await listPlannedTransfers(shop.caller, ruth)).toMatchObject([{ id: asked.id, answer: null }])
  expect(await say(ruth, asked, 'confirmed')).toMatchObject({ answer: 'confirmed' })
})

test('the customer confirms address and amount once, through the link, and it is on record', async () => {
  const ruth = await consented()
  const before = await readCustomerVersion(ruth.page)
  const asked = await plan(ruth)
  expect(asked).toMatchObject({ amount: '250.00', network: 'BSC', answer: null, plannedByName: 'Owner' })
  expect((await readCustomerVersion(ruth.page)).version).not.toBe(before.version)
  const answered = await say(ruth, asked, 'confirmed')
  expect(answered).toMatchObject({ answer: 'confirmed', linkId: ruth.page.link.id })
  expect(await listPlannedTransfers(shop.caller, ruth)).toMatchObject([{ id: asked.id, answer: 'confirmed' }])
  expect(await history(ruth.authorizationId)).toEqual(['transfer.planned', 'transfer.plan_confirmed'])
  const audit = await world.sql`select actor, action from audit_log where subject = ${asked.id} order by at, id`
  expect(audit).toMatchObject([{ action: 'transfer.planned' }, { actor: `customer:${ruth.page.customer.id}`, action: 'transfer.plan_confirmed' }])
})

test('asked twice at once it is one question; another amount waits until that one is taken back', async () => {
  const ruth = await consented()
  const [first, second] = await Promise.all([plan(ruth), plan(ruth, '250')])
  expect(second.id).toBe(first.id)
  await expect(plan(ruth, '251')).rejects.toMatchObject({ code: 'conflict' })
  expect((await plan(ruth, '251', 'TRX')).id).not.toBe(first.id)
  await withdrawPlannedTransfer(shop.caller, first)
  expect((await withdrawPlannedTransfer(shop.caller, first)).withdrawnAt).not.toBeNull()
  expect((await plan(ruth, '251')).amount).toBe('251')
  expect((await history(ruth.authorizationId)).filter((kind) => kind === 'transfer.plan_withdrawn')).toHaveLength(1)
})

test('a double click is one answer, and of two tabs that disagree the first stands', async () => {
  const ruth = await consented()
  const asked = await plan(ruth)
  await Promise.all([say(ruth, asked, 'confirmed'), say(ruth, asked, 'confirmed')])
  expect(await history(ruth.authorizationId)).toEqual(['transfer.planned', 'transfer.plan_confirmed'])
  const next = await plan(ruth, '10')
  const tabs = await Promise.allSettled([say(ruth, next, 'refused'), say(ruth, next, 'confirmed')])
  expect(tabs.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [now] = await listPlannedTransfers(shop.caller, ruth)
  expect(tabs.flatMap((tab) => (tab.status === 'fulfilled' ? [tab.value.answer] : []))).toEqual([now!.answer])
})

test('a "no" is not turned into a "yes": the merchant asks again, and the new answer counts', async () => {
  const ruth = await consented()
  const first = await plan(ruth)
  await say(ruth, first, 'refused')
  await expect(say(ruth, first, 'confirmed')).rejects.toMatchObject({ code: 'conflict' })
  const again = await plan(ruth)
  expect(again.id).not.toBe(first.id)
  await say(ruth, again, 'confirmed')
  expect((await listPlannedTransfers(shop.caller, ruth)).map(({ answer }) => answer)).toEqual(['confirmed', 'refused'])
})

test('a question that was taken back meanwhile cannot be answered, an answered one not be taken back', async () => {
  const ruth = await consented()
  const gone = await plan(ruth)
  await withdrawPlannedTransfer(shop.caller, gone)
  await expect(say(ruth, gone, 'confirmed')).rejects.toMatchObject({ code: 'conflict' })
  const asked = await plan(ruth)
  const both = await Promise.allSettled([withdrawPlannedTransfer(shop.caller, asked), say(ruth, asked, 'confirmed')])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const stands = await plan(ruth, '30')
  await say(ruth, stands, 'refused')
  await expect(withdrawPlannedTransfer(shop.caller, stands)).rejects.toMatchObject({ code: 'conflict' })
})

test('an address with a memo is confirmed only with the memo; "no" needs none', async () => {
  const daniel = await consented({ cryptoCurrency: 'XRP', networks: ['XRP'] })
  const asked = await plan(daniel, '120.5', 'XRP')
  expect(asked.tag).not.toBeNull()
  await expect(say(daniel, asked, 'confirmed')).rejects.toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'memo' }] } })
  expect((await say(daniel, asked, 'confirmed', true)).answer).toBe('confirmed')
  expect((await say(daniel, await plan(daniel, '121', 'XRP'), 'refused')).answer).toBe('refused')
})

test('nobody answers for somebody else, and not through a link that has ended', async () => {
  const ruth = await consented()
  const asked = await plan(ruth)
  const femi = await consented()
  await expect(say(femi, asked, 'confirmed')).rejects.toMatchObject({ code: 'not_found' })
  expect(await listPlannedTransfers(femi.page.caller)).toEqual([])
  const stale = await openPage(ruth.page.customer.id)
  await world.sql`update customer_links set expires_at = weir_now() where id = ${stale.link.id}`
  await expect(say({ page: stale }, asked, 'confirmed')).rejects.toMatchObject({ code: 'not_found' })
  const revoked = await openPage(ruth.page.customer.id)
  await revokeCustomerLink(shop.caller, { id: revoked.link.id })
  await expect(say({ page: revoked }, asked, 'confirmed')).rejects.toMatchObject({ code: 'not_found' })
  expect((await listPlannedTransfers(shop.caller, ruth))[0]!.answer).toBeNull()
})

test('what cannot be sent is not asked: no consent, no such network, too little; viewers ask nothing, strangers see nothing', async () => {
  const { id: customerId } = await createCustomer(shop.caller, { name: 'Ama' })
  const waiting = await createAuthorization(shop.caller, { customerId, cryptoCurrency: 'USDT', networks: ['BSC'] })
  await expect(planTransfer(shop.caller, { authorizationId: waiting.id, network: 'BSC', amount: '10' })).rejects.toMatchObject({ code: 'conflict' })
  const ruth = await consented()
  await expect(plan(ruth, '10', 'ETH')).rejects.toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'network' }] } })
  for (const amount of ['0', '-1', 'NaN', '1e400', '0.000000000000000001']) {
    await expect(plan(ruth, amount)).rejects.toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'amount' }] } })
  }
  const asked = await plan(ruth)
  const viewer = { ...shop.caller, actor: { kind: 'member', id: 'usr_1', name: 'Vi', role: 'viewer' } as const }
  await expect(planTransfer(viewer, { ...ruth, network: 'TRX', amount: '10' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(withdrawPlannedTransfer(viewer, asked)).rejects.toMatchObject({ code: 'forbidden' })
  const other = await world.merchant('Harbour Games')
  await expect(planTransfer(other.caller, { ...ruth, network: 'TRX', amount: '10' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(withdrawPlannedTransfer(other.caller, asked)).rejects.toMatchObject({ code: 'not_found' })
  await expect(listPlannedTransfers(other.caller, ruth)).rejects.toMatchObject({ code: 'not_found' })
  await expect(withdrawPlannedTransfer({ ...shop.caller, environment: 'live' }, asked)).rejects.toMatchObject({ code: 'not_found' })
})

test('the database itself keeps an answer: no second one, and none after a withdrawal', async () => {
  const ruth = await consented()
  const asked = await plan(ruth)
  await say(ruth, asked, 'refused')
  await expect(world.sql`update planned_transfers set answer = 'confirmed' where id = ${asked.id}`).rejects.toThrow(/answered or withdrawn/)
})
