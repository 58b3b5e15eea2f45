import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { add, compare, subtract, sum } from '@/lib/domain/money'
import { eventually, startWorld, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createCustomer } from '../customers/create-customer'
import { getDeposit } from '../deposits/get-deposit'
import { listDeposits } from '../deposits/list-deposits'
import { readValueDrift } from './read-value-drift'

const TRX = 'TRX_TEST'
const USDT = 'USDT_TRX_TEST2'
const DAY_MS = 86_400_000
let world: World

beforeAll(async () => {
  world = await startWorld()
  world.startWorker()
})
afterAll(() => world.close())

async function addressOf(caller: Caller, asset: string): Promise<string> {
  const { id } = await createCustomer(caller, { name: 'Abena Sarpong' })
  return (await createDepositAddress(caller, { customerId: id, asset })).address!
}

/** Seen at one price, completed at another. @returns our deposit */
async function drifting(caller: Caller, address: string, cryptoAmount: string, prices: [string, string] | null, agedMs = 0) {
  if (prices) await world.control(`/breet/assets/${TRX}`, { price: prices[0] })
  const { id } = await world.control('/breet/deposits', { address, cryptoAmount, agedMs, hold: true })
  const row = async () => (await listDeposits(caller, { q: String(id), limit: 1 })).rows[0]
  await eventually(async () => (await row())?.status === 'pending')
  if (prices) await world.control(`/breet/assets/${TRX}`, { price: prices[1] })
  await world.control(`/breet/trades/${String(id)}/confirm`, agedMs === 0 ? {} : { agedMs: agedMs - 60_000 })
  return eventually(async () => {
    const found = await row()
    return found?.status === 'completed' && found.verification === 'verified' ? found : null
  })
}

it('the drift of a month is the sum of its deposits’ drifts, and the difference between its two ends', async () => {
  const { caller } = await world.merchant('Drifting')
  const [trx, usdt] = [await addressOf(caller, TRX), await addressOf(caller, USDT)]
  const deposits = [
    await drifting(caller, trx, '400', ['0.25', '0.23']),
    await drifting(caller, trx, '333.333333', ['0.231', '0.24567']),
    await drifting(caller, usdt, '60.5', null),
    await drifting(caller, trx, '812', ['0.25', '0.249'], 40 * DAY_MS),
  ]
  const { rows } = await readValueDrift(caller)
  const parts = await Promise.all(deposits.map(async ({ id }) => {
    const { deposit, history } = await getDeposit(caller, { id })
    const first = history.find((entry) => typeof entry.data.amountUsd === 'string')
    return { month: deposit.completedAt!.toISOString().slice(0, 7), asset: deposit.asset, usd: subtract(deposit.amountUsd!, String(first!.data.amountUsd)) }
  }))
  expect(rows).toHaveLength(3)
  for (const { month, asset, drift, detectedUsd, completedUsd, deposits: count, firstSeenCompleted } of rows) {
    const ofRow = parts.filter((part) => part.month === month && part.asset === asset)
    expect(ofRow, `${month} ${asset}`).toHaveLength(count)
    expect(compare(drift.usd, sum(ofRow.map((part) => part.usd))), `${month} ${asset}`).toBe(0)
    expect(compare(drift.usd, subtract(completedUsd, detectedUsd))).toBe(0)
    expect(firstSeenCompleted).toBe(0)
  }
  expect(rows.map((row) => row.month)).toEqual(rows.map((row) => row.month).toSorted().toReversed())
  const oldest = rows.at(-1)!
  expect(oldest).toMatchObject({ asset: TRX, symbol: 'TRX', deposits: 1, detectedUsd: '203', completedUsd: '202.188', drift: { usd: '-0.812', percent: '-0.4' } })
  expect(rows.find((row) => row.asset === USDT)?.drift).toEqual({ usd: '0', percent: '0' })
})

it('the first value is the first by the provider’s time, whatever arrived first; what is not confirmed or not completed does not count', async () => {
  const { caller, merchantId, breetId } = await world.merchant('By Hand')
  const at = new Date(Date.now() - DAY_MS)
  const row = (id: string, over: object = {}) => ({
    merchantId, id, environment: 'test', connectionId: breetId, providerId: id, asset: USDT, address: 'T1', addressKey: 'T1', status: 'completed',
    verification: 'verified', providerWord: 'completed', amount: '50', amountUsd: '49', detectedAt: at, completedAt: at, completedSeenAt: at, ...over,
  })
  const said = (depositId: string, id: string, status: string, minutes: number, amountUsd: string | null, over: object = {}) => ({
    merchantId, depositId, id, source: 'webhook', via: 'webhook', status, providerWord: status, providerAt: new Date(at.getTime() + minutes * 60_000), receivedAt: at,
    facts: world.sql.json(amountUsd === null ? {} : { amountUsd }), ...over,
  })
  const rows = [
    row('dep_late'), row('dep_future', { amountUsd: '40' }), row('dep_tie', { amountUsd: '30' }), row('dep_seen_done', { amountUsd: '20' }),
    row('dep_unconfirmed', { verification: 'verifying' }), row('dep_old', { completedAt: new Date(at.getTime() - 500 * DAY_MS) }), row('dep_live', { environment: 'live' }),
  ]
  await world.sql`insert into deposits ${world.sql(rows as never)}`
  const observations = [
    // Completed came first; the earlier pending arrived late, and one before it carried no value.
    said('dep_late', 'o1', 'completed', 5, '49'), said('dep_late', 'o2', 'pending', 1, '50', { receivedAt: new Date(at.getTime() + 9_000_000) }), said('dep_late', 'o3', 'pending', 0, null),
    // A provider's time far ahead counts as the arrival, so it is not the last one here.
    said('dep_future', 'o1', 'pending', 600, '41'), said('dep_future', 'o2', 'completed', 8, '40'),
    // At the same time a webhook stands before a read-back.
    said('dep_tie', 'o1', 'completed', 3, '30', { source: 'readback', via: 'readback' }), said('dep_tie', 'o2', 'completed', 3, '31'),
    said('dep_seen_done', 'o1', 'completed', 3, '20'), said('dep_unconfirmed', 'o1', 'pending', 0, '9'), said('dep_old', 'o1', 'pending', 0, '9'), said('dep_live', 'o1', 'pending', 0, '9'),
  ]
  await world.sql`insert into deposit_observations ${world.sql(observations as never)}`
  const read = await readValueDrift(caller)
  expect(read.rows.map(({ deposits, detectedUsd, completedUsd, firstSeenCompleted }) => ({ deposits, detectedUsd, completedUsd, firstSeenCompleted }))).toEqual([
    { deposits: 4, detectedUsd: sum(['50', '41', '31', '20']), completedUsd: add('89', '50'), firstSeenCompleted: 2 },
  ])
  const stranger = (await world.merchant('Stranger')).caller
  expect((await readValueDrift(stranger)).rows).toEqual([])
  await expect((async () => readValueDrift({ ...caller, actor: { kind: 'customer', id: 'cus_1', name: 'Ada', role: null } }))()).rejects.toMatchObject({ code: 'forbidden' })
})
