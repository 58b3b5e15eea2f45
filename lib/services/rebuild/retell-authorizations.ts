import type { AuthorizationObservationRow } from '@/lib/db/authorization-observations'
import type { AuthorizationRow } from '@/lib/db/authorizations'
import type { Tx } from '@/lib/db/client'
import { addressesOfAuthorizations, eventsOf, observationsOfAuthorizations, pageOfAuthorizations, type EvidenceEvent, type PageOf } from '@/lib/db/evidence'
import { type AuthorizationObservation, foldAuthorization } from '@/lib/domain/authorization'
import { groupBy } from '@/lib/domain/group-by'
import { translateBinanceWebhook } from '@/lib/providers/binance/translate'
import { translateStoredAnswer } from '@/lib/providers/binance/translate-stored'
import { stampedAt } from '@/lib/providers/binance/webhook'
import { failedObservation } from '../authorizations/open-session'
import { authorizationColumns } from '../authorizations/record-authorization-observations'
import { differences, type Retold, storedColumns } from './difference'

/** A page of authorizations, each told anew from its bytes, with the addresses that were disclosed. */
export async function retellAuthorizations(db: Tx, page: PageOf): Promise<Retold[]> {
  const rows = await pageOfAuthorizations(db, page)
  const ids = rows.map((row) => row.id)
  const stored = await observationsOfAuthorizations(db, page.merchantId, ids)
  const events = await eventsOf(db, page.merchantId, stored.map((one) => one.webhookEventId))
  const byId = groupBy(stored, (one) => one.authorizationId)
  const addresses = groupBy(await addressesOfAuthorizations(db, page.merchantId, ids), (one) => one.authorizationId)
  return rows.map((row) => {
    const disclosed = (addresses.get(row.id) ?? []).map(({ network, address, tag, minimumAmount }) => ({ network, address, tag, minimumAmount }))
    return retell({ ...row, addresses: disclosed }, byId.get(row.id) ?? [], events)
  })
}

function retell(
  row: AuthorizationRow & { addresses: object[] }, stored: readonly AuthorizationObservationRow[], events: ReadonlyMap<string, EvidenceEvent>,
): Retold {
  const subject = { subjectType: 'authorization', subjectId: row.id, observationId: null } as const
  const told = stored.map((one) => ({ one, read: readAgain(row, one, one.webhookEventId === null ? undefined : events.get(one.webhookEventId)) }))
  const differing = told.flatMap(({ one, read }) => {
    const about = { ...subject, observationId: one.id }
    return 'unreadable' in read
      ? [{ ...about, field: 'bytes', stored: `${one.source} ${one.news.kind}`, rebuilt: read.unreadable }]
      : differences(about, asStored(one), read)
  })
  const state = foldAuthorization(row.networks, told.map(({ one, read }) => ('unreadable' in read ? asStored(one) : read)))
  const columns = { ...authorizationColumns(state), addresses: state.addresses }
  const kept = storedColumns(row, columns)
  return { subjectId: row.id, stored: kept, rebuilt: columns, differing: [...differing, ...differences(subject, kept, columns)] }
}

function asStored({ id, source, providerAt, receivedAt, news }: AuthorizationObservationRow): AuthorizationObservation {
  return { id, source, news, providerAt: providerAt?.toISOString() ?? null, receivedAt: receivedAt.toISOString() }
}

type Read = AuthorizationObservation | { unreadable: string }

function readAgain(row: AuthorizationRow, one: AuthorizationObservationRow, event: EvidenceEvent | undefined): Read {
  const { source } = one
  const receivedAt = (event?.receivedAt ?? one.receivedAt).toISOString()
  if (source === 'webhook') {
    if (!event) return { unreadable: 'the delivery is gone' }
    const news = translateBinanceWebhook(event.body)
    if (news.kind !== 'authorization') return { unreadable: news.reason }
    if (news.externalOrderId !== row.externalOrderId) return { unreadable: `it is about ${news.externalOrderId}` }
    return { id: news.observationId, source, providerAt: stampedAt(event.headers), receivedAt, news: news.news }
  }
  // Our own note that the session came to nothing: no provider has said it, so there are no bytes but its words.
  if (one.news.kind === 'failed' && one.raw === null) {
    const { news, observationId } = failedObservation(row.externalOrderId, one.news.reason)
    return { id: observationId, source, providerAt: null, receivedAt, news }
  }
  if (one.raw === null) return { unreadable: 'no bytes were kept' }
  const read = translateStoredAnswer(source, row.externalOrderId, one.raw)
  return 'unreadable' in read ? read : { id: read.observationId, source, providerAt: null, receivedAt, news: read.news }
}
