import type { AuthorizationNews } from '@/lib/domain/authorization'

/** A piece of news with where it came from, about one of our sessions or an order id that may be ours. */
export type AuthorizationNewsItem = ({ authorizationId: string } | { externalOrderId: string }) & {
  source: 'webhook' | 'poll' | 'initiate'
  providerAt: string | null
  receivedAt: Date
  news: AuthorizationNews
  observationId: string
  webhookEventId: string | null
  raw: Buffer | null
}
