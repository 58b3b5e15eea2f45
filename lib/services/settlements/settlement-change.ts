import type { SettlementChange, SettlementRow } from '../../db/settlement-records'
import type { SettlementState } from '../../domain/settlement'
import { nextReadBackMs } from './schedule'

/** The columns of a settlement that follow from its observations and from nothing else: what a rebuild must find again. */
export function settlementColumns(state: SettlementState) {
  const { facts } = state
  return {
    depositProviderId: facts.depositProviderId ?? null,
    status: state.status,
    verification: state.verification,
    providerWord: state.providerWord,
    amount: facts.amount ?? null,
    currency: facts.currency ?? null,
    payoutAmount: facts.payoutAmount ?? null,
    feeAmount: facts.feeAmount ?? null,
    bankName: facts.bankName ?? null,
    accountName: facts.accountName ?? null,
    accountLastFour: facts.accountLastFour ?? null,
    txHash: facts.txHash ?? null,
    automatic: facts.automatic ?? null,
    reason: facts.reason ?? null,
    requestedAt: state.requestedAt,
    endedAt: state.endedAt,
    providerUpdatedAt: state.providerUpdatedAt,
  }
}

/** A folded state as the columns of its row, with the next read-back that follows from it. */
export function settlementChange(
  row: SettlementRow, state: SettlementState, context: { changed: boolean; askedAt: Date | null; now: Date },
): SettlementChange {
  const now = context.now.toISOString()
  const readBackAt = later(row.readBackAt, context.askedAt)
  // What a read-back brings is its own answer: only news from elsewhere is due to be asked about at once.
  const changedAt = context.changed && context.askedAt === null ? now : row.updatedAt.toISOString()
  const delay = nextReadBackMs({ state, readBackAt, changedAt, now })
  return {
    id: row.id,
    ...settlementColumns(state),
    readBackAt,
    nextAttemptAt: delay === null ? null : new Date(context.now.getTime() + delay).toISOString(),
    changed: context.changed,
  }
}

function later(a: Date | null, b: Date | null): string | null {
  if (a === null || b === null) return (a ?? b)?.toISOString() ?? null
  return (a > b ? a : b).toISOString()
}
