import type { Pool, PoolAdvice } from '@/lib/domain/pool'

export type PoolBarState = 'open' | 'review' | 'settling' | 'over' | 'released'

export interface PoolBarProps {
  /** decimal text, USD. null: not known (no read-back yet, or no price) */
  heldUsdAtFlag: string | null
  heldUsdLive: string | null
  /** the lower of the two: the one that counts */
  heldUsd: string | null
  minimumUsd: string
  /** minimum + margin; null draws no dashed line */
  targetUsd?: string | null
  /** null while settling, or when over */
  missingUsd?: string | null
  /** coin amount of what is missing, decimal text */
  missingAmount?: string | null
  assetSymbol: string
  state: PoolBarState
  /** sm 8 in tables (bar only), md 14 on cards, lg 26 on a record */
  size?: 'sm' | 'md' | 'lg'
  /** while settling: k of n holds have answered */
  settled?: { answered: number; of: number } | null
  /** released: "13 Oct 09:17" */
  releasedAt?: string
  /** "When flagged $17.42 · Now $17.40 counts"; always on lg, else only when the two differ by eye */
  legend?: boolean
}

// Total: a new kind of advice breaks the build here. Without advice the level is still true; only the sums are withheld.
const STATES: Record<PoolAdvice, PoolBarState> = {
  top_up: 'open',
  confirming: 'open',
  under_review: 'review',
  settling: 'settling',
  should_release: 'over',
}

type ShownPool = Pick<
  Pool,
  'advice' | 'heldUsdAtFlag' | 'heldUsdLive' | 'heldUsd' | 'minimumUsd' | 'targetUsd' | 'missingUsd' | 'missingAmount' | 'settled'
>

/** <PoolBar {...poolBarProps(pool, 'USDT')} size="lg" /> */
export function poolBarProps(pool: ShownPool, assetSymbol: string): PoolBarProps {
  const { heldUsdAtFlag, heldUsdLive, heldUsd, minimumUsd, targetUsd, missingUsd, missingAmount, settled } = pool
  return {
    heldUsdAtFlag, heldUsdLive, heldUsd, minimumUsd, targetUsd, missingUsd, missingAmount, settled,
    assetSymbol,
    state: STATES[pool.advice],
  }
}
