import { groupBy } from '@/lib/domain/group-by'

/** A line of the sandbox's request log, see docs/sandbox.md. */
export interface RequestLine {
  at: number
  phase: 'begin' | 'end'
  number: number
  call: string
  about: string
}

/** Sooner than this no question about a session may follow the one before. */
const LEAST_GAP_MS = 1_400

export function readRequests(text: string): RequestLine[] {
  return text.split('\n').filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as RequestLine)
}

/**
 * Questions about one consent session that overlap or come too soon after one another, as the provider saw them.
 * @param from Unix ms: only what came since @param wakesLate a stopped process may have sent one question that its lease no longer covered
 */
export function pollingFaults(lines: readonly RequestLine[], from: number, wakesLate: boolean): string[] {
  const bySession = groupBy(lines.filter(({ call, at }) => call === 'binance.authorization' && at >= from), ({ about }) => about)
  const faults = [...bySession].flatMap(([session, own]) => {
    const found = faultsOf(own)
    return found.length > (wakesLate ? 1 : 0) ? found.map((words) => `session ${session}: ${words}`) : []
  })
  return faults.slice(0, 5)
}

function faultsOf(lines: readonly RequestLine[]): string[] {
  const found: string[] = []
  const underway = new Set<number>()
  let last = -Infinity
  for (const { phase, number, at } of lines.toSorted((a, b) => a.at - b.at)) {
    if (phase === 'end') {
      underway.delete(number)
      continue
    }
    if (underway.size > 0) found.push('asked while a question was on its way')
    else if (at - last < LEAST_GAP_MS) found.push(`asked again after ${at - last} ms`)
    underway.add(number)
    last = at
  }
  return found
}
