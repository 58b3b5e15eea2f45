import type { z } from 'zod'
import type { AuthorizationNews, DisclosedAddress } from '../../domain/authorization'
import { contentId, isRecord, parseBytes, problemOf, timeOf } from '../json'
import type { BinanceWebhookNews } from '../port'
import { authorizationData, statusWebhook, type disclosedAddress } from './payload'

const DEPOSIT_STATUS_EVENT = 'deposit_status_event'

/**
 * What a stored, verified webhook body means. The event type decides first: status numbers of other products have
 * other meanings. The header's time is no part of the content, so a re-stamped repeat is the same news.
 */
export function translateBinanceWebhook(rawBody: Uint8Array): BinanceWebhookNews {
  const parsed = parseBytes(rawBody)
  if (!parsed.ok) return unreadable(null, parsed.reason)
  const body = parsed.value
  if (!isRecord(body)) return unreadable(null, 'The body is not a JSON object.')
  const eventType = body.webhookEventType
  if (typeof eventType !== 'string' || !/^[\x21-\x7e]{1,64}$/.test(eventType)) {
    return unreadable(null, 'webhookEventType is missing or is no word.')
  }
  if (eventType !== DEPOSIT_STATUS_EVENT) {
    return { kind: 'ignored', eventType, reason: `The event "${eventType}" is not about deposit authorizations.` }
  }
  const read = statusWebhook.safeParse(body)
  if (!read.success) return unreadable(eventType, problemOf(read.error))
  const { externalOrderId, status, depositAddresses } = read.data
  const news = newsOf(status, depositAddresses, null)
  if ('unreadable' in news) return unreadable(eventType, news.unreadable)
  const observationId = contentId({ source: 'webhook', externalOrderId, news })
  return { kind: 'authorization', eventType, externalOrderId, news, observationId }
}

function unreadable(eventType: string | null, reason: string): BinanceWebhookNews {
  return { kind: 'unreadable', eventType, reason }
}

/** The `data` of deposit/authorization. @returns a sentence naming the field when it cannot be read exactly. */
export function translateAuthorization(data: unknown): AuthorizationNews | { unreadable: string } {
  const read = authorizationData.safeParse(data)
  if (!read.success) return { unreadable: problemOf(read.error) }
  return newsOf(read.data.status, read.data.depositAddresses, timeOf(read.data.expireTime))
}

/** 0 INIT, 1 AUTHORIZED, 2 REJECTED, 3 EXPIRED (Binance Connect docs, deposit status). Never by truthiness: 0 is a status. */
function newsOf(
  status: string,
  listed: z.infer<typeof disclosedAddress>[],
  expiresAt: string | null,
): AuthorizationNews | { unreadable: string } {
  switch (status) {
    case '0':
      return { kind: 'waiting', expiresAt }
    case '1': {
      const addresses = disclosed(listed)
      return 'unreadable' in addresses ? addresses : { kind: 'authorized', expiresAt, addresses: addresses.list }
    }
    case '2':
      return { kind: 'rejected' }
    case '3':
      return { kind: 'expired', expiresAt }
    default:
      return { kind: 'unknown', word: status.replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '?') }
  }
}

/** One address a network, in the order of their names; two different ones for a network are nobody's to choose between. */
function disclosed(listed: z.infer<typeof disclosedAddress>[]): { list: DisclosedAddress[] } | { unreadable: string } {
  const byNetwork = new Map<string, DisclosedAddress>()
  for (const { network, depositAddress, addressTag, minAmount } of listed) {
    const next = { network, address: depositAddress, tag: addressTag ?? null, minimumAmount: minAmount ?? null }
    const known = byNetwork.get(network)
    if (known && (known.address !== next.address || known.tag !== next.tag)) {
      return { unreadable: `depositAddresses names two different addresses for ${network}.` }
    }
    byNetwork.set(network, known ?? next)
  }
  return { list: [...byNetwork.values()].toSorted((a, b) => (a.network < b.network ? -1 : 1)) }
}
