import { type DiscrepancyKind, isDiscrepancyKind } from '../domain/discrepancy'
import type { SettlementContradiction } from '../domain/settlement'
import { contradictionWords } from './on-chain-words'
import { formatUsd } from './format'
import { settlementStatusWord } from './settlement-words'

type Detail = Record<string, unknown>
/** Reads a fact of the detail as text that may stand in a sentence. */
type Say = (key: string) => string

interface KindWords {
  /** for the filter and beside the row */
  name: string
  /** what a person does about it */
  next: string
  /** what contradicts what */
  meaning: (say: Say, detail: Detail) => string
}
/** A payout has other words for some kinds, and kinds of its own. */
type OfPayout = SettlementContradiction['kind'] | 'not_found_at_provider'
type Words = { [K in DiscrepancyKind]: KindWords & (K extends OfPayout ? { ofPayout: (say: Say) => string } : { ofPayout?: never }) }

const STATUS_WORDS: Record<string, string> = { pending: 'pending', flagged: 'held', completed: 'completed', orphaned: 'not credited', unknown: 'an unknown word' }
const status = (word: string) => STATUS_WORDS[word] ?? word
const usd = (value: unknown) => (typeof value === 'string' ? formatUsd(value, 'up') : 'a sum that is not known')

/** The one place where a kind gets its words. Total: a new kind breaks the build here. */
const KINDS: Words = {
  webhook_refuted: {
    name: 'Webhook refuted',
    next: 'The record counts. If nobody at Breet sent that webhook, give the connection a new webhook secret.',
    meaning: (say) => `A webhook said ${status(say('webhookStatus'))}; Breet’s own record says ${status(say('readbackStatus'))}.`,
    ofPayout: (say) =>
      `About a payout a webhook said ${settlementStatusWord(say('webhookStatus'))}; Breet’s own record says ${settlementStatusWord(say('readbackStatus'))}.`,
  },
  readback_regressed: {
    name: 'Record went back',
    next: 'Ask Breet which of its two words stands. Weir keeps the higher one.',
    meaning: (say) => `Breet’s record went back to ${status(say('readbackStatus'))} after it had said more.`,
    ofPayout: (say) => `Breet’s record of a payout went back to ${settlementStatusWord(say('readbackStatus'))} after it had said more.`,
  },
  amount_differs: {
    name: 'Amounts differ',
    next: 'Breet’s record stands here. If the difference matters to you, ask Breet with the id.',
    meaning: (say) =>
      `The ${say('field') === 'amountUsd' ? 'value in dollars' : 'coin amount'} differs: ${say('webhook')} by webhook, ${say('readback')} by Breet’s record.`,
    ofPayout: (say) =>
      `The ${say('field') === 'amount' ? 'amount of a payout' : 'sum that a payout brings'} differs: ${say('webhook')} by webhook, ${say('readback')} by Breet’s record.`,
  },
  unknown_word: {
    name: 'Unknown word',
    next: 'It moved nothing here. Ask Breet what it means.',
    meaning: (say) => `The provider used a word Weir does not know: “${say('word')}”.`,
    ofPayout: (say) => `Breet used a word about a payout that Weir does not know: “${say('word')}”.`,
  },
  not_found_at_provider: {
    name: 'Not on record',
    next: 'If nobody at Breet sent that webhook, give the connection a new webhook secret.',
    meaning: () => 'A webhook named this deposit, but Breet’s record does not know it. It counts nowhere until Breet does.',
    ofPayout: () => 'A webhook named a payout that Breet’s record does not know. Do not count on it until Breet does.',
  },
  fee_on_top_up: {
    name: 'Fee on a top-up',
    next: 'A top-up costs no fee. Look at your balance at Breet, whether it was taken.',
    meaning: (say) => `A release by top-up names a resolution fee of $${say('flagFeeUsd')}.`,
  },
  fee_differs: {
    name: 'Another fee',
    next: 'Ask Breet why it took another fee than the one it showed.',
    meaning: (_, detail) => `Breet took a resolution fee of ${usd(detail.takenUsd)}; ${usd(detail.expectedUsd)} was shown when somebody went to pay it.`,
  },
  fee_after_withdrawal: {
    name: 'Fee nobody wanted',
    next: 'Ask your team who paid it at Breet after all.',
    meaning: (_, detail) => `Breet took a resolution fee of ${usd(detail.takenUsd)}, though the note that somebody would pay it had been taken back.`,
  },
  two_ends: {
    name: 'Two ends of a payout',
    next: 'Look in your bank account, then ask Breet.',
    meaning: () => 'Breet says two things about one payout that cannot both be true.',
    ofPayout: (say) =>
      `Breet says both ${settlementStatusWord(say('standing'))} and ${settlementStatusWord(say('other'))} about one payout, which cannot both be true. Look in your bank account.`,
  },
  deposit_differs: {
    name: 'Payout for two deposits',
    next: 'Ask Breet which deposit this payout is for.',
    meaning: () => 'One payout named two different deposits.',
    ofPayout: () => 'One payout named two different deposits. Weir shows it with the one that was named last.',
  },
  unreadable_record: {
    name: 'Unreadable record',
    next: 'Weir leaves this record out. Ask Breet about it with its id.',
    meaning: (say) => `A record of Breet’s list cannot be read exactly: ${say('reason')}`,
  },
  address_changed: {
    name: 'Address changed',
    next: 'Give out only the address that is shown here, and ask Breet.',
    meaning: (say) => `Breet named another address for one that is in use: ${say('said')}. The known one stays.`,
  },
  address_held_by_another: {
    name: 'Address of another',
    next: 'Ask Breet; until then nothing is credited to this customer there.',
    meaning: (say) => `Breet named an address that another customer holds already: ${say('said')}. It is not used.`,
  },
  authorized_without_addresses: {
    name: 'No address disclosed',
    next: 'Ask the customer in a new session.',
    meaning: () => 'Binance said authorized but disclosed no address, so there is nowhere to send to.',
  },
  missing_network: {
    name: 'Network missing',
    next: 'Send on a network that was disclosed, or ask again in a new session.',
    meaning: (say) => `The customer authorized, but Binance disclosed no address on ${say('network')}.`,
  },
  second_verdict: {
    name: 'Two answers',
    next: 'Ask the customer what they answered before you send anything.',
    meaning: (say) => `Binance first said ${say('standing')} and later ${say('said')}. The first word stands.`,
  },
  stale_verdict_contradicted: {
    name: 'Old answer contradicted',
    next: 'Do not send before this is clear: start a new session.',
    meaning: (say) => `An old message said ${say('standing')}; asked again, Binance says ${say('said')}. Do not send before this is clear.`,
  },
  undecided_after_24h: {
    name: 'Never decided',
    next: 'Start a new session.',
    meaning: () => 'Binance has not decided this session a day after its window closed. Weir asks no more.',
  },
  transfer_contradicted_on_chain: {
    name: 'Chain says otherwise',
    next: 'Compare the hash with what you sent before you report it: Binance keeps the first hash for ever.',
    meaning: (_, detail) => contradictionWords(detail),
  },
}

/** Name of a kind, and what to do about it. A kind of another version shows its machine word and no advice. */
export function discrepancyKind(kind: string): Pick<KindWords, 'name' | 'next'> {
  return isDiscrepancyKind(kind) ? KINDS[kind] : { name: sentenceCase(kind), next: '' }
}

/** One contradiction in a sentence. */
export function discrepancyWords({ subjectType, kind, detail }: { subjectType?: string; kind: string; detail: Detail }): string {
  if (!isDiscrepancyKind(kind)) return `${sentenceCase(kind)}.`
  const say: Say = (key) => (typeof detail[key] === 'string' || typeof detail[key] === 'number' ? String(detail[key]) : 'not known')
  const { meaning, ofPayout } = KINDS[kind]
  return subjectType === 'settlement' && ofPayout ? ofPayout(say) : meaning(say, detail)
}

function sentenceCase(machine: string): string {
  const words = machine.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
