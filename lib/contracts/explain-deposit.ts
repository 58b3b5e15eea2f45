import { compare, subtract } from '../domain/money'
import type { ReleaseCause } from '../domain/release'
import type { TimelineItem } from '../domain/timeline'
import type { Deposit } from './deposits'
import { formatAmount, formatMoney, formatUsd, formatUtcDay } from './format'

/** One sentence and the numbers of the timeline items it rests on. */
export interface Sentence {
  text: string
  events: number[]
}

/** What else the story needs: the release the deposit is part of. */
export interface ReleaseFacts {
  cause: ReleaseCause
  inferred: boolean
  /** the deposit that lifted the pool, when it is known */
  trigger: { amount: string | null; symbol: string | null; completedAt: string | null; isThis: boolean } | null
  /** deposits released together, this one included */
  members: number
}

interface Story {
  deposit: Deposit
  items: readonly TimelineItem[]
  release: ReleaseFacts | null
}

/**
 * The record in two plain sentences (a third while something is unconfirmed), each with the events it rests on.
 * Fixed templates: what no event carries is called not known, nothing is guessed.
 */
export function explainDeposit(deposit: Deposit, items: readonly TimelineItem[], release: ReleaseFacts | null): Sentence[] {
  const story = { deposit, items, release }
  const sentences = [sent(story), outcome(story)]
  if (deposit.verification === 'verifying') {
    sentences.push({ text: 'This comes from a webhook; Weir is asking Breet to confirm it.', events: [] })
  }
  if (deposit.verification === 'refuted') {
    sentences.push({ text: 'A webhook said otherwise; Breet’s own record contradicts it, and the record counts.', events: cite(story, 'deposit.refuted') })
  }
  return sentences
}

/** Numbers of the items of these kinds, oldest first. */
function cite({ items }: Story, ...kinds: string[]): number[] {
  return items.filter((item) => !item.ignored && kinds.includes(item.kind)).map((item) => item.number)
}

/** The flag, and the item that first named the cause the record has now. */
function citeHold(story: Story): number[] {
  const cause = story.deposit.hold?.cause
  const named = story.items.find(({ cause: told, kind, events: [event] }) => (told ?? (kind === 'hold.cause' ? event : null))?.data.cause === cause)
  return [...new Set([...cite(story, 'deposit.flagged'), ...(named ? [named.number] : [])])].toSorted((a, b) => a - b)
}

function firstItem({ items }: Story): number[] {
  // A payout may have been heard of before the deposit it pays for.
  const first = items.find((item) => !item.ignored && !item.kind.startsWith('settlement.'))
  return first ? [first.number] : []
}

function sent(story: Story): Sentence {
  const { deposit } = story
  const coin = deposit.symbol ?? deposit.asset
  const what = deposit.amount === null ? `an amount of ${coin} that is not known` : `${formatAmount(deposit.amount)} ${coin}`
  const where = deposit.network === null ? '' : ` on ${deposit.network}`
  const who = deposit.customerName ?? 'Somebody not known'
  const start = `${who} sent ${what}${where} on ${shortDay(deposit.detectedAt)}`
  if (deposit.hold === null) return { text: `${start}.`, events: firstItem(story) }
  const events = [...new Set([...firstItem(story), ...citeHold(story)])]
  return { text: `${start}; ${whyHeld(deposit.hold)}`, events }
}

function whyHeld(hold: NonNullable<Deposit['hold']>): string {
  const { amountUsdAtFlag: value, minimumUsdAtFlag: minimum } = hold
  switch (hold.cause) {
    case 'below_minimum':
      if (value === null || minimum === null) return 'Breet held it for being below the minimum.'
      if (compare(value, minimum) >= 0) return `when it was final it was worth ${formatUsd(value)}, and Breet held it.`
      return `when it was final it was worth ${formatUsd(value)}, which is ${formatUsd(subtract(minimum, value), 'up')} below the ${formatUsd(minimum, 'up')} minimum, so Breet held it.`
    case 'screening':
      return 'Breet held it for screening, not for its amount.'
    case 'duplicate':
      return 'Breet held it as a possible duplicate.'
    case 'unknown':
      return 'Breet held it, and why is not known.'
  }
}

