import { add, compare, greater, roundUp, subtract, trimZeros, type Decimal } from './money'

/**
 * What has to be typed at an exchange that takes its fee out of the amount, so that `sendAmount` arrives. Coins; rounded up to
 * the coin's decimals, because somebody must send it. When the exchange lets out no less than `minimumAmount` (null: not
 * known), that is the sum, and `raisedToMinimum` says that more arrives than is needed.
 */
export function throughExchange(input: {
  sendAmount: Decimal
  feeAmount: Decimal
  minimumAmount: Decimal | null
  coinDecimals: number
}): { sendAmount: Decimal; raisedToMinimum: boolean } {
  const withFee = add(input.sendAmount, input.feeAmount)
  const raisedToMinimum = input.minimumAmount !== null && compare(input.minimumAmount, withFee) > 0
  const needed = greater(withFee, input.minimumAmount ?? withFee)
  return { sendAmount: trimZeros(roundUp(needed, input.coinDecimals)), raisedToMinimum }
}

/** What arrives of an amount typed at such an exchange, in coins; an amount the fee eats up arrives as 0, never below. */
export function arrivesFrom(input: { typedAmount: Decimal; feeAmount: Decimal }): Decimal {
  return greater(subtract(input.typedAmount, input.feeAmount), '0')
}
