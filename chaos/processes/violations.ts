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
  const wrong = sent.flatMap(({ status, retryAfter, web, ms }) => {
    if (status === 200 || status === 0) return []
    if (status === 503) return retryAfter ? [] : [`web-${web + 1} answered 503 without Retry-After`]
    if (status === -1) return mustAnswer ? [`web-${web + 1} had not answered after ${ms} ms`] : []
    return [`web-${web + 1} answered ${status}`]
  })
  return tally(wrong.map((words) => words.replace(/\d+ ms/, 'ten seconds')))
}

/** Half transitions, and evidence that is not there: true at any moment, also in the middle of things. */
export async function brokenInvariants(sql: Sql): Promise<string[]> {
  const found = await sql<{ what: string; n: number }[]>`
    select what, count(*) as n from (
      select 'a delivery is applied but says nothing about when or what' as what from webhook_events
        where (status = 'received') <> (applied_at is null) or (status = 'applied' and event_type is null)
      union all select 'a deposit has no observation' from deposits d
        where not exists (select from deposit_observations o where o.merchant_id = d.merchant_id and o.deposit_id = d.id)
      union all select 'a deposit has a status that no observation tells' from deposits d
        where not exists (select from deposit_observations o where o.merchant_id = d.merchant_id and o.deposit_id = d.id and o.status = d.status)
      union all select 'a deposit has no history of its status' from deposits d
        where not exists (select from history h where h.merchant_id = d.merchant_id and h.subject_type = 'deposit' and h.subject_id = d.id)
      union all select 'an observation names a delivery that is not there' from deposit_observations o
        where webhook_event_id is not null and not exists (select from webhook_events e where e.merchant_id = o.merchant_id and e.id = o.webhook_event_id)
      union all select 'an observation names a delivery that is not applied' from deposit_observations o
        join webhook_events e on e.merchant_id = o.merchant_id and e.id = o.webhook_event_id where e.status <> 'applied'
      union all select 'an authorization is decided without evidence' from authorizations a
        where status in ('authorized', 'rejected', 'expired')
          and not exists (select from authorization_observations o where o.merchant_id = a.merchant_id and o.authorization_id = a.id)
      union all select 'an authorization is authorized without addresses' from authorizations a
        where status = 'authorized' and not exists (select from authorized_addresses x where x.merchant_id = a.merchant_id and x.authorization_id = a.id)
      union all select 'a completed deposit is verified without a read-back' from deposits d
        where verification = 'verified' and status = 'completed' and not exists (
          select from deposit_observations o where o.merchant_id = d.merchant_id and o.deposit_id = d.id and o.source = 'readback' and o.status = 'completed')
      union all select 'a delivery was quarantined' from webhook_events where status = 'quarantined'
    ) t group by what`
  return found.map(({ what, n }) => `${what} (${n})`)
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
