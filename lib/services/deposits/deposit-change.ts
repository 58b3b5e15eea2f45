import type { DepositChange, DepositRow } from '../../db/deposit-records'
import type { DepositState } from '../../domain/deposit'
import { nextReadBackMs } from './schedule'

/**
 * The columns of a deposit that follow from its observations and from nothing else: what a rebuild must find again. Its place,
 * its owner, its release and the times of our own work are not among them.
 */
export function depositColumns(state: DepositState) {
  const { facts, hold } = state
  return {
    status: state.status,
    verification: state.verification,
    providerWord: state.providerWord,
    amount: facts.amount ?? null,
    amountUsd: facts.amountUsd ?? null,
    feeUsd: facts.feeUsd ?? null,
    flagFeeUsd: facts.flagFeeUsd ?? null,
    receiveCurrency: facts.receiveCurrency ?? null,
    rate: facts.rate ?? null,
    netAmount: facts.netAmount ?? null,
    txHash: facts.txHash ?? null,
    confirmations: facts.confirmations ?? null,
    senderAddress: facts.senderAddress ?? null,
    holdCause: hold?.cause ?? null,
    holdCauseVerified: hold?.causeVerified ?? false,
    flaggedAt: hold?.flaggedAt ?? null,
    amountUsdAtFlag: hold?.amountUsdAtFlag ?? null,
    minimumUsdAtFlag: hold?.minimumUsdAtFlag ?? null,
    amountUsdAtDetection: state.firstValue?.usd ?? null,
    firstSeenCompleted: state.firstValue?.status === 'completed',
    releasedBy: facts.releasedBy ?? null,
    releaseFeeUsd: state.releaseFeeUsd,
    detectedAt: state.detectedAt,
    completedAt: state.completedAt,
    providerUpdatedAt: state.providerUpdatedAt,
  }
}

/** A folded state as the columns of its row, with the next read-back that follows from it. */
export function depositChange(
  row: DepositRow,
  state: DepositState,
  context: { changed: boolean; askedAt: Date | null; now: Date; asset: string; lastCompletionAt: string | null },
): DepositChange {
  const now = context.now.toISOString()
  const readBackAt = later(row.readBackAt, context.askedAt)
  // What a read-back brings is its own answer: only news from elsewhere is due to be asked about at once.
  const changedAt = context.changed && context.askedAt === null ? now : row.updatedAt.toISOString()
  const delay = nextReadBackMs({ state, readBackAt, lastCompletionAt: context.lastCompletionAt, changedAt, now })
  return {
    id: row.id,
    asset: context.asset,
    ...depositColumns(state),
    completedSeenAt: row.completedSeenAt?.toISOString() ?? (state.status === 'completed' ? now : null),
    readBackAt,
    nextAttemptAt: delay === null ? null : new Date(context.now.getTime() + delay).toISOString(),
    changed: context.changed,
  }
}

function later(a: Date | null, b: Date | null): string | null {
  if (a === null || b === null) return (a ?? b)?.toISOString() ?? null
  return (a > b ? a : b).toISOString()
}
