import type { Tx } from '@/lib/db/client'
import { eventsOf, observationsOfSettlements, pageOfSettlements, type EvidenceEvent, type PageOf } from '@/lib/db/evidence'
import type { SettlementObservationRow, SettlementRow } from '@/lib/db/settlement-records'
import { foldSettlement } from '@/lib/domain/fold-settlement'
import { groupBy } from '@/lib/domain/group-by'
import type { SettlementObservation } from '@/lib/domain/settlement'
import { translateBreetWebhook } from '@/lib/providers/breet/translate'
import { translateStoredWithdrawal } from '@/lib/providers/breet/translate-stored'
import type { SettlementNews } from '@/lib/providers/port'
import { settlementColumns } from '../settlements/settlement-change'
import { differences, type Retold, storedColumns } from './difference'

/** A page of settlements, each told anew from its bytes. */
export async function retellSettlements(db: Tx, page: PageOf): Promise<Retold[]> {
  const rows = await pageOfSettlements(db, page)
  const stored = await observationsOfSettlements(db, page.merchantId, rows.map((row) => row.id))
  const events = await eventsOf(db, page.merchantId, stored.map((one) => one.webhookEventId))
  const bySettlement = groupBy(stored, (one) => one.settlementId)
  return rows.map((row) => retell(row, bySettlement.get(row.id) ?? [], events))
}

function retell(row: SettlementRow, stored: readonly SettlementObservationRow[], events: ReadonlyMap<string, EvidenceEvent>): Retold {
  const subject = { subjectType: 'settlement', subjectId: row.id, observationId: null } as const
  if (stored.length === 0) {
    return { subjectId: row.id, stored: {}, rebuilt: {}, differing: [{ ...subject, field: 'evidence', stored: 'none', rebuilt: 'at least one observation' }] }
  }
  const told = stored.map((one) => ({ one, read: newsOf(row, one, one.webhookEventId === null ? undefined : events.get(one.webhookEventId)) }))
  const differing = told.flatMap(({ one, read }) => {
    const about = { ...subject, observationId: one.id }
    return 'unreadable' in read
      ? [{ ...about, field: 'bytes', stored: `${one.source} ${one.status}`, rebuilt: read.unreadable }]
      : differences(about, asStored(one), read)
  })
  const columns = settlementColumns(foldSettlement(told.map(({ one, read }) => ('unreadable' in read ? asStored(one) : read))))
  const kept = storedColumns(row, columns)
  return { subjectId: row.id, stored: kept, rebuilt: columns, differing: [...differing, ...differences(subject, kept, columns)] }
}

function asStored(one: SettlementObservationRow): SettlementObservation {
  const { id, source, status, providerWord, providerAt, receivedAt, providerCreatedAt, facts } = one
  return {
    id, source, status, providerWord, facts, receivedAt: receivedAt.toISOString(), providerAt: providerAt?.toISOString() ?? null,
    createdAt: providerCreatedAt?.toISOString() ?? null,
  }
}

function newsOf(row: SettlementRow, one: SettlementObservationRow, event: EvidenceEvent | undefined): SettlementObservation | { unreadable: string } {
  const news = one.webhookEventId === null ? fetched(one) : delivered(event)
  if ('unreadable' in news) return news
  if (news.providerId !== row.providerId) return { unreadable: `it is about ${news.providerId}` }
  const { observationId: id, source, status, providerWord, providerAt, createdAt, depositProviderId } = news
  const facts = depositProviderId === null ? news.facts : { ...news.facts, depositProviderId }
  return { id, source, status, providerWord, providerAt, receivedAt: (event?.receivedAt ?? one.receivedAt).toISOString(), createdAt, facts }
}

function delivered(event: EvidenceEvent | undefined): SettlementNews | { unreadable: string } {
  if (!event) return { unreadable: 'the delivery is gone' }
  const news = translateBreetWebhook(event.body)
  return news.kind === 'settlement' ? news.settlement : { unreadable: 'reason' in news ? news.reason : `it is about a ${news.kind}` }
}

function fetched({ raw }: SettlementObservationRow): SettlementNews | { unreadable: string } {
  return raw === null ? { unreadable: 'no bytes were kept' } : translateStoredWithdrawal(raw)
}
