import Big from 'big.js'
import { LosslessNumber, isLosslessNumber } from 'lossless-json'

/** A decimal as plain text, "0.00001200". Amounts are never binary floats, here either. */
export type Decimal = string

const Exact = Big()
Exact.strict = true
Exact.DP = 40
Exact.NE = -1_000_000
Exact.PE = 1_000_000

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * Reads a JSON number (or, where a page allows it, a numeric string) as decimal text.
 * @returns null for anything else, for more than 64 characters, and for exponents beyond 30 ("1e400" would be megabytes).
 */
export function readDecimal(value: unknown, options: { strings?: boolean } = {}): Decimal | null {
  const text = isLosslessNumber(value) ? value.toString() : options.strings && typeof value === 'string' ? value : null
  if (text === null || text.length > 64 || !NUMBER.test(text)) return null
  const exponent = /[eE]([+-]?\d+)$/.exec(text)?.[1]
  if (exponent !== undefined && Math.abs(Number(exponent)) > 30) return null
  return new Exact(text).toFixed()
}

/** Emits decimal text as a JSON number literal with every digit kept. */
export function num(value: Decimal): LosslessNumber {
  return new LosslessNumber(new Exact(value).toFixed())
}

export const add = (a: Decimal, b: Decimal): Decimal => new Exact(a).plus(b).toFixed()
export const subtract = (a: Decimal, b: Decimal): Decimal => new Exact(a).minus(b).toFixed()
export const multiply = (a: Decimal, b: Decimal): Decimal => new Exact(a).times(b).toFixed()
export const compare = (a: Decimal, b: Decimal): -1 | 0 | 1 => new Exact(a).cmp(b)
export const sum = (values: readonly Decimal[]): Decimal => values.reduce(add, '0')

/** Division, to `places` decimals; rounds half up unless `up` (what somebody must send) is set. */
export function divide(a: Decimal, b: Decimal, places = 18, up = false): Decimal {
  return new Exact(a).div(b).round(places, up ? Big.roundUp : Big.roundHalfUp).toFixed()
}

/** Rounds half up to `places` decimals and drops trailing zeros. */
export function round(value: Decimal, places: number): Decimal {
  return new Exact(value).round(places, Big.roundHalfUp).toFixed()
}

/** Rounds down to `places` decimals. */
export function floor(value: Decimal, places: number): Decimal {
  return new Exact(value).round(places, Big.roundDown).toFixed()
}
