import { mustBeAcknowledged } from '@/lib/domain/first-send'
import { type Confirmation, confirmationOf, type TransferPlan } from '@/lib/domain/planned-transfer'

import type { Check } from './checks'

/** What the page knows before a transfer: where it would be the first, and what the customer was asked and said. */
export interface Ground {
  /** networks whose address nothing was ever recorded to */
  firstOn: string[]
  plans: TransferPlan[]
}

interface Place {
  network: string
  address: string
  tag: string | null
}

/** The customer's word about exactly this transfer; while no amount is typed, about the address at all. */
export function wordOfCustomer(place: Place, amount: string, { plans }: Ground): Confirmation {
  const amounts = amount === '' ? [...new Set(plans.map((plan) => plan.amount))] : [amount]
  const words = amounts.map((one) => confirmationOf({ ...place, amount: one }, plans))
  return (['confirmed', 'refused', 'waiting'] as const).find((word) => words.includes(word)) ?? 'none'
}

const WORDS: Record<Confirmation, { passed: boolean | null; words: string }> = {
  confirmed: { passed: true, words: 'confirmed on the own page: this address, this amount' },
  waiting: { passed: null, words: 'asked on the own page, not answered yet' },
  refused: { passed: false, words: 'the customer said no, to this or to another amount here: ask before you send' },
  none: { passed: null, words: 'not confirmed: the approval does not prove who approved' },
}

export function confirmationCheck(name: string, confirmation: Confirmation): Check {
  return { name: `${name}’s word`, ...WORDS[confirmation] }
}

/** The sentence to tick, or null where nothing needs to be ticked. */
export function acknowledgement(name: string, isFirst: boolean, confirmation: Confirmation): string | null {
  if (!mustBeAcknowledged(isFirst, confirmation)) return null
  if (confirmation === 'refused') return `${name} said no to this transfer. I know, and it was sent all the same.`
  return `Nothing was sent to this address before, and ${name} has not confirmed it. I have made sure by myself that it is ${name}’s.`
}
