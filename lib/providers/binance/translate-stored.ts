import type { AuthorizationNews } from '../../domain/authorization'
import { contentId, isRecord, parseBytes, problemOf, timeOf } from '../json'
import { openedData } from './payload'
import { translateAuthorization } from './translate'

/** The bytes of an answer that were kept as evidence, read once more. @returns a sentence when they cannot be read */
export function translateStoredAnswer(
  source: 'initiate' | 'poll', externalOrderId: string, raw: Uint8Array,
): { news: AuthorizationNews; observationId: string } | { unreadable: string } {
  const parsed = parseBytes(raw)
  if (!parsed.ok) return { unreadable: parsed.reason }
  const data = isRecord(parsed.value) ? parsed.value.data : undefined
  const news = source === 'poll' ? translateAuthorization(data) : opened(data)
  return 'unreadable' in news ? news : { news, observationId: contentId({ source, externalOrderId, news }) }
}

function opened(data: unknown): AuthorizationNews | { unreadable: string } {
  const read = openedData.safeParse(data)
  if (!read.success) return { unreadable: problemOf(read.error) }
  const linkExpiresAt = timeOf(read.data.linkExpireTime)
  return linkExpiresAt === null ? { unreadable: 'linkExpireTime is not a time' } : { kind: 'opened', link: read.data.link, linkExpiresAt }
}
