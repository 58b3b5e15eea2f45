import type { DepositRow } from '../../db/deposit-records'
import type { NewHistory } from '../../db/history'
import { foldDeposit, type DepositState } from '../../domain/deposit'
import type { DepositObservation } from '../../domain/observation'
import { describeChange, type Change } from './describe-change'
import { observationKey, type Sighting } from './sightings'

/** A deposit after all that was said of it. */
export interface FoldedDeposit {
  row: DepositRow
  state: DepositState
  /** something new was said */
  isNew: boolean
  /** when the question was sent whose answer is among it; null: nobody asked */
  askedAt: Date | null
  /** the identifier of its asset: what the row has, unless only the news know it */
  asset: string
}

/**
 * Folds each deposit over its evidence, with the new sightings one by one in the order given, so that each gets its own entry
 * in the history: what it changed, or that it changed nothing.
 * @param known what is stored already, by deposit @param added keys of the sightings that are stored since
 */
export function foldSightings(
  sightings: readonly Sighting[],
  known: ReadonlyMap<string, readonly DepositObservation[]>,
  added: ReadonlySet<string>,
  now: Date,
  isKnownAsset: (asset: string) => boolean,
): { folded: FoldedDeposit[]; history: NewHistory[] } {
  const told = new Set<string>()
  const evidenceOf = new Map<string, DepositObservation[]>()
  const folded = new Map<string, FoldedDeposit>()
  const history: NewHistory[] = []
  for (const sighting of sightings) {
    const { item, row, observation } = sighting
    const key = observationKey(sighting)
    const isNew = added.has(key) && !told.has(key)
    told.add(key)
    const evidence = evidenceOf.get(row.id) ?? [...(known.get(row.id) ?? [])]
    evidenceOf.set(row.id, evidence)
    const earlier = folded.get(row.id)
    const before = earlier?.state ?? (evidence.length > 0 ? foldDeposit(evidence) : null)
    if (isNew) evidence.push(observation)
    const state = foldDeposit(evidence)
    if (isNew) history.push(...describeChange(before, state, observation).map((change) => entryOf(sighting, change, now)))
    folded.set(row.id, {
      row,
      state,
      isNew: isNew || (earlier?.isNew ?? false),
      askedAt: item.askedAt ?? earlier?.askedAt ?? null,
      asset: isKnownAsset(row.asset) ? row.asset : sighting.asset,
    })
  }
  return { folded: [...folded.values()], history }
}

function entryOf({ item, row }: Sighting, { kind, data }: Change, at: Date): NewHistory {
  return {
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
  }
}
