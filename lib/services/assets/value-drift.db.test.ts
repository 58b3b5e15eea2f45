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

it('what is not confirmed, not completed within the year, without a first value, or of the other environment does not count', async () => {
  const { caller, merchantId, breetId } = await world.merchant('By Hand')
  const at = new Date(Date.now() - DAY_MS)
  const row = (id: string, amountUsdAtDetection: string | null, over: object = {}) => ({
    merchantId, id, environment: 'test', connectionId: breetId, providerId: id, asset: USDT, address: 'T1', addressKey: 'T1', status: 'completed',
    verification: 'verified', providerWord: 'completed', amount: '50', amountUsd: '49', amountUsdAtDetection, firstSeenCompleted: false, detectedAt: at, completedAt: at,
    completedSeenAt: at, ...over,
  })
  await world.sql`insert into deposits ${world.sql([
    row('dep_1', '50'), row('dep_2', '41', { amountUsd: '40' }), row('dep_3', '20', { amountUsd: '20', firstSeenCompleted: true }), row('dep_4', null),
    row('dep_unconfirmed', '9', { verification: 'verifying' }), row('dep_old', '9', { completedAt: new Date(at.getTime() - 500 * DAY_MS) }), row('dep_live', '9', { environment: 'live' }),
  ] as never)}`
  const read = await readValueDrift(caller)
  expect(read.rows.map(({ deposits, detectedUsd, completedUsd, firstSeenCompleted }) => ({ deposits, detectedUsd, completedUsd, firstSeenCompleted }))).toEqual([
    { deposits: 3, detectedUsd: sum(['50', '41', '20']), completedUsd: add('89', '20'), firstSeenCompleted: 1 },
  ])
  const stranger = (await world.merchant('Stranger')).caller
  expect((await readValueDrift(stranger)).rows).toEqual([])
  await expect((async () => readValueDrift({ ...caller, actor: { kind: 'customer', id: 'cus_1', name: 'Ada', role: null } }))()).rejects.toMatchObject({ code: 'forbidden' })
})
