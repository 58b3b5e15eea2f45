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
    default:
      return `${kind.replaceAll('_', ' ')}.`
  }
}
