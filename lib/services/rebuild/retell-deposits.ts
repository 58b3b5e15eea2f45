import { eventsOf, observationsOfDeposits, pageOfDeposits, type EvidenceEvent, type PageOf } from '@/lib/db/evidence'
import { toObservation, type DepositRow, type ObservationRow } from '@/lib/db/deposit-records'
import type { Tx } from '@/lib/db/client'
import { addressKey } from '@/lib/domain/asset'
import { foldDeposit } from '@/lib/domain/deposit'
import { groupBy } from '@/lib/domain/group-by'
import type { DepositObservation } from '@/lib/domain/observation'
import { translateBreetWebhook } from '@/lib/providers/breet/translate'
import { translateStoredRecord } from '@/lib/providers/breet/translate-stored'
import type { DepositNews } from '@/lib/providers/port'
import { depositColumns } from '../deposits/deposit-change'
import { type Difference, differences, type Retold, storedColumns } from './difference'

/** A page of deposits, each told anew from its bytes. */
export async function retellDeposits(db: Tx, page: PageOf): Promise<Retold[]> {
  const rows = await pageOfDeposits(db, page)
  const stored = await observationsOfDeposits(db, page.merchantId, rows.map((row) => row.id))
  const events = await eventsOf(db, page.merchantId, stored.map((one) => one.webhookEventId))
  const byDeposit = groupBy(stored, (one) => one.depositId)
  return rows.map((row) => retell(row, byDeposit.get(row.id) ?? [], events))
}

function retell(row: DepositRow, stored: readonly ObservationRow[], events: ReadonlyMap<string, EvidenceEvent>): Retold {
  const subject = { subjectType: 'deposit', subjectId: row.id, observationId: null } as const
  if (stored.length === 0) {
    return { subjectId: row.id, stored: {}, rebuilt: {}, differing: [{ ...subject, field: 'evidence', stored: 'none', rebuilt: 'at least one observation' }] }
  }
  const told = stored.map((one) => ({ one, news: newsOf(row, one, one.webhookEventId === null ? undefined : events.get(one.webhookEventId)) }))
  const differing = told.flatMap(({ one, news }) => compare(subject, one, news))
  // Where the bytes cannot be read the stored words stand in, so that one unreadable message is one difference and not thirty.
  const columns = depositColumns(foldDeposit(told.map(({ one, news }) => ('unreadable' in news ? toObservation(one) : news.observation))))
  const places = told.flatMap(({ news }) => ('unreadable' in news ? [] : [addressKey(news.news.address)]))
  const misplaced = places.length > 0 && !places.includes(row.addressKey)
    ? [{ ...subject, field: 'addressKey', stored: row.addressKey, rebuilt: places.join(', ') }] : []
  const kept = storedColumns(row, columns)
  return { subjectId: row.id, stored: kept, rebuilt: columns, differing: [...differing, ...misplaced, ...differences(subject, kept, columns)] }
}

type Read = { news: DepositNews; observation: DepositObservation } | { unreadable: string }

function newsOf(row: DepositRow, one: ObservationRow, event: EvidenceEvent | undefined): Read {
  const news = one.webhookEventId === null ? fetched(one) : delivered(event)
  if ('unreadable' in news) return news
  if (news.providerId !== row.providerId) return { unreadable: `it is about ${news.providerId}` }
  // What the provider did not say and we added when it came (see the recorder): the stored value is the evidence for it.
  const { minimumUsd } = one.facts
  const facts = news.status === 'flagged' && minimumUsd !== undefined ? { ...news.facts, minimumUsd } : news.facts
  const { observationId: id, source, status, providerWord, providerAt, createdAt } = news
  const receivedAt = (event?.receivedAt ?? one.receivedAt).toISOString()
  return { news, observation: { id, source, status, providerWord, providerAt, receivedAt, createdAt, facts } }
}

function delivered(event: EvidenceEvent | undefined): DepositNews | { unreadable: string } {
  if (!event) return { unreadable: 'the delivery is gone' }
  const news = translateBreetWebhook(event.body)
  return news.kind === 'deposit' ? news.deposit : { unreadable: 'reason' in news ? news.reason : `it is about a ${news.kind}` }
}

function fetched({ raw }: ObservationRow): DepositNews | { unreadable: string } {
  return raw === null ? { unreadable: 'no bytes were kept' } : translateStoredRecord(raw)
}

function compare(subject: Pick<Difference, 'subjectType' | 'subjectId'>, one: ObservationRow, read: Read): Difference[] {
  const about = { ...subject, observationId: one.id }
  if ('unreadable' in read) return [{ ...about, field: 'bytes', stored: `${one.source} ${one.status}`, rebuilt: read.unreadable }]
  return differences(about, toObservation(one), read.observation)
}
