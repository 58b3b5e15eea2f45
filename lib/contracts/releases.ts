import type { ReleaseCause } from '../domain/release'
import { sum } from '../domain/money'
import { iso } from './common'
import type { Deposit } from './deposits'
import { formatAmount, formatUsd, formatUtcDay } from './format'

/** One line of "Released lately" (lib/db/recent-releases.ts), times as UTC ISO. */
export interface RecentRelease {
  id: string
  cause: ReleaseCause
  inferred: boolean
  members: number
  amountUsd: string | null
  feeUsd: string | null
  completedAt: string
  symbol: string
  network: string | null
  customerName: string | null
}

export function presentRecentRelease(row: Omit<RecentRelease, 'completedAt'> & { completedAt: Date }): RecentRelease {
  const { id, cause, inferred, members, amountUsd, feeUsd, completedAt, symbol, network, customerName } = row
  return { id, cause, inferred, members, amountUsd, feeUsd, completedAt: iso(completedAt), symbol, network, customerName }
}

/** What set it off, in the words of lists. */
export const RELEASE_CAUSE_WORDS: Record<ReleaseCause, string> = {
  top_up: 'by a top-up',
  resolution_fee: 'by the resolution fee',
  unknown: 'cause not known',
}

/** What the page of a release tells of. */
export interface ReleaseStory {
  cause: ReleaseCause
  inferred: boolean
  trigger: Deposit | null
  /** oldest first */
  members: Deposit[]
  feeUsd: string | null
  /** holds there that have not answered yet */
  waiting: number
}

/** The release in plain sentences; what no record says is called not known. */
export function explainRelease(story: ReleaseStory): string[] {
  const { members, waiting } = story
  const many = members.length === 1 ? '1 deposit' : `${members.length} deposits`
  const wait = waiting === 0 ? [] : [
    `${waiting === 1 ? '1 more deposit is' : `${waiting} more deposits are`} still held there as far as Weir knows; Weir is asking Breet about ${waiting === 1 ? 'it' : 'each'}.`,
  ]
  return [how(story, many), ...proof(story), ...wait]
}

function how({ cause, trigger, members, feeUsd }: ReleaseStory, many: string): string {
  const on = completedOn([...members, ...(trigger ? [trigger] : [])])
  switch (cause) {
    case 'top_up': {
      const fee = feeUsd === null ? ', without a fee' : `; its record names a fee of ${formatUsd(feeUsd, 'up')} all the same`
      if (trigger !== null && members.some(({ id }) => id === trigger.id)) {
        return `The last of the deposits held here lifted the pool over the minimum itself, and Breet released ${many}${on}${fee}.`
      }
      const by = trigger?.amount ? `A further ${formatAmount(trigger.amount)} ${trigger.symbol ?? trigger.asset}` : 'A further deposit that Weir does not know'
      return `${by} to the same address lifted the pool over the minimum, and Breet released ${many}${on}${fee}.`
    }
    case 'resolution_fee':
      return `A resolution fee${feeUsd === null ? '' : ` of ${formatUsd(feeUsd, 'up')}`} was paid for this deposit alone, and Breet released it${on}.`
    case 'unknown':
      return `Breet released ${many}${on}; what released ${members.length === 1 ? 'it' : 'them'} is not known.`
  }
}

function proof({ cause, inferred }: ReleaseStory): string[] {
  if (cause !== 'top_up') return []
  return [inferred ? 'Which deposit did it is inferred from the time alone: no message of Breet names it.' : 'Breet’s record of a released deposit names the one that did it.']
}

function completedOn(deposits: readonly Deposit[]): string {
  const last = deposits.flatMap(({ completedAt }) => completedAt ?? []).toSorted().at(-1)
  return last === undefined ? '' : ` on ${formatUtcDay(last, { withWeekday: true, withYear: false })}`
}

/** What the deposits of a batch brought together. */
export interface BatchCredit {
  currency: string
  /** net amounts added up, exact, in the receive currency */
  net: string
  deposits: number
}

/** The sum that one credit for the whole batch would have; null while a net amount is not known, or currencies differ. */
export function batchCredit(batch: readonly Pick<Deposit, 'netAmount' | 'receiveCurrency'>[]): BatchCredit | null {
  const currency = batch[0]?.receiveCurrency ?? null
  const nets = batch.map(({ netAmount }) => netAmount).filter((net) => net !== null)
  if (currency === null || nets.length < batch.length || batch.some((one) => one.receiveCurrency !== currency)) return null
  return { currency: currency.toUpperCase(), net: sum(nets), deposits: batch.length }
}
