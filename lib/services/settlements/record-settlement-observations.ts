import type { ConnectionRow } from '../../db/connections'
import type { Tx } from '../../db/client'
import { openDiscrepancies, type NewDiscrepancy } from '../../db/discrepancies'
import { appendHistory, type NewHistory } from '../../db/history'
import { newId } from '../../db/id'
import {
  insertSettlementObservations, insertSettlementStubs, loadSettlementObservations, lockSettlements, updateSettlements,
  type SettlementObservationRow, type SettlementRow,
} from '../../db/settlement-records'
import { foldSettlement } from '../../domain/fold-settlement'
import type { SettlementObservation, SettlementState } from '../../domain/settlement'
import type { SettlementNews } from '../../providers/port'
import { describeChange } from './describe-change'
import { settlementChange } from './settlement-change'

export interface SettlementNewsItem {
  news: SettlementNews
  via: 'webhook' | 'readback' | 'sweep' | 'import'
  receivedAt: Date
  webhookEventId: string | null
  /** for read-backs: when the request was sent; an answer cannot know what happened after that */
  askedAt?: Date
}

export interface RecordedSettlements {
  /** provider id -> our settlement id */
  settlementIds: Map<string, string>
  /** how many settlements something new was said about */
  added: number
}

interface Told {
  row: SettlementRow
  state: SettlementState
  isNew: boolean
  askedAt: Date | null
}

/**
 * The one road into a settlement's state. Locks the settlements in id order, adds the observations that are new, folds each
 * over all its evidence and writes row, history and contradictions in the caller's transaction. The deposit it pays for is
 * not touched and need not be known: the two are joined when they are read. News that is already known writes nothing but
 * the time of the read-back. Whoever also records deposits in the same transaction does that first.
 */
export async function recordSettlementObservations(
  db: Tx, now: Date, connection: ConnectionRow, items: readonly SettlementNewsItem[],
): Promise<RecordedSettlements> {
  if (items.length === 0) return { settlementIds: new Map(), added: 0 }
  const { merchantId, id: connectionId } = connection
  await insertSettlementStubs(db, firstSightings(connection, items))
  const rows = await lockSettlements(db, merchantId, connectionId, [...new Set(items.map(({ news }) => news.providerId))])
  const byProviderId = new Map(rows.map((row) => [row.providerId, row]))
  const known = await loadSettlementObservations(db, merchantId, rows.map((row) => row.id))
  const added = await insertSettlementObservations(db, uniqueRows(items, byProviderId))

  const history: NewHistory[] = []
  const told = new Map<string, Told>()
  for (const item of items) {
    const row = byProviderId.get(item.news.providerId)!
    const evidence = known.get(row.id) ?? []
    const earlier = told.get(row.id)
    const isNew = added.delete(`${row.id}/${item.news.observationId}`)
    const before = earlier?.state ?? (evidence.length > 0 ? foldSettlement(evidence) : null)
    const observation = observationOf(item)
    if (isNew) known.set(row.id, [...evidence, observation])
    const state = foldSettlement(known.get(row.id)!)
    if (isNew) history.push(...historyOf(row, item, now, describeChange(before, state, observation)))
    told.set(row.id, { row, state, isNew: isNew || (earlier?.isNew ?? false), askedAt: item.askedAt ?? earlier?.askedAt ?? null })
  }

  const touched = [...told.values()].filter((entry) => entry.isNew || entry.askedAt !== null)
  await updateSettlements(db, merchantId, touched.map(({ row, state, askedAt, isNew }) => settlementChange(row, state, { changed: isNew, askedAt, now })))
  const fresh = touched.filter((entry) => entry.isNew)
  await appendHistory(db, history)
  await openDiscrepancies(db, fresh.flatMap(({ row, state }) => contradictionsOf(row, state)))
  return { settlementIds: new Map(rows.map((row) => [row.providerId, row.id])), added: fresh.length }
}

function firstSightings(connection: ConnectionRow, items: readonly SettlementNewsItem[]) {
  const byId = new Map(items.map((item) => [item.news.providerId, item]))
  return [...byId.values()].map(({ news, receivedAt }) => ({
    merchantId: connection.merchantId,
    id: newId('set'),
    environment: connection.environment,
    connectionId: connection.id,
    providerId: news.providerId,
    providerWord: news.providerWord,
    requestedAt: receivedAt,
  }))
}

function observationOf({ news, receivedAt }: SettlementNewsItem): SettlementObservation {
  const { depositProviderId } = news
  return {
    id: news.observationId,
    source: news.source,
    status: news.status,
    providerWord: news.providerWord,
    providerAt: news.providerAt,
    receivedAt: receivedAt.toISOString(),
    createdAt: news.createdAt,
    // The link travels with the evidence, so that a later message without it cannot take it away.
    facts: depositProviderId === null ? news.facts : { ...news.facts, depositProviderId },
  }
}

function uniqueRows(items: readonly SettlementNewsItem[], byProviderId: ReadonlyMap<string, SettlementRow>): SettlementObservationRow[] {
  const rows = new Map<string, SettlementObservationRow>()
  for (const item of items) {
    const settlement = byProviderId.get(item.news.providerId)!
    const { id, source, status, providerWord, providerAt, createdAt, facts } = observationOf(item)
    const key = `${settlement.id}/${id}`
    if (rows.has(key)) continue
    rows.set(key, {
      merchantId: settlement.merchantId,
      settlementId: settlement.id,
      id, source, status, providerWord, facts,
      providerAt: providerAt === null ? null : new Date(providerAt),
      providerCreatedAt: createdAt === null ? null : new Date(createdAt),
      receivedAt: item.receivedAt,
      webhookEventId: item.webhookEventId,
      raw: item.news.raw,
    })
  }
  return [...rows.values()]
}

function historyOf(row: SettlementRow, item: SettlementNewsItem, at: Date, changes: { kind: string; data: Record<string, unknown> }[]): NewHistory[] {
  return changes.map(({ kind, data }) => ({
    merchantId: row.merchantId,
    environment: row.environment,
    subjectType: 'settlement',
    subjectId: row.id,
    kind,
    source: item.via === 'import' ? 'sweep' : item.via,
    actor: null,
    providerAt: item.news.providerAt === null ? null : new Date(item.news.providerAt),
    at: item.via === 'webhook' ? item.receivedAt : at,
    observationId: item.news.observationId,
    webhookEventId: item.webhookEventId,
    data,
  }))
}

function contradictionsOf(row: SettlementRow, state: SettlementState): NewDiscrepancy[] {
  const { merchantId, environment, id: subjectId } = row
  return state.contradictions.map((contradiction) => ({ merchantId, environment, subjectType: 'settlement', subjectId, contradiction }))
}
