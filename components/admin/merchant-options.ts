import type { Deposit } from '@/lib/contracts/deposits'
import { formatAmount, formatUsd } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import type { HoldCause } from '@/lib/domain/hold'
import { compareWaysOut } from '@/lib/domain/ways-out'

/** What somebody can do about it now, in full sentences; the first is the one we would do. */
export interface Options {
  steps: string[]
  /** why there are no sums, or what not to do */
  caution: string | null
}

const OTHERWISE: Record<Exclude<HoldCause, 'below_minimum'>, Options> = {
  screening: {
    steps: ['Wait for Breet’s screening, or ask Breet’s support with the provider id and the hash.'],
    caution: 'No top-up releases it: the customer must not be asked for more.',
  },
  duplicate: {
    steps: ['Compare the hash with the merchant’s other deposits, then ask Breet’s support with the provider id.'],
    caution: 'No top-up releases it: the customer must not be asked for more.',
  },
  unknown: {
    steps: ['Ask Breet’s support why it is held, with the provider id and the hash.'],
    caution: 'Until the cause is known, the customer must not be asked for more.',
  },
}

/** Total: a new status, cause or kind of advice breaks the build here. */
export function merchantOptions(deposit: Deposit, pool: Pool | null): Options {
  if (deposit.status !== 'flagged') return { steps: ['Nothing: it is no longer held.'], caution: null }
  const cause = deposit.hold?.cause ?? 'unknown'
  if (cause !== 'below_minimum') return OTHERWISE[cause]
  if (pool === null) {
    return { steps: ['Wait until Breet’s asset list names a minimum for this asset again.'], caution: 'Without a minimum nobody can say what is missing.' }
  }
  return BY_ADVICE[pool.advice](pool)
}

const BY_ADVICE: Record<Pool['advice'], (pool: Pool) => Options> = {
  top_up: (pool) => ({ steps: waysOut(pool), caution: null }),
  confirming: () => ({
    steps: ['Wait some minutes: Weir is asking Breet whether the cause still stands, and then names the sum.'],
    caution: 'No sum is given on an old answer.',
  }),
  settling: ({ settled }) => ({
    steps: [`Wait: something completed at this address, and ${settled === null ? 'the holds' : `${settled.answered} of ${settled.of} holds`} have been asked again.`],
    caution: 'No sum is given until all have answered.',
  }),
  under_review: () => ({
    steps: ['Ask Breet’s support about the hold under review at this address; the others wait with it.'],
    caution: 'While one hold here is under review, the customer must not be asked for more.',
  }),
  should_release: () => ({
    steps: ['Ask Breet’s support: the value is over the minimum, yet it is still held. Name the provider id and the hash.'],
    caution: null,
  }),
}

function waysOut(pool: Pool): string[] {
  const symbol = pool.symbol ?? pool.asset
  const sum = pool.sendAmount === null ? formatUsd(pool.sendUsd ?? '0', 'up') : `${formatAmount(pool.sendAmount)} ${symbol}`
  const { fee } = compareWaysOut({ heldUsd: pool.heldUsd, sendUsd: pool.sendUsd ?? '0', feeUsd: pool.flagFeeUsd, holds: pool.deposits.length })
  return [
    `Ask the customer to send ${sum} or more to the same address: that releases the whole pool.`,
    fee === null
      ? 'Pay Breet’s resolution fee by hand in Breet’s dashboard; how much it is, Breet has not said for this asset.'
      : `Pay Breet’s resolution fee by hand in Breet’s dashboard: ${formatUsd(fee.eachUsd, 'up')} for each deposit${fee.exceedsValue ? ', more than what is held' : ''}.`,
    'Wait: it is held, not lost, and Breet states no limit.',
  ]
}
