import { groupThousands, toPlaces } from './format'

/** One month and asset: what its deposits were worth when detected and when completed. USD, decimal text. */
export interface MonthDrift {
  /** "2026-11" */
  month: string
  asset: string
  symbol: string | null
  network: string | null
  deposits: number
  firstSeenCompleted: number
  detectedUsd: string
  completedUsd: string
  drift: { usd: string; percent: string | null }
}

const COLUMNS = ['month', 'asset', 'symbol', 'network', 'deposits', 'first_seen_completed', 'detected_usd', 'completed_usd', 'drift_usd', 'drift_percent']

/** The rows as CSV (RFC 4180), every figure exact. */
export function driftCsv(rows: readonly MonthDrift[]): string {
  const lines = rows.map((row) => [
    row.month, row.asset, row.symbol ?? '', row.network ?? '', String(row.deposits), String(row.firstSeenCompleted), row.detectedUsd, row.completedUsd,
    row.drift.usd, row.drift.percent ?? '',
  ])
  return [COLUMNS, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

const NUMBER = /^-?\d+(\.\d+)?$/

/** What a spreadsheet would take for a formula stands as text; names come from the provider. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** "+$0.41", "− $9.00", "none": signed, two digits, towards zero. */
export function driftWords(usd: string): string {
  const cents = toPlaces(usd, 2, 'down')
  const [sign, plain] = cents.startsWith('-') ? ['− ', cents.slice(1)] : ['+', cents]
  if (!/[1-9]/.test(plain)) return /[1-9]/.test(usd) ? 'under a cent' : 'none'
  return `${sign}$${groupThousands(plain)}`
}

/** "− 20 %", "+0.09 %"; nothing where it would be 0. */
export function driftPercent(percent: string | null): string {
  if (percent === null || !/[1-9]/.test(percent)) return ''
  return percent.startsWith('-') ? `− ${percent.slice(1)} %` : `+${percent} %`
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** "2026-11" -> "November 2026" */
export function monthWords(month: string): string {
  const [year, number] = month.split('-')
  return `${MONTHS[Number(number) - 1] ?? month} ${year}`
}
