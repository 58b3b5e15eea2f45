import { num, subtract } from '../core/decimal'
import { toJson, type Route } from '../core/http'
import type { Withdrawal } from '../core/withdrawal'
import type { World } from '../core/world'
import { BreetError, paged, success } from './answers'
import { guardedRoutes, mine, newestFirst } from './requests'

/** Payouts as a merchant reads them: a list, and one by Breet's id or by the merchant's own (note the singular path). */
export function withdrawalRoutes(world: World): Route[] {
  const guarded = guardedRoutes(world)
  return [
    guarded('withdrawals', 'GET', '/v1/payments/withdrawals', (caller, call) =>
      paged(newestFirst(mine(world.state.withdrawals, caller)), call.query, 'withdrawals retrieved successfully', showWithdrawal)),
    guarded('withdrawal', 'GET', '/v1/payments/withdrawal/:id', (caller, call) => {
      const found = mine(world.state.withdrawals, caller).find((one) => one.id === call.params.id || one.externalId === call.params.id)
      if (!found) throw new BreetError(404, 'withdrawal not found')
      return success(showWithdrawal(found), 'withdrawal retrieved successfully')
    }),
  ]
}

function common(withdrawal: Withdrawal) {
  const { bank } = withdrawal
  return {
    ...(withdrawal.tradeId === null ? {} : { trade: withdrawal.tradeId }),
    amount: num(withdrawal.amount),
    payoutAmount: num(subtract(withdrawal.amount, withdrawal.fee)),
    currency: withdrawal.currency,
    status: withdrawal.status,
    meta: {
      type: bank.type,
      bankId: bank.bankId,
      bankName: bank.bankName,
      accountName: bank.accountName,
      account: bank.accountNumber,
      accountNumber: bank.accountNumber,
      autoSettlement: withdrawal.autoSettlement,
      narration: bank.narration,
      fee: num(withdrawal.fee),
    },
    reason: withdrawal.reason,
    createdAt: new Date(withdrawal.createdAt).toISOString(),
    updatedAt: new Date(withdrawal.updatedAt).toISOString(),
  }
}

/** The REST record: field names as integrators report them. */
export function showWithdrawal(withdrawal: Withdrawal) {
  const { id, externalId, fee } = withdrawal
  return { id, externalId, ...common(withdrawal), fee: num(fee), cryptoAmount: null, txHash: null }
}

/** The webhook, after the one real delivery an integrator published: ISO times, no event id, `reference` repeats the id. */
export function withdrawalEvent(withdrawal: Withdrawal): string {
  const { id, amount, status } = withdrawal
  return toJson({ id, reference: id, event: `withdrawal.${status}`, originalAmount: num(amount), ...common(withdrawal) })
}
