import { appendAudit } from '@/lib/db/audit-log'
import { claimOne } from '@/lib/db/lease'
import { lockReceipt } from '@/lib/db/transfer-receipts'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { findReportedTransfer, lockAuthorizationForReport, makeReportDue, type TransferRow, type TransferView } from '@/lib/db/transfers'
import { AppError, invalid } from '@/lib/domain/errors'
import { canonicalHash } from '@/lib/domain/transfer'
import { REPORT_ANYWAY } from '@/lib/contracts/authorizations'
import { reportBody } from '@/lib/providers/binance/client'
import { requireRole } from '../roles'
import { getTransfer } from './get-transfer'
import { REPORT_LEASE_MS, sendReport } from './send-report'

/**
 * Tells Binance the hash of a transfer, once per session for ever: the bytes are made and kept before they are sent, and
 * every retry sends the same. Reported is not credited. The same transfer again returns it; still `due` afterwards
 * means that the worker goes on.
 * @param input.txHash what the person typed to confirm: must be the recorded hash if given.
 * @param input.override REPORT_ANYWAY: although the chain has something else than what was recorded
 * @throws AppError already_reported when another hash was reported for the session, conflict when the chain contradicts.
 */
export async function reportTransfer(caller: Caller, input: { id: string; txHash?: string | undefined; override?: string | undefined }): Promise<TransferView> {
  requireRole(caller.actor, 'operator')
  const row = await getTransfer(caller, { id: input.id })
  const typed = input.txHash === undefined ? undefined : canonicalHash(row.network, input.txHash.trim())
  const isDue = await forCaller(caller, (ctx) => makeDue(ctx, row, { typed, override: input.override }))
  if (isDue) {
    const lease = await claimOne(caller.db, 'transfers', row.merchantId, row.id, REPORT_LEASE_MS)
    // Held: the worker or another request is sending the very same bytes.
    if (lease) await sendReport(caller.db, lease)
  }
  return getTransfer(caller, { id: row.id })
}

/** @returns whether there is something to send. */
async function makeDue(ctx: MerchantCtx, row: TransferRow, { typed, override }: { typed: string | undefined; override: string | undefined }): Promise<boolean> {
  const session = await lockAuthorizationForReport(ctx.db, ctx.merchantId, row.authorizationId)
  const first = await findReportedTransfer(ctx.db, ctx.merchantId, row.authorizationId)
  if (first && (first.id !== row.id || (typed !== undefined && typed !== first.txHash))) {
    throw new AppError('already_reported', 'Another hash was reported for this authorization. Binance keeps the first one for ever. For a new transfer, start a new authorization.')
  }
  if (typed !== undefined && typed !== row.txHash) throw invalid('txHash', 'The hash is not the one that was recorded for this transfer.')
  if (first) return first.reportStatus === 'due'
  const isContradicted = (await lockReceipt(ctx.db, ctx.merchantId, row.id))?.status === 'contradicted'
  if (isContradicted && override?.toLowerCase() !== REPORT_ANYWAY) {
    throw new AppError('conflict', `The chain has something else than what was recorded here, and Binance keeps the first hash for ever. Look at the difference; to report all the same, send "${REPORT_ANYWAY}" as override.`)
  }
  const { txHash, amount, cryptoCurrency, network } = row
  const body = row.reportBody === null
    ? reportBody({ externalOrderId: session!.externalOrderId, txHash, amount, cryptoCurrency, network })
    : Buffer.from(row.reportBody)
  await makeReportDue(ctx.db, ctx.merchantId, row.id, body)
  await appendAudit(ctx, { action: 'transfer.report', subject: row.id, data: { txHash, againstTheChain: isContradicted } })
  return true
}
