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
  return [...faults.slice(0, 5), ...initiatedTwice(lines)]
}

/** An order id opens one session: sent again it could open a second one, whatever became of the first answer. */
function initiatedTwice(lines: readonly RequestLine[]): string[] {
  const orders = lines.filter(({ call, phase }) => call === 'binance.initiate' && phase === 'begin').map(({ about }) => about)
  return orders.filter((order, at) => orders.indexOf(order) !== at).map((order) => `session ${order}: initiate was sent twice`)
}

/** Two to three seconds, the answer's own time, and a little for the loop. */
const WIDEST_GAP_MS = 3_000 + 900 + 1_100

/** In calm: open sessions that were not asked about for too long. @param open order ids @param from @param to Unix ms */
export function wideGaps(lines: readonly RequestLine[], open: readonly string[], from: number, to: number): string[] {
  return open.flatMap((order) => {
    const asked = lines.filter(({ call, phase, about, at }) => call === 'binance.authorization' && phase === 'begin' && about === order && at > from && at < to)
    const times = [from, ...asked.map(({ at }) => at), to]
    const widest = Math.max(...times.slice(1).map((at, index) => at - times[index]!))
    return widest > WIDEST_GAP_MS ? [`session ${order}: no question for ${widest} ms in calm`] : []
  })
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