function outcome(story: Story): Sentence {
  const { deposit } = story
  switch (deposit.status) {
    case 'pending':
      return pendingOutcome(story)
    case 'flagged':
      return { text: wayOut(deposit), events: citeHold(story) }
    case 'completed':
      return deposit.hold === null ? completedOutcome(story) : releasedOutcome(story)
    case 'orphaned':
      return { text: `Breet does not credit it; its last word is “${deposit.providerWord}”.`, events: cite(story, 'deposit.orphaned') }
    case 'unknown':
      return { text: `Breet calls it “${deposit.providerWord}”, a word Weir does not know, so its state is not known.`, events: cite(story, 'deposit.unknown_word', 'deposit.seen') }
  }
}

function pendingOutcome(story: Story): Sentence {
  const { confirmations } = story.deposit
  const count = confirmations === null ? 'How many confirmations it has is not known' : `It has ${confirmations} ${confirmations === 1 ? 'confirmation' : 'confirmations'} so far`
  return { text: `${count}; nothing is credited yet.`, events: cite(story, 'deposit.seen', 'deposit.pending').slice(-1) }
}

function wayOut({ hold }: Deposit): string {
  if (hold?.cause === 'below_minimum' && hold.causeVerified) {
    return 'It is not lost: Breet releases it when the deposits held at this address are worth more than the minimum together, or when its resolution fee is paid.'
  }
  if (hold?.cause === 'below_minimum') return 'It is not lost; Weir is asking Breet to confirm the cause before it advises anything.'
  if (hold?.cause === 'screening') return 'It is not lost, and more money at the same address does not release it: only Breet can.'
  if (hold?.cause === 'duplicate') return 'It is not lost, and more money at the same address does not release it: only Breet can say that it is a payment of its own.'
  return 'It is not lost; what would release it is not known until Breet names the cause.'
}

function completedOutcome(story: Story): Sentence {
  return { text: `Breet completed it${on(story.deposit.completedAt)}${credit(story.deposit)}.`, events: cite(story, 'deposit.completed', 'deposit.verified') }
}

function releasedOutcome(story: Story): Sentence {
  const { deposit, release } = story
  const events = cite(story, 'deposit.completed', 'deposit.released', 'deposit.verified')
  if (release?.cause === 'resolution_fee') {
    const fee = deposit.flagFeeUsd === null ? 'Its resolution fee' : `Its resolution fee of ${formatUsd(deposit.flagFeeUsd, 'up')}`
    return { text: `${fee} was paid, and Breet released it${on(deposit.completedAt)}${credit(deposit)}.`, events }
  }
  if (release?.cause === 'top_up') return { text: topUp(deposit, release), events }
  return { text: `Breet released it${on(deposit.completedAt)}${credit(deposit)}; what released it is not known.`, events }
}

function topUp(deposit: Deposit, release: ReleaseFacts): string {
  const { trigger, members } = release
  const others = members > 1 ? ` with ${members - 1} other${members === 2 ? '' : 's'}` : ''
  const result = `Breet released it${others}${on(deposit.completedAt)}${credit(deposit)}, without a fee`
  if (trigger?.isThis) return `It lifted the pool over the minimum itself, and ${result}.`
  const amount = trigger?.amount ? `A further ${formatAmount(trigger.amount)} ${trigger.symbol ?? ''}`.trimEnd() : 'A further deposit'
  const proof = release.inferred ? ' (by the time alone: no message names the top-up)' : ''
  return `${amount} to the same address lifted the pool over the minimum, and ${result}${proof}.`
}

function credit({ netAmount, receiveCurrency }: Deposit): string {
  return netAmount === null || receiveCurrency === null ? '' : `, net ${formatMoney(netAmount, receiveCurrency.toUpperCase())}`
}

function on(at: string | null): string {
  return at === null ? '' : ` on ${shortDay(at)}`
}

/** "Mon 12 Oct" */
function shortDay(at: string): string {
  return formatUtcDay(at, { withWeekday: true, withYear: false })
}
