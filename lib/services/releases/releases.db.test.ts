import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createCustomer } from '../customers/create-customer'
import { listDeposits } from '../deposits/list-deposits'
import { readHoldOutcomes } from '../holds/read-hold-outcomes'
import { getRelease } from './get-release'
import { listRecentReleases } from './list-recent-releases'

const DAY = 86_400_000
let world: World
let merchant: Merchant

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  world.startWorker()
})
afterAll(() => world.close())

async function newAddress(of = merchant): Promise<string> {
  const customer = await createCustomer(of.caller, { name: 'Chidinma Okafor' })
  return (await createDepositAddress(of.caller, { customerId: customer.id, asset: 'USDT_TRX_TEST2' })).address!
}
/** Sent and final so long ago. */
async function send(address: string, cryptoAmount: string, agedMs = 0): Promise<string> {
  const id = String((await world.control('/breet/deposits', { address, cryptoAmount, agedMs, hold: agedMs > 0 })).id)
  if (agedMs > 0) await world.control(`/breet/trades/${id}/confirm`, { agedMs: agedMs - 60_000 })
  return id
}
const reaches = (trade: string, status: string, of = merchant) =>
  eventually(async () => {
    const [row] = (await listDeposits(of.caller, { q: trade, limit: 1 })).rows
    return row?.status === status && row.verification === 'verified' ? row : null
  })
/** Two small ones, then a third. @returns the release */
async function released(of = merchant, { heldMs = 0, toppedUpMs = 0 } = {}) {
  const address = await newAddress(of)
  const small = [await send(address, '8', heldMs), await send(address, '7', heldMs)]
  for (const trade of small) await reaches(trade, 'flagged', of)
  const trigger = await send(address, '6', toppedUpMs)
  const [first] = await Promise.all([...small, trigger].map((trade) => reaches(trade, 'completed', of)))
  const row = await eventually(async () => (await listDeposits(of.caller, { q: first!.providerId, limit: 1 })).rows.find((one) => one.releaseId !== null))
  const view = await eventually(async () => {
    const found = await getRelease(of.caller, { id: row.releaseId! })
    return found.members.length === 2 ? found : null
  })
  return { address, small, trigger, view }
}

describe('a release', () => {
  it('names its members, what set it off, and tells the history of all of them', async () => {
    const { small, trigger, view } = await released()
    expect(view.members.map((row) => row.providerId).toSorted()).toEqual(small.toSorted())
    expect(view.trigger?.providerId).toBe(trigger)
    expect(view.progress).toEqual({ complete: 2, of: 2, waitingIds: [] })
    expect(new Set(view.history.map((row) => row.subjectId)).size).toBe(3)
  })

  it('a hold beside it that was not asked since counts as not answered, and no longer once it is', async () => {
    const { address, view } = await released()
    const late = await reaches(await send(address, '5'), 'flagged')
    // As if it had been held all along, and Breet had not been asked about it since.
    await world.sql`update deposits set flagged_at = flagged_at - interval '1 hour', read_back_at = flagged_at - interval '1 hour', next_attempt_at = null where id = ${late.id}`
    expect((await getRelease(merchant.caller, { id: view.release.id })).progress).toEqual({ complete: 2, of: 3, waitingIds: [late.id] })
    await world.sql`update deposits set read_back_at = weir_now() where id = ${late.id}`
    expect((await getRelease(merchant.caller, { id: view.release.id })).progress).toEqual({ complete: 2, of: 2, waitingIds: [] })
  })

  it('of a fee is a release of one', async () => {
    const trade = await send(await newAddress(), '18')
    await reaches(trade, 'flagged')
    await world.control(`/breet/trades/${trade}/pay-fee`)
    const row = await eventually(async () => (await listDeposits(merchant.caller, { q: trade, limit: 1 })).rows.find((one) => one.releaseId !== null))
    const view = await getRelease(merchant.caller, { id: row.releaseId! })
    expect(view).toMatchObject({ release: { cause: 'resolution_fee' }, trigger: null, progress: { complete: 1, of: 1 } })
  })

  it('to another merchant, in the other environment and under no such id there is none', async () => {
    const { view } = await released()
    const other = await world.merchant('Harbour Games')
    const { id } = view.release
    await expect(getRelease(other.caller, { id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getRelease({ ...merchant.caller, environment: 'live' }, { id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getRelease(merchant.caller, { id: 'rel_\u0000' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await listRecentReleases(other.caller)).toEqual([])
  })
})

it('lately means within a week, newest first, with what it was worth', async () => {
  const other = await world.merchant('Kente House')
  await released(other, { heldMs: 12 * DAY, toppedUpMs: 11 * DAY })
  await released(other, { heldMs: 3 * DAY, toppedUpMs: 2 * DAY })
  await released(other)
  const rows = await listRecentReleases(other.caller)
  expect(rows).toMatchObject([1, 2].map(() => ({ cause: 'top_up', inferred: false, members: 2, amountUsd: '15', feeUsd: null, symbol: 'USDT', customerName: 'Chidinma Okafor' })))
  expect(rows[0]!.completedAt.getTime()).toBeGreaterThan(rows[1]!.completedAt.getTime())
})

it('what became of a merchant’s own holds counts those that are a day old, and nobody else’s', async () => {
  const other = await world.merchant('Volta Books')
  expect(await readHoldOutcomes(other.caller)).toEqual({ holds: 0, toppedUp: 0, toppedUpInADay: 0, releasedUnasked: 0, topUpMedianMs: null })
  await released(other, { heldMs: 5 * DAY, toppedUpMs: 5 * DAY - 3 * 3_600_000 })
  await released(other, { heldMs: 9 * DAY, toppedUpMs: 6 * DAY })
  await reaches(await send(await newAddress(other), '4', 2 * DAY), 'flagged', other)
  await reaches(await send(await newAddress(other), '4'), 'flagged', other)
  const outcomes = await readHoldOutcomes(other.caller)
  expect(outcomes).toMatchObject({ holds: 5, toppedUp: 4, toppedUpInADay: 2, releasedUnasked: 0 })
  expect(outcomes.topUpMedianMs).toBeGreaterThan(2.9 * 3_600_000)
  expect(outcomes.topUpMedianMs).toBeLessThan(3.1 * 3_600_000)
})
