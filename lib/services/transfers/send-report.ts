import type { Sql } from '@/lib/db/client'
import { backoffMs, finishLease, type Lease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { loadTransfer, noteReportTrouble, type TransferRow } from '@/lib/db/transfers'
import { isAppError } from '@/lib/domain/errors'
import { report } from '@/lib/providers/binance/client'
import { openConnection } from '../connections/open-connection'
import { recorded, wordsOf } from '../connections/record-call'
import { recordTransferNews } from './record-transfer-news'

/** Longer than the call's deadline of 8 s. */
export const REPORT_LEASE_MS = 12_000
const RETRY_BASE_MS = 3_000
/** Somebody has to mend something first. */
const REFUSED_CAP_MS = 10 * 60_000

type Outcome = { kind: 'reported' } | { kind: 'report_refused'; words: string } | { kind: 'later'; inMs: number | null }

/**
 * Sends the stored bytes. Sending them again is harmless: Binance keeps the first hash for ever and says success to a
 * repeat, so an unknown outcome stays due. A refused first try is final until a person asks again. A refused repeat is not:
 * the try before it had no answer, and its hash may be the one that Binance keeps.
 */
export async function sendReport(db: Sql, lease: Lease): Promise<void> {
  const row = await asSystem(db, SYSTEM, (ctx) => loadTransfer(ctx.db, lease.merchantId, lease.key))
  if (!row || row.reportStatus !== 'due' || row.reportBody === null) {
    await finishLease(db, 'transfers', lease, { inMs: null })
    return
  }
  const outcome = await ask(db, row, Buffer.from(row.reportBody))
  await asSystem(db, SYSTEM, async (ctx) => {
    const isRepeatRefused = outcome.kind === 'report_refused' && lease.attempts > 1
    if (outcome.kind === 'later' || isRepeatRefused) {
      const inMs = (outcome.kind === 'later' ? outcome.inMs : null) ?? backoffMs(lease.attempts, RETRY_BASE_MS, isRepeatRefused ? REFUSED_CAP_MS : undefined)
      const isOurs = await finishLease(ctx.db, 'transfers', lease, { inMs, failed: true })
      if (isOurs && isRepeatRefused) await noteReportTrouble(ctx.db, row.merchantId, row.id, outcome.words)
      return
    }
    // Somebody else holds the row by now and sends the same bytes: the outcome is theirs to write.
    if (!(await finishLease(ctx.db, 'transfers', lease, { inMs: null }))) return
    await recordTransferNews(ctx, row, outcome)
  })
}

async function ask(db: Sql, row: TransferRow, body: Buffer): Promise<Outcome> {
  const connection = await openConnection(db, row.connectionId)
  if (connection?.provider !== 'binance') return { kind: 'report_refused', words: 'The Binance connection is gone.' }
  // It stays due, and rests until the connection is switched on again.
  if (connection.row.status !== 'active') return { kind: 'later', inMs: null }
  try {
    await recorded(db, row.connectionId, () => report(connection.binance, body))
    return { kind: 'reported' }
  } catch (error) {
    if (!isAppError(error)) throw error
    if (error.code === 'provider_refused' || error.code === 'provider_credentials') return { kind: 'report_refused', words: wordsOf(error) }
    return { kind: 'later', inMs: error.extra.retryAfterMs ?? null }
  }
}
