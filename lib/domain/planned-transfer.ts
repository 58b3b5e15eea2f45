import { addressKey } from './asset'
import { compare, type Decimal } from './money'

/** Where and how much: what the customer was asked about, or what is about to be sent. */
export interface TransferPlace {
  network: string
  address: string
  tag: string | null
  /** in coins */
  amount: Decimal
}

/** A question to the customer, "is this your address, is this the amount?", and what came of it. */
export interface TransferPlan extends TransferPlace {
  /** UTC ISO, as are all times here */
  plannedAt: string
  withdrawnAt: string | null
  answer: 'confirmed' | 'refused' | null
}

export type Confirmation = 'confirmed' | 'refused' | 'waiting' | 'none'

/** How one question stands. An answer is given once and a question taken back has none, so this is the whole of it. */
export function planStatusOf({ answer, withdrawnAt }: Pick<TransferPlan, 'answer' | 'withdrawnAt'>): Exclude<Confirmation, 'none'> | 'withdrawn' {
  if (answer !== null) return answer
  return withdrawnAt === null ? 'waiting' : 'withdrawn'
}

/**
 * What the customer says of a transfer to this address, with this memo, of this amount: the newest question about exactly that
 * counts, so a "yes" to 250 says nothing of 251, and one to an address nothing of the same address with another memo. A "no" says
 * more: why is not known, so it stands against every amount at the place until a newer "yes" there.
 */
export function confirmationOf(place: TransferPlace, plans: readonly TransferPlan[]): Confirmation {
  const here = plans.filter((plan) => plan.withdrawnAt === null && isSamePlace(plan, place))
    .toSorted((a, b) => Date.parse(b.plannedAt) - Date.parse(a.plannedAt))
  const exact = here.findIndex((plan) => compare(plan.amount, place.amount) === 0)
  const answered = here.findIndex((plan) => plan.answer !== null)
  if (here[answered]?.answer === 'refused' && (exact < 0 || answered < exact)) return 'refused'
  return exact < 0 ? 'none' : (here[exact]!.answer ?? 'waiting')
}

function isSamePlace(a: TransferPlace, b: TransferPlace): boolean {
  return a.network === b.network && addressKey(a.address) === addressKey(b.address) && a.tag === b.tag
}
