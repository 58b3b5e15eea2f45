import type { SettlementStatus } from '../domain/settlement'
import { textOf, type TimelineEvent, type TimelineItem } from '../domain/timeline'
import { formatAmount, formatMoney } from './format'
import type { TimelineTone, TimelineWords } from './timeline-line'

/** The words on screen. Paid out: the bank has it. Completed, of a deposit, says only that Breet has credited it. */
export const SETTLEMENT_WORDS: Record<SettlementStatus, string> = {
  unknown: 'Unknown',
  pending: 'Requested',
  processing: 'Being paid',
  completed: 'Paid out',
  rejected: 'Refused',
  reversed: 'Came back',
}

const FIAT = new Set(['NGN', 'GHS', 'USD', 'KES', 'ZAR', 'EUR', 'GBP'])

/** Money of a payout: "₦94,171.00" for what banks have, "94.171234 USDT" for coins. */
export function payoutMoney(value: string, currency: string | null): string {
  if (currency !== null && FIAT.has(currency)) return formatMoney(value, currency)
  return `${formatAmount(value)} ${currency ?? ''}`.trim()
}

/** The word of a machine status in a sentence: "paid out"; a status that is not ours stays as it is. */
export function settlementStatusWord(status: string): string {
  return status in SETTLEMENT_WORDS ? SETTLEMENT_WORDS[status as SettlementStatus].toLowerCase() : status
}

/** Total: a new status breaks the build here. Which way the money goes stands first. */
const MOVES: Record<SettlementStatus, { icon: TimelineWords['icon']; tone: TimelineTone; back: boolean }> = {
  unknown: { icon: 'unknown', tone: 'plain', back: false },
  pending: { icon: 'bank', tone: 'plain', back: false },
  processing: { icon: 'bank', tone: 'plain', back: false },
  completed: { icon: 'bank', tone: 'green', back: false },
  rejected: { icon: 'not_credited', tone: 'red', back: false },
  reversed: { icon: 'returned', tone: 'red', back: true },
}

/** The two lines of what happened to a payout, for the timeline of the deposit it pays for; null: not about a payout. */
export function settlementTimelineWords({ kind, events: [event] }: TimelineItem): TimelineWords | null {
  if (!kind.startsWith('settlement.')) return null
  const what = kind.slice('settlement.'.length)
  if (what in MOVES) return writeMove(event, what as SettlementStatus)
  const told = settlementStatusWord(textOf(event, 'status') ?? 'unknown')
  const stands = settlementStatusWord(textOf(event, 'to') ?? textOf(event, 'status') ?? 'unknown')
  switch (what) {
    case 'verified':
      return { icon: 'verified', tone: 'green', headline: `Payout verified: Breet’s record says ${told}`, detail: null }
    case 'refuted':
      return { icon: 'refuted', tone: 'red', headline: `Payout refuted: Breet’s record says ${stands}`, detail: 'What the webhook said is kept, and does not count.' }
    case 'late':
      return { icon: 'late', tone: 'plain', headline: `Late payout event ignored: ${told}`, detail: `Already ${stands}, so nothing changed.` }
    case 'repeated':
      return { icon: 'duplicate', tone: 'plain', headline: `Payout, said again: ${told}`, detail: 'Known already, so nothing changed.' }
    case 'unknown_word': {
      const word = textOf(event, 'word')
      return { icon: 'unknown', tone: 'plain', headline: `Unknown word about the payout${word === null ? '' : `: “${word}”`}`, detail: 'Kept and shown; it moved nothing.' }
    }
    default:
      return null
  }
}

function writeMove(event: TimelineEvent, status: SettlementStatus): TimelineWords {
  const { icon, tone, back } = MOVES[status]
  const bank = textOf(event, 'bankName')
  const currency = textOf(event, 'currency')
  const [amount, payout, fee] = [textOf(event, 'amount'), textOf(event, 'payoutAmount'), textOf(event, 'feeAmount')]
  const place = bank === null ? 'you' : 'your bank'
  const way = back ? `${bank === null ? 'Back' : 'Your bank back'} to Breet` : `Breet to ${place}`
  const sum = status === 'completed' ? (payout ?? amount) : amount
  const headline = `${way}: ${settlementStatusWord(status)}${sum === null ? '' : `, ${payoutMoney(sum, currency)}`}`
  const ending = textOf(event, 'accountLastFour')
  const detail = [
    bank === null ? null : `${bank}${ending === null ? '' : ` •••• ${ending}`}.`,
    status === 'completed' && fee !== null ? `Payout fee ${payoutMoney(fee, currency)}.` : null,
    textOf(event, 'reason') === null ? null : `Breet’s reason: “${textOf(event, 'reason')}”.`,
    back || status === 'rejected' ? 'The money is in your Breet balance again.' : null,
  ].filter((part) => part !== null).join(' ')
  return { icon, tone, headline, detail: detail || null }
}
