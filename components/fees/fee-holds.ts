import type { FeeIntent } from '@/lib/contracts/fee-intents'
import { formatAmount } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { offerFee, type FeeOffer } from '@/lib/domain/fee-intent'
import { lowerKnown } from '@/lib/domain/lower-value'

/** One hold of a pool as the fee sees it. */
export interface FeeHold {
  depositId: string
  /** "14.10 USDT" */
  name: string
  feeUsd: string | null
  /** the lower of its values */
  heldUsd: string | null
  offer: FeeOffer
  intent: FeeIntent | null
}

/** The below-minimum holds of a pool, each with what its fee would leave of it. Others of the place are no matter of a fee. */
export function feeHoldsOf(pool: Pick<Pool, 'advice' | 'flagFeeUsd' | 'deposits' | 'symbol' | 'asset'>): FeeHold[] {
  return pool.deposits.filter(({ cause }) => cause === 'below_minimum').map(({ id, amount, amountUsdAtFlag, amountUsdLive, feeIntent }) => {
    const heldUsd = lowerKnown(amountUsdAtFlag, amountUsdLive)
    const feeUsd = pool.flagFeeUsd
    return {
      depositId: id, feeUsd, heldUsd, intent: feeIntent,
      name: `${amount === null ? 'an amount not known of' : formatAmount(amount)} ${pool.symbol ?? pool.asset}`,
      offer: offerFee({ advice: pool.advice, feeUsd, heldUsd }),
    }
  })
}

/** Somebody noted for one of its holds that they went to pay the fee. */
export function isFeePending(pool: Pick<Pool, 'deposits'>): boolean {
  return pool.deposits.some(({ feeIntent }) => feeIntent !== null)
}
