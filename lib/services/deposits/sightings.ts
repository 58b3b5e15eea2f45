import type { ConnectionRow } from '../../db/connections'
import type { AssetFacts, DepositRow, DepositStub, ObservationRow } from '../../db/deposit-records'
import { newId } from '../../db/id'
import { addressKey } from '../../domain/asset'
import type { DepositObservation } from '../../domain/observation'
import type { DepositNews } from '../../providers/port'

export interface DepositNewsItem {
  news: DepositNews
  via: 'webhook' | 'readback' | 'sweep' | 'import'
  receivedAt: Date
  webhookEventId: string | null
  /** for read-backs: when the request was sent; an answer cannot know what happened after that */
  askedAt?: Date
}

/** A piece of news with the deposit that it is about and what it adds to that deposit's evidence. */
export interface Sighting {
  item: DepositNewsItem
  row: DepositRow
  observation: DepositObservation
  /** the asset's identifier, as well as we know it */
  asset: string
}

/** Rows for deposits that may never have been seen before; of several news about one, any will do: the fold decides. */
export function firstSightings(connection: ConnectionRow, items: readonly DepositNewsItem[], assets: readonly AssetFacts[]): DepositStub[] {
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

export function sightingsOf(items: readonly DepositNewsItem[], rows: readonly DepositRow[], assets: readonly AssetFacts[]): Sighting[] {
  const byProviderId = new Map(rows.map((row) => [row.providerId, row]))
  return items.map((item) => {
    const row = byProviderId.get(item.news.providerId)!
    const asset = assetOf(item.news, assets, row.asset)
    return { item, row, asset, observation: observationOf(item, asset, assets) }
  })
}

/** What names an observation among those of all deposits. */
export const observationKey = ({ row, observation }: Pick<Sighting, 'row' | 'observation'>) => `${row.id}/${observation.id}`

/** As they are stored: each once, with the bytes that it was read from. */
export function observationRows(sightings: readonly Sighting[]): ObservationRow[] {
  const firstOf = new Map<string, Sighting>()
  for (const sighting of sightings) {
    if (!firstOf.has(observationKey(sighting))) firstOf.set(observationKey(sighting), sighting)
  }
  return [...firstOf.values()].map(({ item, row, observation }) => ({
    merchantId: row.merchantId,
    depositId: row.id,
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
  }))
}

function assetOf(news: DepositNews, assets: readonly AssetFacts[], fallback: string | null): string {
  if ('identifier' in news.asset) return news.asset.identifier
  const { providerAssetId } = news.asset
  // A read-back names the provider's asset id; until our list knows it, what a webhook said stands.
  return assets.find((asset) => asset.providerAssetId === providerAssetId)?.identifier ?? fallback ?? providerAssetId
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
