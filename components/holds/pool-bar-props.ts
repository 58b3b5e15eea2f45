import type { Pool, PoolAdvice } from '@/lib/domain/pool'

import type { PoolBarProps, PoolBarState } from './pool-bar'

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
