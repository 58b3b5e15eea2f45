import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presentDeposit } from '@/lib/contracts/deposits'
import { depositWait } from '@/lib/contracts/waiting-words'
import type { Caller } from '@/lib/db/transaction'
import { listDepositAddresses } from '@/lib/services/addresses/list-deposit-addresses'
import { listAuthorizations } from '@/lib/services/authorizations/list-authorizations'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { listPools } from '@/lib/services/holds/list-pools'
import { listRecoveryCases } from '@/lib/services/recovery/list-recovery-cases'
import { listTransfers } from '@/lib/services/transfers/list-transfers'
import { eventually, startWorld, type World } from '@/lib/testing/world'
import { tellNeighboursStory } from './neighbour'
import { sandboxControl } from './sandbox-control'
import { tellStory } from './story'

let world: World
let palmline: Caller
let harbour: Caller
let femi: string

beforeAll(async () => {
  world = await startWorld()
  world.startWorker()
  palmline = (await world.merchant('Palmline Stores')).caller
  harbour = (await world.merchant('Harbour Games')).caller
  const control = sandboxControl(world.sandbox.url)
  femi = await tellStory(palmline, control)
  await tellNeighboursStory(harbour, control)
}, 120_000)
afterAll(() => world.close())

const deposits = async (caller: Caller = palmline) => (await listDeposits(caller, { limit: 200 })).rows

describe('the demo’s story shows every state', () => {
  it('of a deposit: on its way, stuck, held for each cause, completed, released both ways, dropped, unknown, refuted, unmatched', async () => {
    await eventually(async () => (await deposits()).every((row) => row.verification !== 'verifying'))
    const rows = await deposits()
    const old = Date.now() - 6 * 3_600_000
    expect({
      pending: rows.some((row) => row.status === 'pending' && row.verification === 'none' && row.detectedAt.getTime() > old),
      stuck: rows.filter((row) => row.status === 'pending' && row.detectedAt.getTime() < old).length,
      held: new Set(rows.filter((row) => row.status === 'flagged').map((row) => row.holdCause)),
      completed: rows.some((row) => row.status === 'completed' && row.flaggedAt === null),
      releasedByTopUp: rows.filter((row) => row.releaseId !== null && row.releaseFeeUsd === null).length,
      releasedByFee: rows.filter((row) => row.releaseFeeUsd !== null).length,
      orphaned: rows.some((row) => row.status === 'orphaned'),
      unknown: rows.some((row) => row.status === 'unknown'),
      refuted: rows.some((row) => row.verification === 'refuted'),
      unmatched: rows.some((row) => row.customerId === null),
    }).toEqual({
      pending: true, stuck: 1, held: new Set(['below_minimum', 'screening', 'duplicate']), completed: true, releasedByTopUp: 1, releasedByFee: 2,
      orphaned: true, unknown: true, refuted: true, unmatched: true,
    })
  })

  it('of a pool: Femi’s is the closest to release, and at the neighbour’s one should have been released', async () => {
    const pools = await eventually(async () => {
      const all = await listPools(palmline)
      return all.every((one) => one.pool.advice === 'top_up') ? all : null
    })
    expect(pools[0]).toMatchObject({ customerId: femi, label: 'Femi, Tron', pool: { heldUsd: '17.4', missingUsd: '2.6', sendAmount: '2.8' } })
    expect(pools.map((one) => one.customerName)).toEqual(expect.arrayContaining(['Grace Boateng', 'Ibrahim Musa']))
    await eventually(async () => (await listPools(harbour)).some((one) => one.pool.advice === 'should_release'))
  })

  it('of an address, an authorization and a transfer', async () => {
    const { rows: addresses } = await listDepositAddresses(palmline, { limit: 200 })
    const { rows: authorizations } = await listAuthorizations(palmline, { limit: 200 })
    const { rows: transfers } = await listTransfers(palmline, { limit: 200 })
    const words = (rows: { status: string }[]) => [...new Set(rows.map((row) => row.status))].toSorted()
    expect(words(addresses)).toEqual(['failed', 'ready'])
    expect(words(authorizations)).toEqual(['authorized', 'expired', 'failed', 'initiated', 'rejected'])
    expect(words(transfers)).toEqual(['reported', 'sent'])
  })
})

it('one deposit is slower than usual, and one case waits for Breet', async () => {
  const now = new Date().toISOString()
  const waits = (await deposits()).map((row) => depositWait(presentDeposit(row), now))
  expect(waits).toEqual(expect.arrayContaining(['slower_than_99', 'stuck']))
  expect((await listRecoveryCases(palmline, { limit: 10 })).rows).toEqual([expect.objectContaining({ customerName: 'Esi Quaye', outcome: null, depositId: null })])
})

it('every time is plausible: seen, then held, then released, all before now', async () => {
  for (const row of [...(await deposits()), ...(await deposits(harbour))]) {
    const times = [row.detectedAt, row.flaggedAt, row.completedAt].flatMap((at) => at?.getTime() ?? [])
    expect(times, row.id).toEqual(times.toSorted((a, b) => a - b))
    expect(times.at(-1), row.id).toBeLessThanOrEqual(Date.now())
  }
  const ages = (await listPools(palmline)).map((one) => Date.now() - Date.parse(one.oldestAt))
  expect(Math.max(...ages)).toBeGreaterThan(5 * 86_400_000)
})
