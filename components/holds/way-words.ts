import { formatAmount, formatDuration, formatUsd } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import type { WaysOut } from '@/lib/domain/ways-out'

export type WayKey = 'topUp' | 'fee' | 'wait'

/** One way out in words: the rows of the comparison. */
export interface Way {
  key: WayKey
  name: string
  gets: string
  getsNote: string
  costs: string
  who: string
  takes: string
  chance: string
  /** the fee would take all that is held */
  exceedsValue?: boolean
}

export const WAY_ROWS = [
  { key: 'gets', label: 'You get' },
  { key: 'costs', label: 'Costs' },
  { key: 'who', label: 'Who' },
  { key: 'takes', label: 'Takes' },
  { key: 'chance', label: 'Chance' },
] as const

/** What became of the merchant's own holds (lib/db/hold-outcomes.ts). */
export interface Outcomes {
  holds: number
  toppedUp: number
  toppedUpInADay: number
  releasedUnasked: number
  topUpMedianMs: number | null
}

/** Fewer than these say nothing about the next one. */
const ENOUGH = 5

type ComparedPool = Pick<Pool, 'sendUsd' | 'sendAmount' | 'symbol' | 'asset' | 'heldUsd' | 'deposits'>

export function waysOf(pool: ComparedPool, { topUp, fee }: WaysOut, outcomes: Outcomes): Way[] {
  const asked = pool.sendAmount === null ? formatUsd(pool.sendUsd ?? '0', 'up') : `${formatAmount(pool.sendAmount)} ${pool.symbol ?? pool.asset}`
  return [
    {
      key: 'topUp', name: 'Ask for a top-up', gets: `≈ ${formatUsd(topUp.getsUsd)}`, getsNote: 'all of the pool and the top-up', costs: 'no fee for the release',
      who: `the customer sends ${asked}`, takes: topUpTime(outcomes), chance: topUpChance(outcomes),
    },
    feeWay(fee, pool.heldUsd),
    {
      key: 'wait', name: 'Wait', gets: '$0.00 for now', getsNote: 'held, not lost', costs: 'nothing', who: 'nobody', takes: 'not known, Breet states no limit',
      chance: waitChance(outcomes),
    },
  ]
}

function feeWay(fee: WaysOut['fee'], heldUsd: string): Way {
  const same = { key: 'fee' as const, name: 'Pay the resolution fee', who: 'you, by hand at Breet', takes: 'at once, as Breet says', chance: 'certain, as Breet says' }
  if (fee === null) return { ...same, gets: 'Not known', getsNote: 'Breet has named no fee for this asset', costs: 'not known' }
  const costs = `${formatUsd(fee.eachUsd, 'up')} for each deposit`
  if (fee.exceedsValue) return { ...same, gets: 'Nothing', getsNote: `fee ${formatUsd(fee.costUsd, 'up')}, held ${formatUsd(heldUsd)}`, costs, exceedsValue: true }
  return { ...same, gets: `≈ ${formatUsd(fee.getsUsd)}`, getsNote: `fee ${formatUsd(fee.costUsd, 'up')}, held ${formatUsd(heldUsd)}`, costs }
}

function topUpTime({ toppedUp, topUpMedianMs }: Outcomes): string {
  if (toppedUp < ENOUGH || topUpMedianMs === null) return 'as long as the customer takes to send'
  return `half of yours came within ${formatDuration(topUpMedianMs)}`
}

function topUpChance({ holds, toppedUpInADay }: Outcomes): string {
  return holds < ENOUGH ? tooFew(holds) : `${toppedUpInADay} of ${holds} topped up in a day`
}

function waitChance({ holds, releasedUnasked }: Outcomes): string {
  return holds < ENOUGH ? tooFew(holds) : `${releasedUnasked} of ${holds} released unasked`
}

function tooFew(holds: number): string {
  return holds === 0 ? 'not known: your first hold' : `not known: only ${holds} so far`
}
