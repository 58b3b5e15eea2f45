import { sha256Hex } from '@/lib/crypto/tokens'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { appendHistory } from '@/lib/db/history'
import { lockReceipt, writeReceipt, writeReceiptTrouble } from '@/lib/db/transfer-receipts'
import { lockTransfer, markConfirmed, type TransferRow, writeReportOutcome } from '@/lib/db/transfers'
import type { Ctx } from '@/lib/db/transaction'
import type { ReceiptStatus, Sighting } from '@/lib/domain/on-chain'
import { transferHistory } from './transfer-history'

export type TransferNews =
  /** Binance took the one report, or refused it in its own words */
  | { kind: 'reported' }
  | { kind: 'report_refused'; words: string }
  /** what a node of the network says, read by us */
  | { kind: 'seen'; sighting: Sighting; raw: Buffer }
  /** a look that brought nothing to judge by; `gaveUp`: the last one */
  | { kind: 'not_seen'; problem: 'wrong_chain' | 'no_answer'; gaveUp: boolean }

const SEEN: Record<ReceiptStatus, string> = {
  waiting: 'transfer.seen_waiting', confirmed: 'transfer.confirmed', contradicted: 'transfer.contradicted', gave_up: 'transfer.not_confirmed',
}

/**
 * The one road into a transfer's state after it was recorded: locks the transfer, then writes status, receipt, history and
 * contradictions in the caller's transaction. Sent becomes confirmed or reported, confirmed becomes reported; nothing goes back.
 * @returns false when somebody else has written the outcome already
 */
export async function recordTransferNews(ctx: Ctx, transfer: Pick<TransferRow, 'merchantId' | 'id'>, news: TransferNews): Promise<boolean> {
  const row = await lockTransfer(ctx.db, transfer.merchantId, transfer.id)
  if (!row) return false
  switch (news.kind) {
    case 'reported':
    case 'report_refused':
      return recordReport(ctx, row, news)
    case 'seen':
      return recordSighting(ctx, row, news)
    case 'not_seen':
      return recordTrouble(ctx, row, news)
  }
}

async function recordReport(ctx: Ctx, row: TransferRow, news: Extract<TransferNews, { kind: 'reported' | 'report_refused' }>): Promise<boolean> {
  const outcome = news.kind === 'reported' ? { kind: 'reported' as const } : { kind: 'refused' as const, words: news.words }
  if (!(await writeReportOutcome(ctx.db, row.merchantId, row.id, outcome))) return false
  const data = news.kind === 'report_refused' ? { words: news.words } : {}
  await appendHistory(ctx.db, transferHistory(row, { kind: `transfer.${news.kind}`, source: 'system', actor: null, at: ctx.now, data }))
  return true
}

async function recordSighting(ctx: Ctx, row: TransferRow, { sighting, raw }: Extract<TransferNews, { kind: 'seen' }>): Promise<boolean> {
  const { merchantId, environment, id, authorizationId } = row
  const before = await lockReceipt(ctx.db, merchantId, id)
  if (!before) return false
  await writeReceipt(ctx.db, merchantId, id, sighting, raw)
  if (sighting.status === 'confirmed') await markConfirmed(ctx.db, merchantId, id)
  const { status, problem, confirmations, blockNumber, recipient, token, amount } = sighting
  // A word is told once; of a difference also when it becomes another one.
  if (status === before.status && (status !== 'contradicted' || problem === before.problem)) return true
  const facts = { problem, confirmations, blockNumber, recipient, token, chainAmount: amount }
  await appendHistory(ctx.db, transferHistory(row, {
    kind: SEEN[status], source: 'readback', actor: null, at: ctx.now, data: { ...facts, evidence: sha256Hex(raw) },
  }))
  if (status === 'contradicted') {
    await openDiscrepancies(ctx.db, [{
      merchantId, environment, subjectType: 'transfer', subjectId: id,
      contradiction: {
        kind: 'transfer_contradicted_on_chain', ...facts, authorizationId, cryptoCurrency: row.cryptoCurrency, network: row.network, recorded: row.amount, address: row.address,
      },
    }])
  }
  return true
}

/** What was seen before stands, and a trouble that may pass is no story; that we look no more is one. */
async function recordTrouble(ctx: Ctx, row: TransferRow, { problem, gaveUp }: Extract<TransferNews, { kind: 'not_seen' }>): Promise<boolean> {
  const before = await lockReceipt(ctx.db, row.merchantId, row.id)
  if (!before) return false
  await writeReceiptTrouble(ctx.db, row.merchantId, row.id, { problem, gaveUp })
  if (gaveUp && before.status === 'waiting') {
    await appendHistory(ctx.db, transferHistory(row, { kind: SEEN.gave_up, source: 'system', actor: null, at: ctx.now, data: { problem } }))
  }
  return true
}
