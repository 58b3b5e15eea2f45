import { ControlError, type Route } from '../core/http'
import type { Wallet } from '../core/state'
import type { Withdrawal, WithdrawalStatus } from '../core/withdrawal'
import { findAccount } from '../breet/banks'
import type { Desk } from '../breet/desk'
import { move } from '../breet/withdrawals'
import { walletAt } from './deposits'
import { ok, readInput, type Input } from './input'

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
    {
      name: 'control.breet/withdrawals/age',
      method: 'POST',
      path: '/breet/withdrawals/:id/age',
      handle: (call) => {
        const withdrawal = withdrawalBy(desk, call.params.id)
        world.history.age(withdrawal, readInput(call).whole('ms'))
        world.touch()
        return ok(withdrawal)
      },
    },
    { name: 'control.breet/settlement', method: 'POST', path: '/breet/settlement', handle: (call) => ok(setSettlement(desk, readInput(call))) },
    step('process', 'processing'),
    step('complete', 'completed'),
    step('reverse', 'reversed'),
    step('reject', 'rejected'),
  ]
}

const DEMO_ACCOUNT = { bankId: '25', accountNumber: '0123456789' }

/** What the merchant would do over the API: an address is paid out to its bank, or to one of the sandbox's, or no more. */
function setSettlement(desk: Desk, input: Input): Wallet {
  const { world } = desk
  const wallet = walletAt(desk, input)
  const bankId = input.optional('bankId', input.text, wallet.bank?.bankId ?? DEMO_ACCOUNT.bankId)
  const accountNumber = input.optional('accountNumber', input.text, wallet.bank?.accountNumber ?? DEMO_ACCOUNT.accountNumber)
  const account = findAccount(bankId, accountNumber, wallet.bank?.narration ?? 'Payout')
  if (!account) throw new ControlError(400, 'there is no such account')
  const { currency: _currency, ...bank } = account
  Object.assign(wallet, { bank, autoSettlement: input.optional('on', input.flag, true), updatedAt: world.now() })
  world.history.changed(wallet)
  world.touch()
  return wallet
}

/** By its own id, or by the deposit it pays for. */
function withdrawalBy({ world }: Desk, id: string | undefined): Withdrawal {
  const found = world.state.withdrawals.find((one) => one.id === id || one.tradeId === id)
  if (!found) throw new ControlError(404, 'no such payout')
  return found
}
