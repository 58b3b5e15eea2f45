import { compare, floor, multiply, divide, subtract, type Decimal } from '../core/decimal'
import { freshId } from '../core/ids'
import type { Integration, Trade } from '../core/state'
import type { BankAccount, Withdrawal, WithdrawalStatus } from '../core/withdrawal'
import type { World } from '../core/world'
import { bookPayout } from './credits'
import type { Desk } from './desk'
import { integrationOf } from './values'
import { withdrawalEvent } from './withdrawal-routes'

// 50 naira was observed twice; the other fees, and rounding down to cents there, are assumptions.
const PAYOUT_FEE: Record<Integration['currency'], Decimal> = { ngn: '50', ghs: '1', usd: '1' }
const PLACES: Record<Integration['currency'], number> = { ngn: 0, ghs: 2, usd: 2 }

/** Which bank a completed deposit is paid out to. The address's own settlement goes before the business-wide one (assumption). */
function destination(world: World, trade: Trade): { bank: BankAccount; autoSettlement: boolean } | null {
  const wallet = world.state.wallets.find((one) => one.id === trade.walletId)
  if (wallet?.bank && wallet.autoSettlement) return { bank: wallet.bank, autoSettlement: true }
  const { settlementBank } = integrationOf(world, trade.integrationId)
  return settlementBank ? { bank: settlementBank, autoSettlement: false } : null
}

/**
 * What settlement takes from a completed deposit: the markup stays with the business, the rest is rounded down to whole naira
 * and leaves (94,221.525 becomes 94,221, as an integrator saw). The fraction stays in the balance (assumption).
 */
export function planSettlement(world: World, trade: Trade): Trade['settled'] {
  if (!destination(world, trade)) return null
  const { currency, markupPercent } = integrationOf(world, trade.integrationId)
  const markupAmount = divide(multiply(trade.amount, markupPercent), '100', 10)
  const amount = floor(subtract(trade.amount, markupAmount), PLACES[currency])
  // What does not exceed the fee stays in the balance (assumption).
  return compare(amount, PAYOUT_FEE[currency]) > 0 ? { markupPercent, markupAmount, amount } : null
}

/** Each settled deposit gets a payout of its own, also those released together (assumption). */
export function payOut(desk: Desk, trade: Trade): void {
  const to = destination(desk.world, trade)
  if (!trade.settled || !to) return
  const { currency } = integrationOf(desk.world, trade.integrationId)
  openWithdrawal(desk, {
    integrationId: trade.integrationId,
    environment: trade.environment,
    externalId: null,
    tradeId: trade.id,
    amount: trade.settled.amount,
    fee: PAYOUT_FEE[currency],
    currency,
    ...to,
    plan: trade.payoutPlan,
    lagMs: trade.lagMs ?? 0,
  })
}

type NewWithdrawal = Omit<Withdrawal, 'id' | 'status' | 'reason' | 'createdAt' | 'updatedAt'>

/** Debited in full when it is accepted (Breet docs, /withdrawals). */
function openWithdrawal(desk: Desk, input: NewWithdrawal): Withdrawal {
  const { world } = desk
  const now = world.now() - input.lagMs
  const withdrawal: Withdrawal = { id: freshId(now), ...input, status: 'pending', reason: '', createdAt: now, updatedAt: now }
  world.state.withdrawals.push(withdrawal)
  bookPayout(world, withdrawal, 'payout')
  announce(desk, withdrawal)
  scheduleStep(desk, withdrawal)
  return withdrawal
}

/** The next step of its plan; also after a restart. */
export function scheduleStep(desk: Desk, withdrawal: Withdrawal): void {
  if (withdrawal.plan === null || isFinal(withdrawal)) return
  desk.world.later(desk.world.state.settings.payoutIntervalMs, () => {
    const { plan } = withdrawal
    if (plan === null || isFinal(withdrawal)) return
    // Rejected is blocked before anything was sent, so it skips processing.
    if (withdrawal.status === 'pending' && plan !== 'rejected') move(desk, withdrawal, 'processing')
    else move(desk, withdrawal, plan)
    scheduleStep(desk, withdrawal)
  })
}

const isFinal = ({ status }: Withdrawal): boolean => status === 'completed' || status === 'reversed' || status === 'rejected'

const REASON: Record<WithdrawalStatus, string> = {
  pending: '',
  processing: '',
  completed: '',
  reversed: 'the bank returned the transfer',
  rejected: 'the payout was blocked before it was sent',
}

/** Reversed and rejected payouts are refunded in full, fee included (Breet docs, /withdrawals). */
export function move(desk: Desk, withdrawal: Withdrawal, status: WithdrawalStatus): void {
  withdrawal.status = status
  withdrawal.reason = REASON[status]
  if (status === 'reversed' || status === 'rejected') bookPayout(desk.world, withdrawal, 'refund')
  announce(desk, withdrawal)
}

function announce({ world, post }: Desk, withdrawal: Withdrawal): void {
  withdrawal.updatedAt = world.now() - withdrawal.lagMs
  world.touch()
  const { id, integrationId, status } = withdrawal
  const body = withdrawalEvent(withdrawal)
  post.enqueue({ provider: 'breet', owner: integrationId, reference: id, eventType: `withdrawal.${status}`, body })
}
