const STATUS_WORDS: Record<string, string> = { pending: 'pending', flagged: 'held', completed: 'completed', orphaned: 'not credited', unknown: 'an unknown word' }

/** One contradiction in a sentence. A kind without words of its own shows its machine word. */
export function discrepancyWords({ kind, detail }: { kind: string; detail: Record<string, unknown> }): string {
  const text = (key: string) => (typeof detail[key] === 'string' || typeof detail[key] === 'number' ? String(detail[key]) : 'not known')
  const status = (key: string) => STATUS_WORDS[text(key)] ?? text(key)
  switch (kind) {
    case 'webhook_refuted':
      return `A webhook said ${status('webhookStatus')}; Breet’s own record says ${status('readbackStatus')}.`
    case 'readback_regressed':
      return `Breet’s record went back to ${status('readbackStatus')} after it had said more.`
    case 'amount_differs':
      return `The ${text('field') === 'amountUsd' ? 'value in dollars' : 'coin amount'} differs: ${text('webhook')} by webhook, ${text('readback')} by Breet’s record.`
    case 'fee_on_top_up':
      return `A release by top-up names a resolution fee of $${text('flagFeeUsd')}.`
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
    default:
      if (kind.startsWith('unreadable_record')) return `A record of Breet’s list cannot be read exactly: ${text('reason')}`
      return `${kind.replaceAll('_', ' ')}.`
  }
}
