import type { BenchResult, Chart, ResultTable } from './result'

const verdict = (met: boolean) => (met ? 'met' : 'MISSED')

function plainTable({ columns, rows }: ResultTable): string[] {
  const widths = columns.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]!.length)))
  const line = (cells: readonly string[]) => `  ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join('  ')}`.trimEnd()
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)]
}

export function toTerminal({ title, tables, aims, notes }: BenchResult): string {
  return [
    '', title,
    ...tables.flatMap((table) => ['', ...plainTable(table)]),
    '', ...aims.map(({ what, aim, measured, met }) => `  ${verdict(met)}: ${what}: ${measured} (aim ${aim})`),
    ...notes.map((note) => `  ${note}`),
  ].join('\n')
}

const markdownTable = ({ columns, rows }: ResultTable) =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)

const LONGEST_BAR = 48

/** Bars from zero, as text: a picture that a diff can show. */
function chartLines({ what, bars }: Chart): string[] {
  const most = Math.max(...bars.map(({ value }) => value))
  const width = Math.max(...bars.map(({ label }) => label.length))
  return [what, ...bars.map(({ label, value, shown }) => `${label.padEnd(width)}  ${'█'.repeat(Math.max(1, Math.round((value / most) * LONGEST_BAR)))} ${shown}`)]
}

export function toMarkdown({ title, tables, aims, chart, notes }: BenchResult): string {
  return [
    `## ${title[0]!.toUpperCase()}${title.slice(1)}`, '',
    ...aims.map(({ what, aim, measured, met }) => `- **${verdict(met)}**: ${what}: ${measured} (aim ${aim})`),
    ...tables.flatMap((table) => ['', ...markdownTable(table)]),
    ...(chart ? ['', '```', ...chartLines(chart), '```'] : []),
    '', ...notes.flatMap((note) => [note, '']),
  ].join('\n')
}
