import Big from 'big.js'

/** A decimal number as text, never a binary float. Plain notation, no exponent: "0.00001200". */
export type Decimal = string

const Exact = Big()
Exact.strict = true
// Division is the only inexact operation; 40 places is far below any coin's smallest unit.
Exact.DP = 40
Exact.RM = Big.roundDown
Exact.NE = -1_000_000
Exact.PE = 1_000_000

const ExactUp = Big()
ExactUp.strict = true
ExactUp.DP = Exact.DP
ExactUp.RM = Big.roundUp

const LITERAL = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const MAX_LITERAL_LENGTH = 64
const MAX_EXPONENT = 30

/**
 * Reads a decimal literal exactly and writes it in plain notation, keeping its scale ("400.000000" stays so).
 * @returns null when it is no decimal, longer than 64 characters, or its exponent is beyond 30 (1e400 is refused, not rounded).
 */
export function parseDecimal(literal: unknown): Decimal | null {
  if (typeof literal !== 'string' || literal.length > MAX_LITERAL_LENGTH || !LITERAL.test(literal)) return null
  const exponent = /[eE]([+-]?\d+)$/.exec(literal)?.[1]
  if (exponent === undefined) return normaliseZeros(literal)
  if (Math.abs(Number(exponent)) > MAX_EXPONENT) return null
  return new Exact(literal).toFixed()
}

/** parseDecimal for amounts: negative numbers are refused too. */
export function parseAmount(literal: unknown): Decimal | null {
  const value = parseDecimal(literal)
  return value === null || value.startsWith('-') ? null : value
}

function normaliseZeros(plain: string): Decimal {
  const negative = plain.startsWith('-')
  const digits = (negative ? plain.slice(1) : plain).replace(/^0+(?=\d)/, '')
  return negative && /[1-9]/.test(digits) ? `-${digits}` : digits
}

function big(value: Decimal): Big {
  return new Exact(value)
}

export function add(a: Decimal, b: Decimal): Decimal {
  return big(a).plus(big(b)).toFixed()
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return big(a).minus(big(b)).toFixed()
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return big(a).times(big(b)).toFixed()
}

/** a / b, truncated at 40 places: round the result with roundUp or roundDown before anybody sees it. */
export function divide(a: Decimal, b: Decimal): Decimal {
  return big(a).div(big(b)).toFixed()
}

/** a / b, rounded away from zero at 40 places: what somebody must send is never a hair less than the quotient. */
export function divideUp(a: Decimal, b: Decimal): Decimal {
  return big(new ExactUp(a).div(new ExactUp(b)).toFixed()).toFixed()
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce(add, '0')
}

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  return big(a).cmp(big(b))
}

export function isZero(value: Decimal): boolean {
  return big(value).eq(big('0'))
}

export function lesser(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b
}

export function greater(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) >= 0 ? a : b
}

/** What somebody must send: never less than the exact value. */
export function roundUp(value: Decimal, places: number): Decimal {
  return big(value).round(places, Big.roundUp).toFixed(places)
}

/** What somebody will get: never more than the exact value. */
export function roundDown(value: Decimal, places: number): Decimal {
  return big(value).round(places, Big.roundDown).toFixed(places)
}

/** The smallest unit of a coin with so many decimals: 6 gives "0.000001". */
export function unitOf(decimals: number): Decimal {
  return decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`
}

/** Digits after the point: "1.50" has 2. */
export function scaleOf(value: Decimal): number {
  return value.split('.')[1]?.length ?? 0
}

/** Removes zeros that carry no value: "2.6100" becomes "2.61". */
export function trimZeros(value: Decimal): Decimal {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value
}

/** Equal at the coarser scale of the two, for values that two messages round differently ("17.4" and "17.3999999"). */
export function equalAtCoarserScale(a: Decimal, b: Decimal): boolean {
  const places = Math.min(scaleOf(a), scaleOf(b))
  const half = (value: Decimal) => big(value).round(places, Big.roundHalfUp)
  const down = (value: Decimal) => big(value).round(places, Big.roundDown)
  return half(a).eq(half(b)) || down(a).eq(down(b))
}

/** part of whole in whole percent, rounded down: nobody is told "100 %" before it is true. */
export function percentOf(part: Decimal, whole: Decimal): string {
  if (isZero(whole)) return '0'
  return big(part).times('100').div(big(whole)).round(0, Big.roundDown).toFixed(0)
}

/**
 * Rounds a coin amount up to the fewest decimals that add less than $0.01, at most the coin's own decimals:
 * 2.807863 USDT becomes 2.81, 0.000037549 BTC keeps what it needs.
 */
export function roundUpToSend(amount: Decimal, usdPerCoin: Decimal, coinDecimals: number): Decimal {
  for (let places = 0; places < coinDecimals; places += 1) {
    const rounded = roundUp(amount, places)
    if (compare(multiply(subtract(rounded, amount), usdPerCoin), '0.01') < 0) return rounded
  }
  return roundUp(amount, coinDecimals)
}
