import { subtract, sum, type Decimal } from '../core/decimal'
import { freshId } from '../core/ids'
import type { Credit, Trade } from '../core/state'
import type { Withdrawal } from '../core/withdrawal'
import type { World } from '../core/world'

type Origin = { integrationId: string; environment: Credit['environment']; currency: string; lagMs?: number }

function book(world: World, of: Origin, change: Pick<Credit, 'kind' | 'tradeIds' | 'withdrawalId'> & { amount: Decimal }): void {
  const { integrationId, environment, currency, lagMs = 0 } = of
  world.state.credits.push({ id: freshId(world.now()), integrationId, environment, at: world.now() - lagMs, currency, ...change })
}

/** One change of the balance for all deposits of a batch. */
export function bookDeposits(world: World, trades: readonly Trade[], kind: 'deposit' | 'top-up' | 'fee'): void {
  const last = trades.at(-1)
  if (!last) return
  book(world, last, { kind, tradeIds: trades.map((one) => one.id), withdrawalId: null, amount: sum(trades.map((one) => one.amount)) })
}

/** A payout leaves with its fee; a refund brings both back. */
export function bookPayout(world: World, withdrawal: Withdrawal, kind: 'payout' | 'refund'): void {
  const { id, tradeId, amount } = withdrawal
  const tradeIds = tradeId === null ? [] : [tradeId]
  book(world, withdrawal, { kind, tradeIds, withdrawalId: id, amount: kind === 'payout' ? subtract('0', amount) : amount })
}
