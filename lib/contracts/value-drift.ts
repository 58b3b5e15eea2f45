import type { MonthDrift } from '../domain/drift'
import type { Cell } from './common'
import { groupThousands, toPlaces } from './format'

export const DRIFT_COLUMNS = [
  'month', 'asset', 'symbol', 'network', 'deposits', 'firstSeenCompleted', 'detectedUsd', 'completedUsd', 'driftUsd', 'driftPercent',
] as const

/** One line of the export, every figure exact. */
export function driftCells({ drift, ...row }: MonthDrift): Cell[] {
  const cells: Record<(typeof DRIFT_COLUMNS)[number], Cell> = { ...row, driftUsd: drift.usd, driftPercent: drift.percent }
  return DRIFT_COLUMNS.map((column) => cells[column])
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
