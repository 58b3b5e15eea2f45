import type { AuthorizationRow } from '@/lib/db/authorizations'
import type { NewHistory } from '@/lib/db/history'
import { type AuthorizationState, isTerminal } from '@/lib/domain/authorization'
import type { AuthorizationNewsItem } from './authorization-news'

const SOURCES = { webhook: 'webhook', poll: 'poll', initiate: 'system' } as const

/**
 * What the timeline says about news of one authorization: the change of status with the message that made it, and every
 * other new message as late or as unknown, so that nothing that arrived is invisible.
 */
export function describeAuthorizationChange(
  before: AuthorizationRow, after: AuthorizationState, news: readonly AuthorizationNewsItem[], now: Date,
): NewHistory[] {
  let status = before.status
  return news.flatMap((item): NewHistory[] => {
    const moved = after.status !== status && meansStatus(item, after)
    const kind = moved ? `authorization.${after.status}` : otherKind(before, item)
    if (moved) status = after.status
    return kind === null ? [] : [entry(before, item, kind, now, dataOf(item, after, moved))]
  })
}

/** Whether this message is one that carries the status the row has now. */
function meansStatus({ news }: AuthorizationNewsItem, after: AuthorizationState): boolean {
  if (after.status === 'initiated') return news.kind === 'opened' || news.kind === 'waiting' || news.kind === 'authorized'
  return news.kind === after.status
}

function otherKind(before: AuthorizationRow, { news }: AuthorizationNewsItem): string | null {
  if (news.kind === 'unknown') return 'authorization.unknown_word'
  // Waiting again, with another expiry, is no event of its own.
  if (news.kind === 'waiting') return null
  if (news.kind === 'opened') return isTerminal(before.status) ? 'authorization.late' : 'authorization.link_received'
  return 'authorization.late'
}

function dataOf({ news }: AuthorizationNewsItem, after: AuthorizationState, moved: boolean): Record<string, unknown> {
  switch (news.kind) {
    case 'opened':
      return { linkExpiresAt: news.linkExpiresAt }
    case 'authorized':
      return { said: news.kind, networks: (moved ? after.addresses : news.addresses).map((one) => one.network) }
    case 'failed':
      return { reason: news.reason }
    case 'unknown':
      return { word: news.word }
    case 'waiting':
    case 'rejected':
    case 'expired':
      return { said: news.kind }
  }
}

function entry(row: AuthorizationRow, item: AuthorizationNewsItem, kind: string, now: Date, data: Record<string, unknown>): NewHistory {
  return {
    merchantId: row.merchantId, environment: row.environment, subjectType: 'authorization', subjectId: row.id, kind,
    source: SOURCES[item.source], actor: null, providerAt: item.providerAt === null ? null : new Date(item.providerAt), at: now,
    observationId: item.observationId, webhookEventId: item.webhookEventId, data,
  }
}
