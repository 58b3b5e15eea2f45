import { ControlError, type Route } from '../core/http'
import type { Withdrawal, WithdrawalStatus } from '../core/withdrawal'
import type { Desk } from '../breet/trades'
import { move } from '../breet/withdrawals'
import { ok } from './input'

// A payout that arrived may still come back; one that was never sent cannot.
const FROM: Record<Exclude<WithdrawalStatus, 'pending'>, readonly WithdrawalStatus[]> = {
  processing: ['pending'],
  completed: ['pending', 'processing'],
  reversed: ['processing', 'completed'],
  rejected: ['pending'],
}

/** What the bank does with a payout; it stops the payout's own plan. */
export function withdrawalControl(desk: Desk): Route[] {
  const { world } = desk
  const step = (verb: string, status: keyof typeof FROM): Route => ({
    name: `control.breet/withdrawals/${verb}`,
    method: 'POST',
    path: `/breet/withdrawals/:id/${verb}`,
    handle: (call) => {
      const withdrawal = withdrawalBy(desk, call.params.id)
      if (!FROM[status].includes(withdrawal.status)) {
        throw new ControlError(409, `this payout is ${withdrawal.status}; only ${FROM[status].join(' or ')} can become ${status}`)
      }
      withdrawal.plan = null
      move(desk, withdrawal, status)
      return ok(withdrawal)
    },
  })
  return [
    { name: 'control.breet/withdrawals', method: 'GET', path: '/breet/withdrawals', handle: () => ok(world.state.withdrawals) },
    step('process', 'processing'),
    step('complete', 'completed'),
    step('reverse', 'reversed'),
    step('reject', 'rejected'),
  ]
}

/** By its own id, or by the deposit it pays for. */
function withdrawalBy({ world }: Desk, id: string | undefined): Withdrawal {
  const found = world.state.withdrawals.find((one) => one.id === id || one.tradeId === id)
  if (!found) throw new ControlError(404, 'no such payout')
  return found
}
