import { isLosslessNumber } from 'lossless-json'
import { isRecord } from '../json'

/** Mobile money has a telephone number for an account. */
const ACCOUNT_KEY = /^(bank)?_?account(_?(number|no|num))?$|^(iban|nuban|msisdn|phone(_?number)?)$/i
const NUMBER_OF_ACCOUNT = /^(number|no|id)$/i
const DOTS = '••••'

/**
 * The same JSON with every account number cut to its last four characters, also where a reason or a narration repeats
 * it. Numbers of four characters or fewer leave nothing. What is shown as evidence must not hold a bank account.
 */
export function maskAccounts(value: unknown): unknown {
  const numbers = new Set<string>()
  const masked = maskKeys(value, false, numbers)
  const repeats = repeatsOf(numbers)
  return repeats === null ? masked : maskRepeats(masked, repeats)
}

/** The last four characters of a masked number. */
export function lastFourOf(masked: unknown): string | undefined {
  return typeof masked === 'string' && masked.startsWith(DOTS) ? masked.slice(DOTS.length) || undefined : undefined
}

function maskKeys(value: unknown, isAccount: boolean, numbers: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => maskKeys(one, isAccount, numbers))
  if (isRecord(value)) {
    const names = (key: string) => ACCOUNT_KEY.test(key) || (isAccount && NUMBER_OF_ACCOUNT.test(key))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskKeys(one, names(key), numbers)]))
  }
  if (!isAccount || !(typeof value === 'string' || isLosslessNumber(value))) return value
  const number = value.toString().replaceAll(/[\s-]/g, '')
  if (number === '') return value
  numbers.add(number)
  numbers.add(value.toString().trim())
  return DOTS + (number.length > 4 ? number.slice(-4) : '')
}

/** Whole words of five digits and more: ids hold long runs of digits too. A number written as a number lost its leading zeros. */
function repeatsOf(numbers: ReadonlySet<string>): RegExp | null {
  const alternatives = [...numbers]
    .filter((one) => one.replaceAll(/\D/g, '').length > 4)
    .toSorted((a, b) => b.length - a.length)
    .map((one) => one.replace(/^0+(?=.{5})/, '').replaceAll(/[^A-Za-z0-9]/g, escaped))
  if (alternatives.length === 0) return null
  return new RegExp(`(?<![\\p{L}\\p{N}])0*(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
}

function escaped(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`
}

function maskRepeats(value: unknown, repeats: RegExp): unknown {
  if (typeof value === 'string') return value.replaceAll(repeats, (number) => DOTS + number.slice(-4))
  if (Array.isArray(value)) return value.map((one) => maskRepeats(one, repeats))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskRepeats(one, repeats)]))
}
