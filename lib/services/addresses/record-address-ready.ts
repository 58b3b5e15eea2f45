import type { Tx } from '@/lib/db/client'
import type { ConnectionRow } from '@/lib/db/connections'
import { type DepositAddressRow, holderOfPlace, lockAddress, markAddressFailed, markAddressReady } from '@/lib/db/deposit-addresses'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { appendHistory, type HistoryRow } from '@/lib/db/history'
import { makePriceDue } from '@/lib/db/prices'
import { addressKey } from '@/lib/domain/asset'
import type { Contradiction } from '@/lib/domain/discrepancy'
import { linkUnmatchedDeposits } from '../deposits/link-unmatched-deposits'

/** A message that does not name both asset and label cannot be matched, and changes nothing. */
export type ReadyNews = ({ addressId: string } | { identifier: string | null; providerLabel: string | null }) & {
  walletId: string | null
  address: string
  source: HistoryRow['source']
  webhookEventId?: string | null
}

/**
 * The one road to "ready", for the answer we asked for and for Breet's own trade.address.created, in either order and
 * any number of times. Deposits that came before are linked in the same transaction. An address that is ready never
 * changes: a different one is a contradiction for a person.
 * @returns the address row, or null when nobody here asked for it.
 */
export async function recordAddressReady(db: Tx, now: Date, connection: ConnectionRow, news: ReadyNews): Promise<DepositAddressRow | null> {
  const by = matchBy(news)
  const row = by && (await lockAddress(db, connection.merchantId, connection.id, by))
  if (!row) return null
  const key = addressKey(news.address)
  if (row.status === 'ready') {
    if (row.addressKey !== key) await contradict(db, row, { kind: 'address_changed', known: row.address, said: news.address })
    return row
  }
  const holder = await holderOfPlace(db, { ...row, addressKey: key })
  if (holder !== null && holder !== row.id) {
    await markAddressFailed(db, row.merchantId, row.id, 'Breet named an address that another customer holds already.')
    await contradict(db, row, { kind: 'address_held_by_another', holder, said: news.address })
    return { ...row, status: 'failed' }
  }
  const ready = await markAddressReady(db, { ...row, address: news.address.trim(), addressKey: key, walletId: news.walletId })
  await appendHistory(db, [{
    merchantId: row.merchantId, environment: row.environment, subjectType: 'address', subjectId: row.id, kind: 'address.ready',
    source: news.source, actor: null, providerAt: null, at: now, observationId: null, webhookEventId: news.webhookEventId ?? null,
    data: { address: ready.address, asset: row.asset },
  }])
  await linkUnmatchedDeposits(db, now, ready)
  await makePriceDue(db, row.merchantId, row.connectionId, row.asset)
  return ready
}

function matchBy(news: ReadyNews): Parameters<typeof lockAddress>[3] | null {
  if ('addressId' in news) return { addressId: news.addressId }
  const { identifier, providerLabel } = news
  return identifier === null || providerLabel === null ? null : { identifier, providerLabel: ourPart(providerLabel) }
}

/** Labels come back as `Partner_<merchant>_<label>` (reported by integrators); ours hold no "_". */
function ourPart(label: string): string {
  return label.slice(label.lastIndexOf('_') + 1)
}

async function contradict(db: Tx, { merchantId, environment, id }: DepositAddressRow, contradiction: Contradiction): Promise<void> {
  await openDiscrepancies(db, [{ merchantId, environment, subjectType: 'address', subjectId: id, contradiction }])
}
