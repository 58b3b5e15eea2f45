import type { Sql } from '@/lib/db/client'
import type { ConnectionRow } from '@/lib/db/connections'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { keepLease, type Lease } from '@/lib/db/lease'
import type { Ctx } from '@/lib/db/transaction'
import { listTransactions } from '@/lib/providers/breet/client'
import type { DepositNews, Page } from '@/lib/providers/port'
import type { OpenConnection } from '../connections/open-connection'
import { recordDepositObservations } from '../deposits/record-deposit-observations'
import { unreadableRecord } from '../discrepancies/unreadable-record'

/** One turn at one Breet connection, under one lease. */
export interface SweepTurn {
  db: Sql
  lease: Lease
  open: Extract<OpenConnection, { provider: 'breet' }>
  /** on the clock of performance.now(); parts stop between two pages, so that other connections get their turn */
  deadline: number
  /** records on a page; `walk_page` counts in this unit, so it is one number for all processes */
  pageSize: number
}

/** As many as Breet allows (Breet docs, /pagination): a walk through 100,000 deposits is 500 calls. */
export const PAGE_SIZE = 200
/** Longer than one call and what is written of it; kept from call to call, so that a crash frees the connection soon. */
export const SWEEP_LEASE_MS = 20_000

/** Before every call. Whether the lease was lost shows when something is to be written. */
export function keepTurn({ db, lease }: SweepTurn): Promise<boolean> {
  return keepLease(db, 'connections', lease, SWEEP_LEASE_MS)
}

export async function listPage(turn: SweepTurn, page: number): Promise<Page<DepositNews>> {
  const { open, pageSize } = turn
  await keepTurn(turn)
  return listTransactions(open.breet, { page, size: pageSize })
}

/** A page of the provider's list into the recorder. @returns how many deposits something new was said about */
export async function recordPage({ db, now }: Ctx, row: ConnectionRow, { items, unreadable }: Page<DepositNews>): Promise<number> {
  await openDiscrepancies(db, unreadable.map((record) => unreadableRecord(row, record)))
  const { added } = await recordDepositObservations(db, now, row, items.map((news) => ({ news, via: 'sweep', receivedAt: now, webhookEventId: null })))
  return added
}
