import type { SettlementContradiction } from '../domain/settlement'
import { contradictionWords } from './on-chain-words'
import { formatUsd } from './format'
import { settlementStatusWord } from './settlement-words'

const STATUS_WORDS: Record<string, string> = { pending: 'pending', flagged: 'held', completed: 'completed', orphaned: 'not credited', unknown: 'an unknown word' }

/** One contradiction in a sentence. A kind without words of its own shows its machine word. */
export function discrepancyWords({ subjectType, kind, detail }: { subjectType?: string; kind: string; detail: Record<string, unknown> }): string {
  const text = (key: string) => (typeof detail[key] === 'string' || typeof detail[key] === 'number' ? String(detail[key]) : 'not known')
  const usd = (key: string) => (typeof detail[key] === 'string' ? formatUsd(detail[key], 'up') : 'a sum that is not known')
  const status = (key: string) => STATUS_WORDS[text(key)] ?? text(key)
  if (subjectType === 'settlement' && kind in OF_A_PAYOUT) return OF_A_PAYOUT[kind as keyof typeof OF_A_PAYOUT](text)
  switch (kind) {
    case 'webhook_refuted':
      return `A webhook said ${status('webhookStatus')}; Breet’s own record says ${status('readbackStatus')}.`
    case 'readback_regressed':
      return `Breet’s record went back to ${status('readbackStatus')} after it had said more.`
    case 'amount_differs':
      return `The ${text('field') === 'amountUsd' ? 'value in dollars' : 'coin amount'} differs: ${text('webhook')} by webhook, ${text('readback')} by Breet’s record.`
    case 'fee_on_top_up':
      return `A release by top-up names a resolution fee of $${text('flagFeeUsd')}.`
    case 'fee_differs':
      return `Breet took a resolution fee of ${usd('takenUsd')}; ${usd('expectedUsd')} was shown when somebody went to pay it.`
    case 'fee_after_withdrawal':
      return `Breet took a resolution fee of ${usd('takenUsd')}, though the note that somebody would pay it had been taken back.`
    case 'unknown_word':
      return `The provider used a word Weir does not know: “${text('word')}”.`
    case 'not_found_at_provider':
      return 'A webhook named this deposit, but Breet’s record does not know it. It counts nowhere until Breet does.'
    case 'address_changed':
      return `Breet named another address for one that is in use: ${text('said')}. The known one stays.`
    case 'address_held_by_another':
      return `Breet named an address that another customer holds already: ${text('said')}. It is not used.`
    case 'authorized_without_addresses':
      return 'Binance said authorized but disclosed no address, so there is nowhere to send to.'
    case 'missing_network':
      return `The customer authorized, but Binance disclosed no address on ${text('network')}.`
    case 'second_verdict':
      return `Binance first said ${text('standing')} and later ${text('said')}. The first word stands.`
    case 'stale_verdict_contradicted':
      return `An old message said ${text('standing')}; asked again, Binance says ${text('said')}. Do not send before this is clear.`
    case 'undecided_after_24h':
      return 'Binance has not decided this session a day after its window closed. Weir asks no more.'
    case 'transfer_contradicted_on_chain':
      return contradictionWords(detail)
    default:
      if (kind.startsWith('unreadable_record')) return `A record of Breet’s list cannot be read exactly: ${text('reason')}`
      return `${kind.replaceAll('_', ' ')}.`
  }
}

type Text = (key: string) => string

/** The same contradictions in the words of a payout, and those that only a payout has. Total: a new kind breaks the build here. */
const OF_A_PAYOUT: Record<SettlementContradiction['kind'] | 'not_found_at_provider', (text: Text) => string> = {
  webhook_refuted: (text) =>
    `About a payout a webhook said ${settlementStatusWord(text('webhookStatus'))}; Breet’s own record says ${settlementStatusWord(text('readbackStatus'))}.`,
  readback_regressed: (text) => `Breet’s record of a payout went back to ${settlementStatusWord(text('readbackStatus'))} after it had said more.`,
  two_ends: (text) =>
    `Breet says both ${settlementStatusWord(text('standing'))} and ${settlementStatusWord(text('other'))} about one payout, which cannot both be true. Look in your bank account.`,
  amount_differs: (text) =>
    `The ${text('field') === 'amount' ? 'amount of a payout' : 'sum that a payout brings'} differs: ${text('webhook')} by webhook, ${text('readback')} by Breet’s record.`,
  deposit_differs: () => 'One payout named two different deposits. Weir shows it with the one that was named last.',
  unknown_word: (text) => `Breet used a word about a payout that Weir does not know: “${text('word')}”.`,
  not_found_at_provider: () => 'A webhook named a payout that Breet’s record does not know. Do not count on it until Breet does.',
}
