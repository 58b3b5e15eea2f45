import { stringify } from 'csv-stringify/sync'
import type { Cell } from '@/lib/contracts/common'

/** Excel reads a file as UTF-8 only behind this mark; without it the naira and every accent break. */
export const BOM = '\uFEFF'

// What a spreadsheet takes for the beginning of a formula, in ASCII and full width; tab and line ends are skipped on the way to it.
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
// A negative figure is one, and stays one.
const FIGURE = /^-\d+(\.\d+)?$/

// A sheet that takes semicolons for the ends of cells does not see our quotes: there a formula may begin inside a text.
const INNER_FORMULA = /([;\t\r\n]\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/** Names come from strangers: a text that a spreadsheet would run gets an apostrophe in front, which it shows as text. */
export function harmless(text: string): string {
  const safe = text.replaceAll(INNER_FORMULA, "$1'")
  return FORMULA.test(text) && !FIGURE.test(text) ? `'${safe}` : safe
}

/** Lines of RFC 4180: quoted where it must be, ended by CR LF. Null is an empty cell. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  // By itself the library quotes a line end only when it is its own kind of line end.
  return stringify(rows.map((row) => row.map(cellText)), { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}

function cellText(cell: Cell): string {
  return cell === null ? '' : harmless(String(cell))
}

/** A file name that says whose, what, which filter and when (UTC): letters, digits, points, hyphens and underscores only. */
export function csvFileName(parts: readonly string[], at: Date): string {
  const plain = parts.map((part) => part.replaceAll(/[^A-Za-z0-9.]+/g, '-').replaceAll(/^-+|-+$/g, '')).filter(Boolean)
  const time = `${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  return `${['weir', ...plain].join('_').slice(0, 120)}_${time}.csv`
}
