import {
  type AuthorizationObservationRow, insertAuthorizationObservations, loadAuthorizationObservations, replaceAuthorizedAddresses,
} from '@/lib/db/authorization-observations'
import { type AuthorizationRow, lockAuthorizations, writeAuthorization } from '@/lib/db/authorizations'
import type { Tx } from '@/lib/db/client'
import type { ConnectionRow } from '@/lib/db/connections'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { appendHistory } from '@/lib/db/history'
import { type AuthorizationState, foldAuthorization, isStaleVerdict, isTerminal } from '@/lib/domain/authorization'
import type { AuthorizationNewsItem } from './authorization-news'
import { describeAuthorizationChange } from './describe-change'

/** The first question after opening; the worker then asks every two to three seconds. */
const FIRST_POLL_MS = 2_000

/**
 * The one road into an authorization's state. Locks the rows in id order, adds the observations that are new, folds each
 * authorization over all its evidence and writes row, addresses, history and contradictions in the caller's transaction.
 * @returns our id for each order id that is ours; news of others is left alone.
 */
export async function recordAuthorizationObservations(
  db: Tx, now: Date, connection: ConnectionRow, items: readonly AuthorizationNewsItem[],
): Promise<Map<string, string>> {
  if (items.length === 0) return new Map()
  const { merchantId } = connection
  const rows = await lockAuthorizations(db, merchantId, connection.id, {
    ids: items.flatMap((item) => ('authorizationId' in item ? [item.authorizationId] : [])),
    orderIds: items.flatMap((item) => ('externalOrderId' in item ? [item.externalOrderId] : [])),
  })
  const work = items.flatMap((item) => {
    const row = rows.find((one) => ('authorizationId' in item ? one.id === item.authorizationId : one.externalOrderId === item.externalOrderId))
    return row ? [{ row, item }] : []
  })
  const added = await insertAuthorizationObservations(db, uniqueRows(merchantId, work))
  const touched = rows.filter((row) => work.some((one) => one.row === row && added.has(`${row.id}/${one.item.observationId}`)))
  const evidence = await loadAuthorizationObservations(db, merchantId, touched.map((row) => row.id))
  for (const row of touched) {
    const news = work.flatMap((one) => (one.row === row && added.has(`${row.id}/${one.item.observationId}`) ? [one.item] : []))
    await write(db, now, row, foldAuthorization(row.networks, evidence.get(row.id) ?? []), news)
  }
  return new Map(rows.map((row) => [row.externalOrderId, row.id]))
}

async function write(db: Tx, now: Date, row: AuthorizationRow, state: AuthorizationState, news: readonly AuthorizationNewsItem[]): Promise<void> {
  const { merchantId, id, environment } = row
  await writeAuthorization(db, { merchantId, id, ...authorizationColumns(state) }, dueInMs(row, state, news))
  if (state.addresses.length > 0 || row.status === 'authorized') await replaceAuthorizedAddresses(db, merchantId, id, state.addresses)
  await appendHistory(db, describeAuthorizationChange(row, state, news, now))
  await openDiscrepancies(db, state.contradictions.map((contradiction) => ({
    merchantId, environment, subjectType: 'authorization', subjectId: id, contradiction,
  })))
}

/** The columns of an authorization that follow from its observations and from nothing else; its addresses are rows of their own. */
export function authorizationColumns(state: AuthorizationState) {
  return {
    status: state.status, link: state.link, failure: state.failure, linkExpiresAt: dateOf(state.linkExpiresAt),
    expiresAt: dateOf(state.expiresAt), decidedAt: dateOf(state.decidedAt),
  }
}

/** A decided session is asked about no more, but for once when the word is stale; one that was just opened for the first time, soon. */
function dueInMs(row: AuthorizationRow, state: AuthorizationState, news: readonly AuthorizationNewsItem[]): number | null | 'keep' {
  if (isTerminal(state.status)) {
    return news.some((item) => isStaleVerdict({ ...item, receivedAt: item.receivedAt.toISOString() })) ? 0 : null
  }
  return row.status === 'creating' && state.status === 'initiated' ? FIRST_POLL_MS : 'keep'
}

function uniqueRows(merchantId: string, work: readonly { row: AuthorizationRow; item: AuthorizationNewsItem }[]): AuthorizationObservationRow[] {
  const byKey = new Map<string, AuthorizationObservationRow>()
  for (const { row, item } of work) {
    const { observationId: id, source, receivedAt, news, webhookEventId, raw } = item
    const providerAt = dateOf(item.providerAt)
    byKey.set(`${row.id}/${id}`, { merchantId, authorizationId: row.id, id, source, providerAt, receivedAt, news, webhookEventId, raw })
  }
  return [...byKey.values()]
}

function dateOf(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso)
}
