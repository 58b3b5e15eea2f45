import type { ConnectionRow } from '../../db/connections'
import type { Tx } from '../../db/client'
import {
  insertDepositStubs, insertObservations, lastCompletions, linkDeposits, loadAssetFacts, loadObservations, lockDeposits, lockPlaces,
  makeHoldsDue, makePricesDue, updateDeposits, type DepositRow, type Place,
} from '../../db/deposit-records'
import { openDiscrepancies, type NewDiscrepancy } from '../../db/discrepancies'
import { appendHistory, type NewHistory } from '../../db/history'
import { contradictFees } from '../fees/contradict-fees'
import { depositChange } from './deposit-change'
import { foldSightings, type FoldedDeposit } from './fold-sightings'
import { regroupReleases } from './regroup-releases'
import { firstSightings, observationRows, sightingsOf, type DepositNewsItem } from './sightings'

export interface Recorded {
  /** provider id -> our deposit id */
  depositIds: Map<string, string>
  /** how many deposits got something new; a sweep that gets 0 has reached known ground */
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
  await insertDepositStubs(db, firstSightings(connection, items, assets))

  const rows = await lock(db, connection, items)
  const known = await loadObservations(db, merchantId, rows.map((row) => row.id))
  const sightings = sightingsOf(items, rows, assets)
  const added = await insertObservations(db, observationRows(sightings))
  const completions = await lastCompletions(db, merchantId, connectionId, uniquePlaces(rows))
  const { folded, history } = foldSightings(sightings, known, added, now, (asset) => assets.some(({ identifier }) => identifier === asset))

  const touched = folded.filter(({ isNew, askedAt }) => isNew || askedAt !== null)
  await updateDeposits(db, merchantId, touched.map(({ row, state, askedAt, isNew, asset }) =>
    depositChange(row, state, { changed: isNew, askedAt, now, asset, lastCompletionAt: completions.get(`${row.asset}/${row.addressKey}`) ?? null })))
  const matched = await linkUnmatched(db, connection, touched.map(({ row }) => row))
  await appendHistory(db, [...history, ...matched.map((row) => matchedEntry(row, now))])
  const fresh = folded.filter(({ isNew }) => isNew)
  await openDiscrepancies(db, [...fresh.flatMap(contradictionsOf), ...(await contradictFees(db, fresh))])
  await passOn(db, now, connection, fresh)
  return { depositIds: new Map(rows.map((row) => [row.providerId, row.id])), added: fresh.length }
}

/** Places before deposits, both in one order: of two workers the second waits here and then sees what the first has written. */
async function lock(db: Tx, { merchantId, id }: ConnectionRow, items: readonly DepositNewsItem[]): Promise<DepositRow[]> {
  const providerIds = [...new Set(items.map(({ news }) => news.providerId))]
  const holding = items.flatMap(({ news }) => (news.status === 'flagged' || news.facts.releasedBy !== undefined ? [news.providerId] : []))
  await lockPlaces(db, merchantId, id, providerIds, holding)
  return lockDeposits(db, merchantId, id, providerIds)
}

/** What a change here means for others: holds at the place to ask about, prices to fetch, releases to group anew. */
async function passOn(db: Tx, now: Date, { merchantId, id, environment }: ConnectionRow, fresh: readonly FoldedDeposit[]): Promise<void> {
  const completed = fresh.filter(({ state }) => state.status === 'completed').map(({ row }) => row)
  await makeHoldsDue(db, merchantId, id, uniquePlaces(completed.filter(({ completedSeenAt }) => completedSeenAt === null)))
  await makePricesDue(db, merchantId, id, fresh.filter(({ state }) => state.status === 'flagged').map(({ row }) => row.asset))
  await regroupReleases(db, now, environment, uniquePlaces(completed), completed.map((row) => row.id))
}

function uniquePlaces(rows: readonly DepositRow[]): Place[] {
  const places = rows.map(({ merchantId, connectionId, asset, addressKey }) => ({ merchantId, connectionId, asset, addressKey }))
  return [...new Map(places.map((place) => [`${place.asset}/${place.addressKey}`, place])).values()]
}

function contradictionsOf({ row, state }: FoldedDeposit): NewDiscrepancy[] {
  const { merchantId, environment, id: subjectId } = row
  return state.contradictions.map((contradiction) => ({ merchantId, environment, subjectType: 'deposit', subjectId, contradiction }))
}

async function linkUnmatched(db: Tx, { merchantId, id }: ConnectionRow, rows: readonly DepositRow[]): Promise<DepositRow[]> {
  const keys = [...new Set(rows.filter((row) => row.addressId === null).map((row) => row.addressKey))]
  return keys.length === 0 ? [] : linkDeposits(db, merchantId, id, keys)
}

export function matchedEntry(row: DepositRow, at: Date): NewHistory {
  return {
    merchantId: row.merchantId, environment: row.environment, subjectType: 'deposit', subjectId: row.id, kind: 'deposit.matched',
    source: 'system', actor: null, providerAt: null, at, observationId: null, webhookEventId: null,
    data: { addressId: row.addressId, customerId: row.customerId },
  }
}
