import type { CustomerPageAddress } from '@/lib/contracts/customer-page'
import { coinDecimals } from '@/lib/domain/asset'
import { add, divide, multiply, roundUp, trimZeros, type Decimal } from '@/lib/domain/money'
import { minimumToSend } from '@/lib/domain/pool'

export interface Ask {
  minimumUsd: Decimal
  /** minimum with margin */
  usd: Decimal
  /** the same in coins, rounded up to what is asked for, and the bare minimum in coins; null while no price is known */
  coins: { amount: Decimal; minimum: Decimal } | null
}

/** The first sum: the margin is in it, so that a moving price cannot leave the customer short. Null while no minimum is known. */
export function askOf({ minimumUsd, priceUsd, margin, symbol }: CustomerPageAddress): Ask | null {
  if (minimumUsd === null) return null
  const usd = multiply(minimumUsd, add('1', margin))
  if (priceUsd === null) return { minimumUsd, usd, coins: null }
  const decimals = coinDecimals(symbol)
  const minimum = trimZeros(roundUp(divide(minimumUsd, priceUsd), decimals))
  return { minimumUsd, usd, coins: { amount: minimumToSend(minimumUsd, margin, priceUsd, decimals).amount, minimum } }
}
