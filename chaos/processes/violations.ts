import type { Sql } from '@/lib/db/client'
import { acknowledged, type Sent } from './observer'

/** Acknowledged, and not in the inbox: the one thing an acknowledgement promises was broken. */
export async function lostOf(all: readonly Sent[], sql: Sql): Promise<Sent[]> {
  const rows = await sql<{ connectionId: string; bodySha256: string }[]>`select connection_id, body_sha256 from webhook_events`
  const stored = new Set(rows.map((row) => `${row.connectionId} ${row.bodySha256}`))
  return acknowledged(all).filter(({ connectionId, sha256 }) => !stored.has(`${connectionId} ${sha256}`))
}

/** What no web may ever answer to an authentic delivery; while its database is away it says so soon, and when to come again. */
export function wrongAnswers(sent: readonly Sent[], mustAnswer: boolean): string[] {
  const wrong = sent.flatMap(({ status, retryAfter, web }) => {
    if (status === 200 || status === 0) return []
    if (status === 503) return retryAfter ? [] : [`web-${web + 1} answered 503 without Retry-After`]
    if (status === -1) return mustAnswer ? [`web-${web + 1} had not answered after ten seconds`] : []
    return [`web-${web + 1} answered ${status}`]
  })
  return tally(wrong)
}

const MOST_CONNECTIONS = 4 * 10

/** Sessions that nobody uses any more but that still hold a place or a lock. */
export async function leakedConnections(sql: Sql): Promise<string[]> {
  const rows = await sql<{ state: string; forS: number }[]>`
    select coalesce(state, '') as state, extract(epoch from clock_timestamp() - state_change)::float8 as for_s
    from pg_stat_activity where application_name = 'weir' and pid <> pg_backend_pid()`
  const stuck = rows.filter(({ state, forS }) => state.startsWith('idle in transaction') && forS > 5)
  return [
    ...(rows.length > MOST_CONNECTIONS ? [`${rows.length} connections to the database, of four programs`] : []),
    ...(stuck.length > 0 ? [`${stuck.length} connections have been idle in a transaction for over 5 s`] : []),
  ]
}

export function tally(lines: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1)
  return [...counts].map(([line, n]) => (n > 1 ? `${line} (${n} times)` : line))
}
