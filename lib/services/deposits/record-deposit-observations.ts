import type { ConnectionRow } from '../../db/connections'
import type { Tx } from '../../db/client'
import {
  insertDepositStubs, insertObservations, lastCompletions, linkDeposits, loadAssetFacts, loadObservations, lockDeposits, lockPlaces,
  makeHoldsDue, makePricesDue, updateDeposits, type AssetFacts, type DepositRow, type ObservationRow, type Place,
} from '../../db/deposit-records'
import { openDiscrepancies, type NewDiscrepancy } from '../../db/discrepancies'
import { appendHistory, type NewHistory } from '../../db/history'
import { newId } from '../../db/id'
import { addressKey } from '../../domain/asset'
import { foldDeposit, type DepositState } from '../../domain/deposit'
import type { DepositObservation } from '../../domain/observation'
import type { DepositNews } from '../../providers/port'
import { contradictFees } from '../fees/contradict-fees'
import { depositChange } from './deposit-change'
import { describeChange } from './describe-change'
import { regroupReleases } from './regroup-releases'

export interface DepositNewsItem {
  news: DepositNews
  via: 'webhook' | 'readback' | 'sweep' | 'import'
  receivedAt: Date
  webhookEventId: string | null
  /** for read-backs: when the request was sent; an answer cannot know what happened after that */
  askedAt?: Date
}

export interface Recorded {
  /** provider id -> our deposit id */
  depositIds: Map<string, string>
  /** how many observations were new; a sweep that gets 0 has reached known ground */
  added: number
}

/**
 * The one road into a deposit's state. Locks places, then the deposits in id order, adds the observations that are new, folds each
 * deposit over all its evidence and writes row, history, holds due, releases and contradictions in the caller's
 * transaction. News that is already known writes nothing but the time of the read-back.
 */
export async function recordDepositObservations(
  db: Tx,
  now: Date,
  connection: ConnectionRow,
  items: readonly DepositNewsItem[],
): Promise<Recorded> {
  if (items.length === 0) return { depositIds: new Map(), added: 0 }
  const { merchantId, id: connectionId } = connection
  const assets = await loadAssetFacts(db, merchantId, connectionId)
  const providerIds = [...new Set(items.map((item) => item.news.providerId))]
  await insertDepositStubs(db, firstSightings(connection, assets, items))
  const holding = items.flatMap(({ news }) => (news.status === 'flagged' || news.facts.releasedBy !== undefined ? [news.providerId] : []))
  await lockPlaces(db, merchantId, connectionId, providerIds, holding)
  const rows = await lockDeposits(db, merchantId, connectionId, providerIds)
  const byProviderId = new Map(rows.map((row) => [row.providerId, row]))
  const known = await loadObservations(db, merchantId, rows.map((row) => row.id))
  const added = await insertObservations(db, uniqueRows(items, byProviderId, assets))
  const places = uniquePlaces(rows)
  const completions = await lastCompletions(db, merchantId, connectionId, places)

  const work = items.map((item) => ({ item, row: byProviderId.get(item.news.providerId)! }))
  const history: NewHistory[] = []
  const states = new Map<string, { row: DepositRow; state: DepositState; isNew: boolean; askedAt: Date | null }>()
  for (const { item, row } of work) {
    const evidence = known.get(row.id) ?? []
    const isNew = added.delete(`${row.id}/${item.news.observationId}`)
    const before = states.get(row.id)?.state ?? (evidence.length > 0 ? foldDeposit(evidence) : null)
    const observation = observationOf(item, assetOf(item.news, assets, row.asset), assets)
    if (isNew) {
      evidence.push(observation)
      known.set(row.id, evidence)
    }
    const state = foldDeposit(evidence)
    if (isNew) history.push(...historyOf(row, item, now, describeChange(before, state, observation)))
    const earlier = states.get(row.id)
    states.set(row.id, { row, state, isNew: isNew || (earlier?.isNew ?? false), askedAt: item.askedAt ?? earlier?.askedAt ?? null })
  }

  const touched = [...states.values()].filter((entry) => entry.isNew || entry.askedAt !== null)
  await updateDeposits(db, merchantId, touched.map(({ row, state, askedAt, isNew }) =>
    depositChange(row, state, { changed: isNew, askedAt, now, asset: assetForRow(row, items, assets), lastCompletionAt: completions.get(`${row.asset}/${row.addressKey}`) ?? null })))
  const fresh = touched.filter((entry) => entry.isNew)
  await linkNew(db, now, connection, touched.map((entry) => entry.row), history)
  await appendHistory(db, history)
  await openDiscrepancies(db, [...fresh.flatMap(({ row, state }) => contradictionsOf(row, state)), ...(await contradictFees(db, fresh))])
  const completed = fresh.filter((e) => e.state.status === 'completed').map((e) => e.row)
  const newlyCompleted = uniquePlaces(fresh.filter((e) => e.state.status === 'completed' && e.row.completedSeenAt === null).map((e) => e.row))
  await makeHoldsDue(db, merchantId, connectionId, newlyCompleted)
  await makePricesDue(db, merchantId, connectionId, fresh.filter((e) => e.state.status === 'flagged').map((e) => e.row.asset))
  await regroupReleases(db, now, connection.environment, uniquePlaces(completed), completed.map((row) => row.id))
  return { depositIds: new Map(rows.map((row) => [row.providerId, row.id])), added: fresh.length }
}

