import { appendAudit } from '@/lib/db/audit-log'
import { claimOne } from '@/lib/db/lease'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { findReportedTransfer, lockAuthorizationForReport, makeReportDue, type TransferRow, type TransferView } from '@/lib/db/transfers'
import { AppError } from '@/lib/domain/errors'
import { canonicalHash } from '@/lib/domain/transfer'
import { reportBody } from '@/lib/providers/binance/client'
import { requireRole } from '../roles'
import { getTransfer } from './get-transfer'
import { REPORT_LEASE_MS, sendReport } from './send-report'

/**
 * Tells Binance the hash of a transfer, once per session for ever: the bytes are made and kept before they are sent, and
 * every retry sends the same. Reported is not credited. The same transfer again returns it; still `due` afterwards
 * means that the worker goes on.
 * @param input.txHash what the person typed to confirm: must be the recorded hash if given.
 * @throws AppError already_reported when another hash was reported for the session.
 */
export async function reportTransfer(caller: Caller, input: { id: string; txHash?: string | undefined }): Promise<TransferView> {
  requireRole(caller.actor, 'operator')
  const row = await getTransfer(caller, { id: input.id })
  const typed = input.txHash === undefined ? undefined : canonicalHash(row.network, input.txHash.trim())
  const isDue = await forCaller(caller, (ctx) => makeDue(ctx, row, typed))
  if (isDue) {
    const lease = await claimOne(caller.db, 'transfers', row.merchantId, row.id, REPORT_LEASE_MS)
    // Held: the worker or another request is sending the very same bytes.
    if (lease) await sendReport(caller.db, lease)
  }
  return getTransfer(caller, { id: row.id })
}

/** @returns whether there is something to send. */
async function makeDue(ctx: MerchantCtx, row: TransferRow, typed: string | undefined): Promise<boolean> {
  const session = await lockAuthorizationForReport(ctx.db, ctx.merchantId, row.authorizationId)
  const first = await findReportedTransfer(ctx.db, ctx.merchantId, row.authorizationId)
  if (first && (first.id !== row.id || (typed !== undefined && typed !== first.txHash))) {
    throw new AppError('already_reported', 'Another hash was reported for this authorization. Binance keeps the first one for ever. For a new transfer, start a new authorization.')
  }
  if (typed !== undefined && typed !== row.txHash) {
    const message = 'The hash is not the one that was recorded for this transfer.'
    throw new AppError('validation_failed', message, { details: [{ path: 'txHash', message }] })
  }
  if (first) return first.reportStatus === 'due'
  const { txHash, amount, cryptoCurrency, network } = row
  const body = row.reportBody === null
    ? reportBody({ externalOrderId: session!.externalOrderId, txHash, amount, cryptoCurrency, network })
    : Buffer.from(row.reportBody)
  await makeReportDue(ctx.db, ctx.merchantId, row.id, body)
  await appendAudit(ctx, { action: 'transfer.report', subject: row.id, data: { txHash } })
  return true
}
