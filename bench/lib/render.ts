import type { BenchResult, ResultTable } from './result'

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

export function toMarkdown({ title, tables, aims, notes }: BenchResult): string {
  return [
    `## ${title[0]!.toUpperCase()}${title.slice(1)}`, '',
    ...aims.map(({ what, aim, measured, met }) => `- **${verdict(met)}**: ${what}: ${measured} (aim ${aim})`),
    ...tables.flatMap((table) => ['', ...markdownTable(table)]),
    '', ...notes.flatMap((note) => [note, '']),
  ].join('\n')
}