function assetOf(news: DepositNews, assets: readonly AssetFacts[], fallback: string | null): string {
  if ('identifier' in news.asset) return news.asset.identifier
  const { providerAssetId } = news.asset
  // A read-back names the provider's asset id; until our list knows it, what a webhook said stands.
  return assets.find((asset) => asset.providerAssetId === providerAssetId)?.identifier ?? fallback ?? providerAssetId
}

function assetForRow(row: DepositRow, items: readonly DepositNewsItem[], assets: readonly AssetFacts[]): string {
  const item = items.findLast(({ news }) => news.providerId === row.providerId)
  return item && !assets.some((asset) => asset.identifier === row.asset) ? assetOf(item.news, assets, row.asset) : row.asset
}

function firstSightings(connection: ConnectionRow, assets: readonly AssetFacts[], items: readonly DepositNewsItem[]) {
  const byId = new Map(items.map((item) => [item.news.providerId, item]))
  return [...byId.values()].map(({ news, receivedAt }) => ({
    merchantId: connection.merchantId,
    id: newId('dep'),
    environment: connection.environment,
    connectionId: connection.id,
    providerId: news.providerId,
    asset: assetOf(news, assets, null),
    address: news.address,
    addressKey: addressKey(news.address),
    providerWord: news.providerWord,
    detectedAt: receivedAt,
  }))
}

function observationOf({ news, receivedAt }: DepositNewsItem, asset: string, assets: readonly AssetFacts[]): DepositObservation {
  // The minimum in force now is part of the evidence of a flag: the provider's message does not carry it.
  const minimumUsd = news.status === 'flagged' ? assets.find((a) => a.identifier === asset)?.minimumUsd : undefined
  return {
    id: news.observationId,
    source: news.source,
    status: news.status,
    providerWord: news.providerWord,
    providerAt: news.providerAt,
    receivedAt: receivedAt.toISOString(),
    createdAt: news.createdAt,
    facts: minimumUsd === undefined ? news.facts : { ...news.facts, minimumUsd },
  }
}

function uniqueRows(items: readonly DepositNewsItem[], byProviderId: ReadonlyMap<string, DepositRow>, assets: readonly AssetFacts[]): ObservationRow[] {
  const rows = new Map<string, ObservationRow>()
  for (const item of items) {
    const deposit = byProviderId.get(item.news.providerId)!
    const observation = observationOf(item, assetOf(item.news, assets, deposit.asset), assets)
    const key = `${deposit.id}/${observation.id}`
    if (rows.has(key)) continue
    rows.set(key, {
      merchantId: deposit.merchantId,
      depositId: deposit.id,
      id: observation.id,
      source: observation.source,
      via: item.via,
      status: observation.status,
      providerWord: observation.providerWord,
      providerAt: observation.providerAt === null ? null : new Date(observation.providerAt),
      providerCreatedAt: observation.createdAt === null ? null : new Date(observation.createdAt),
      receivedAt: item.receivedAt,
      facts: observation.facts,
      webhookEventId: item.webhookEventId,
      raw: item.news.raw,
    })
  }
  return [...rows.values()]
}

function uniquePlaces(rows: readonly DepositRow[]): Place[] {
  const places = rows.map(({ merchantId, connectionId, asset, addressKey: key }) => ({ merchantId, connectionId, asset, addressKey: key }))
  return [...new Map(places.map((place) => [`${place.asset}/${place.addressKey}`, place])).values()]
}

function historyOf(row: DepositRow, item: DepositNewsItem, at: Date, changes: { kind: string; data: Record<string, unknown> }[]): NewHistory[] {
  return changes.map(({ kind, data }) => ({
    merchantId: row.merchantId,
    environment: row.environment,
    subjectType: 'deposit',
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

function contradictionsOf(row: DepositRow, state: DepositState): NewDiscrepancy[] {
  const { merchantId, environment, id: subjectId } = row
  return state.contradictions.map((contradiction) => ({ merchantId, environment, subjectType: 'deposit', subjectId, contradiction }))
}

async function linkNew(db: Tx, now: Date, connection: ConnectionRow, rows: readonly DepositRow[], history: NewHistory[]): Promise<void> {
  const keys = [...new Set(rows.filter((row) => row.addressId === null).map((row) => row.addressKey))]
  if (keys.length === 0) return
  for (const linked of await linkDeposits(db, connection.merchantId, connection.id, keys)) {
    history.push(matchedEntry(linked, now))
  }
}

export function matchedEntry(row: DepositRow, at: Date): NewHistory {
  return {
    merchantId: row.merchantId, environment: row.environment, subjectType: 'deposit', subjectId: row.id, kind: 'deposit.matched',
    source: 'system', actor: null, providerAt: null, at, observationId: null, webhookEventId: null,
    data: { addressId: row.addressId, customerId: row.customerId },
  }
}
