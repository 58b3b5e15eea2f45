import { ENOUGH_DEPOSITS, waitOf, type Wait } from '../domain/stuck'
import type { Deposit } from './deposits'
import { formatDuration } from './format'

const MINUTE_MS = 60_000

/** "2 min", "1 h 5 min": rounded up to whole minutes, so that nobody is told less than it takes; "less than a minute". */
export function aboutWords(ms: number): string {
  return ms < MINUTE_MS ? 'less than a minute' : formatDuration(Math.ceil(ms / MINUTE_MS) * MINUTE_MS)
}

/** What a wait is told from. */
export type Waiting = Pick<Deposit, 'status' | 'detectedAt' | 'symbol' | 'asset' | 'network' | 'usualTime'>

export function depositWait(deposit: Waiting, now: string): Wait {
  return waitOf(deposit, deposit.usualTime ?? null, now)
}

/** "USDT deposits on Tron" */
function kindOf({ symbol, asset, network }: Waiting): string {
  return `${symbol ?? asset} deposits${network === null ? '' : ` on ${network}`}`
}

/** What is usual for deposits of this kind; null until it is learned. */
export function usualWords(deposit: Waiting): string | null {
  const usual = deposit.usualTime ?? null
  return usual && `Your ${kindOf(deposit)} are usually done in ${aboutWords(usual.p50Ms)}, 95 of 100 within ${aboutWords(usual.p95Ms)}.`
}

/** How the wait compares with what is usual, in one sentence; null where there is nothing to compare. `now`: the server's clock, ISO. */
export function waitWords(deposit: Waiting, now: string): string | null {
  const usual = deposit.usualTime ?? null
  const kind = kindOf(deposit)
  const usually = usual === null ? '' : `; usually done in ${aboutWords(usual.p50Ms)}`
  const words: Record<Wait, string | null> = {
    over: null,
    not_learned: `How long your ${kind} usually take is not known yet: that takes ${ENOUGH_DEPOSITS} of them from the last 90 days.`,
    usual: usualWords(deposit),
    slower_than_95: `Slower than 95 % of your ${kind}${usually}.`,
    slower_than_99: `Slower than 99 % of your ${kind}${usually}.`,
    stuck: `Over 6 h without a final word: ask Breet with the hash${usually}.`,
  }
  return words[depositWait(deposit, now)]
}
