interface KindWords {
  /** for the filter and beside the row */
  name: string
  /** what a person does about it */
  next: string
}

const KINDS: Record<string, KindWords> = {
  webhook_refuted: { name: 'Webhook refuted', next: 'The record counts. If nobody at Breet sent that webhook, give the connection a new webhook secret.' },
  readback_regressed: { name: 'Record went back', next: 'Ask Breet which of its two words stands. Weir keeps the higher one.' },
  amount_differs: { name: 'Amounts differ', next: 'Breet’s record stands here. If the difference matters to you, ask Breet with the id.' },
  unknown_word: { name: 'Unknown word', next: 'It moved nothing here. Ask Breet what it means.' },
  fee_on_top_up: { name: 'Fee on a top-up', next: 'A top-up costs no fee. Look at your balance at Breet, whether it was taken.' },
  fee_differs: { name: 'Another fee', next: 'Ask Breet why it took another fee than the one it showed.' },
  fee_after_withdrawal: { name: 'Fee nobody wanted', next: 'Ask your team who paid it at Breet after all.' },
  not_found_at_provider: { name: 'Not on record', next: 'If nobody at Breet sent that webhook, give the connection a new webhook secret.' },
  unreadable_record: { name: 'Unreadable record', next: 'Weir leaves this record out. Ask Breet about it with its id.' },
  two_ends: { name: 'Two ends of a payout', next: 'Look in your bank account, then ask Breet.' },
  deposit_differs: { name: 'Payout for two deposits', next: 'Ask Breet which deposit this payout is for.' },
  address_changed: { name: 'Address changed', next: 'Give out only the address that is shown here, and ask Breet.' },
  address_held_by_another: { name: 'Address of another', next: 'Ask Breet; until then nothing is credited to this customer there.' },
  authorized_without_addresses: { name: 'No address disclosed', next: 'Ask the customer in a new session.' },
  missing_network: { name: 'Network missing', next: 'Send on a network that was disclosed, or ask again in a new session.' },
  second_verdict: { name: 'Two answers', next: 'Ask the customer what they answered before you send anything.' },
  stale_verdict_contradicted: { name: 'Old answer contradicted', next: 'Do not send before this is clear: start a new session.' },
  transfer_contradicted_on_chain: { name: 'Transfer differs on chain', next: 'Compare hash and amount with your wallet.' },
  undecided_after_24h: { name: 'Never decided', next: 'Start a new session.' },
}

/** A kind without what follows a blank: "unreadable_record abc" is an unreadable record. */
function kindOf(kind: string): string {
  return kind.split(' ')[0] ?? kind
}

/** Name of a kind, and what to do about it. A kind without words of its own shows its machine word and no advice. */
export function discrepancyKind(kind: string): KindWords {
  const machine = kindOf(kind)
  return KINDS[machine] ?? { name: sentenceCase(machine), next: '' }
}

function sentenceCase(machine: string): string {
  const words = machine.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
