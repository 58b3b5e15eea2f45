import { add } from '../domain/money'

/**
 * How decimals, hashes and times are written on screens. Strings in, strings out: no amount passes through a float.
 */

type Rounding = 'down' | 'up'

/** "1234567.5" -> "1,234,567.5". The sign stays in front. */
export function groupThousands(value: string): string {
  const [whole = '0', fraction] = value.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** Cuts or pads to `places` digits after the point; 'up' moves away from zero when anything but zeros was cut. */
export function toPlaces(value: string, places: number, rounding: Rounding): string {
  const negative = value.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.')
  const kept = fraction.slice(0, places).padEnd(places, '0')
  const grows = rounding === 'up' && /[1-9]/.test(fraction.slice(places))
  const digits = grows ? (BigInt(whole + kept) + 1n).toString().padStart(places + 1, '0') : whole + kept
  const cut = digits.length - places
  const plain = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return negative && /[1-9]/.test(plain) ? `-${plain}` : plain
}

/** Coin amount in lists: trailing zeros go, but two digits stay ("150" -> "150.00", "0.00412000" -> "0.00412"). */
export function formatAmount(value: string, precision: 'trim' | 'full' = 'trim'): string {
  if (precision === 'full') return groupThousands(value)
  const [whole = '0', fraction = ''] = value.split('.')
  return groupThousands(`${whole}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`)
}

/**
 * US dollars a coin, for reading: four digits after the point, six below a dollar, rounded half up, "≈" where digits were cut.
 * Sums are never made from this text.
 */
export function formatRate(usdPerCoin: string): string {
  const places = /^0(\.|$)/.test(usdPerCoin) ? 6 : 4
  const half = toPlaces(add(usdPerCoin, `0.${'5'.padStart(places + 1, '0')}`), places, 'down')
  const isExact = !/[1-9]/.test((usdPerCoin.split('.')[1] ?? '').slice(places))
  return `${isExact ? '' : '≈ '}$${formatAmount(half)}`
}

export interface MoneyParts {
  sign: string
  symbol: string
  whole: string
  fraction: string
}

const SYMBOLS: Record<string, string> = { USD: '$', NGN: '₦', GHS: 'GH₵', KES: 'KSh ', ZAR: 'R', EUR: '€', GBP: '£' }

/** Money with two digits. Down is what somebody gets or has; up is what somebody must pay. */
export function moneyParts(value: string, rounding: Rounding = 'down', currency = 'USD'): MoneyParts {
  const rounded = toPlaces(value, 2, rounding)
  const [whole = '0', fraction = '00'] = rounded.replace('-', '').split('.')
  return {
    sign: rounded.startsWith('-') ? '− ' : '',
    symbol: SYMBOLS[currency] ?? `${currency} `,
    whole: groupThousands(whole),
    fraction,
  }
}

export function formatMoney(value: string, currency: string, rounding: Rounding = 'down'): string {
  const { sign, symbol, whole, fraction } = moneyParts(value, rounding, currency)
  return `${sign}${symbol}${whole}.${fraction}`
}

export function formatUsd(value: string, rounding: Rounding = 'down'): string {
  return formatMoney(value, 'USD', rounding)
}

/** First six, last six: for lists only, because look-alike addresses share their ends. */
export function shortHash(value: string, ends = 6): string {
  return value.length <= ends * 2 + 1 ? value : `${value.slice(0, ends)}…${value.slice(-ends)}`
}

/** Groups of four to compare by eye: "TQ5nKd8w" -> ["TQ5n", "Kd8w"]. */
export function groupInFours(value: string): string[] {
  return value.match(/.{1,4}/gsu) ?? []
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const

/** At most two neighbouring parts: "3 d 4 h", "2 h 5 min", "5 min 12 s" (seconds only with withSeconds). */
export function formatDuration(milliseconds: number, options: { withSeconds?: boolean } = {}): string {
  let seconds = Math.max(0, Math.floor(milliseconds / 1000))
  const first = UNITS.findIndex(([, size]) => seconds >= size)
  if (first === -1) return '0 s'
  const parts: string[] = []
  for (const [unit, size] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(seconds / size)
    seconds -= count * size
    const wanted = unit !== 's' || options.withSeconds || parts.length === 0
    if (count > 0 && wanted) parts.push(`${count} ${unit}`)
  }
  return parts.join(' ')
}

/** "just now" under 30 s, "4 min ago", "in 5 min". `now` comes from the server's clock. */
export function formatRelative(at: string, now: string): string {
  const elapsed = Date.parse(now) - Date.parse(at)
  if (Math.abs(elapsed) < 30_000) return 'just now'
  return elapsed > 0 ? `${formatDuration(elapsed)} ago` : `in ${formatDuration(-elapsed)}`
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "14 Oct 2026, 09:01:22 UTC": the same on server and client, whatever the zone of either. */
export function formatUtc(at: string): string {
  return `${formatUtcDay(at)}, ${formatUtcClock(at)} UTC`
}

/** "14 Oct 2026"; withWeekday: "Wed 14 Oct 2026"; without the year: "14 Oct". UTC. */
export function formatUtcDay(at: string, { withWeekday = false, withYear = true }: { withWeekday?: boolean; withYear?: boolean } = {}): string {
  const date = new Date(at)
  const weekday = withWeekday ? `${WEEKDAYS[date.getUTCDay()]} ` : ''
  return `${weekday}${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${withYear ? ` ${date.getUTCFullYear()}` : ''}`
}

/** "09:01:22", UTC. */
export function formatUtcClock(at: string): string {
  return new Date(at).toISOString().slice(11, 19)
}
