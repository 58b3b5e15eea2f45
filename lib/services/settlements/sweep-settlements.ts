import type { Sql } from '@/lib/db/client'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { knownSettlementNews } from '@/lib/db/settlement-records'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { perConnection } from '@/lib/providers/per-connection'
import { listWithdrawals } from '@/lib/providers/breet/settlement'
import type { SettlementNews, UnreadableRecord } from '@/lib/providers/port'
import type { OpenConnection } from '../connections/open-connection'
import { unreadableRecord } from '../discrepancies/unreadable-record'
import { recordSettlementObservations } from './record-settlement-observations'

/** With every sweep: of a payout whose webhooks were lost nothing else tells. */
const EVERY_MS = 20_000
const PAGE_SIZE = 200
/** A budget per sweep: more than this many payouts between two sweeps are reached only by their webhooks. */
const MAX_PAGES = 5
/** When this process last tried a connection; another process, or this one after a restart, tries once more: harmless. */
const triedOf = perConnection<{ at: number | null }>(() => ({ at: null }))

type Open = Pick<Extract<OpenConnection, { provider: 'breet' }>, 'row' | 'breet'>

/**
 * Reads the provider's list of payouts, newest first, until a page holds nothing new, and records it whole: a walk that
 * breaks off has recorded nothing, so the next one starts over. Does nothing within 20 s of the last try.
 * @param keep called before every call, to hold the connection on
 * @returns how many settlements something new was said about; null when it was not time yet. @throws AppError
 */
export async function sweepSettlements(
  db: Sql, { row, breet }: Open, keep: () => Promise<unknown> = async () => {}, everyMs = EVERY_MS,
): Promise<number | null> {
  const tried = triedOf(row.id)
  if (tried.at !== null && performance.now() - tried.at < everyMs) return null
  // Also when it fails: a list that an account may not read must not slow down the sweep of its deposits.
  tried.at = performance.now()
  const found: SettlementNews[] = []
  const unreadable: UnreadableRecord[] = []
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    await keep()
    const answer = await listWithdrawals(breet, { page, size: PAGE_SIZE })
    found.push(...answer.items)
    unreadable.push(...answer.unreadable)
    if (!answer.hasNextPage || !(await holdsNews(db, row, answer.items))) break
  }
  const { added } = await asSystem(db, SYSTEM, async ({ db: tx, now }) => {
    await openDiscrepancies(tx, unreadable.map((record) => unreadableRecord(row, record)))
    return recordSettlementObservations(tx, now, row, found.map((news) => ({ news, via: 'sweep', receivedAt: now, webhookEventId: null })))
  })
  return added
}

async function holdsNews(db: Sql, { merchantId, id }: Open['row'], items: readonly SettlementNews[]): Promise<boolean> {
  const known = await asSystem(db, SYSTEM, ({ db: tx }) => knownSettlementNews(tx, merchantId, id, items.map(({ providerId }) => providerId)))
  return items.some(({ providerId, observationId }) => !known.has(`${providerId}/${observationId}`))
}
