import { arrivesFrom, throughExchange } from './exchange-fee'
import { compare, type Decimal } from './money'

/** `not_let_out`: the exchange sends no such small amount. `close`: over the minimum now, but within the margin for a moving price. */
export type ArrivalVerdict = 'not_let_out' | 'too_little' | 'close' | 'enough'

export interface Arrival {
  /** in coins */
  arrives: Decimal
  verdict: ArrivalVerdict
  /** the least to type at the exchange so that what is asked for arrives */
  sendAmount: Decimal
}

interface Plan {
  /** what somebody means to type at the exchange; all amounts are in coins */
  typedAmount: Decimal
  feeAmount: Decimal
  exchangeMinimum: Decimal | null
  /** the minimum, and what is asked for: the minimum with its margin */
  minimumAmount: Decimal
  askedAmount: Decimal
  coinDecimals: number
}

/** What would become of a planned deposit. Only ever as true as the fee that was looked up or typed: a help, not a promise. */
export function whatArrives({ typedAmount, feeAmount, exchangeMinimum, minimumAmount, askedAmount, coinDecimals }: Plan): Arrival {
  const arrives = arrivesFrom({ typedAmount, feeAmount })
  const { sendAmount } = throughExchange({ sendAmount: askedAmount, feeAmount, minimumAmount: exchangeMinimum, coinDecimals })
  return { arrives, sendAmount, verdict: verdictOf() }

  function verdictOf(): ArrivalVerdict {
    if (exchangeMinimum !== null && compare(typedAmount, exchangeMinimum) < 0) return 'not_let_out'
    if (compare(arrives, minimumAmount) < 0) return 'too_little'
    return compare(arrives, askedAmount) < 0 ? 'close' : 'enough'
  }
}
