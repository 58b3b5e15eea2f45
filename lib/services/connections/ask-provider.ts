import type { CheckItem } from './check-item'

type Question = Pick<CheckItem, 'key' | 'title' | 'words'>

/** What only the provider can answer. The same list, for readers, ends docs/providers.md; a test holds the two together. */
export const QUESTIONS: Record<'breet' | 'binance', Question[]> = {
  breet: [
    { key: 'ask-environment', title: 'Environments', words: 'Is the test environment called “development” or “sandbox”, and are app id, app secret and webhook secret the same in both?' },
    { key: 'ask-orphaned', title: 'Removed deposits', words: 'Which word does a deposit get that a reorganisation of the chain removed, and is the event trade.deleted sent for it?' },
    { key: 'ask-pool-value', title: 'Value of held deposits', words: 'Does a held deposit count towards the minimum with its value when it was held, or when the top-up comes?' },
    { key: 'ask-settlement', title: 'Payouts of the whole business', words: 'Is business-wide auto-settlement on? Weir cannot see it. If an address has a bank of its own as well, which of the two wins?' },
    { key: 'ask-rate', title: 'Rate limits', words: 'How many calls a second may one app id make? The pace of this connection should stay below it.' },
  ],
  binance: [
    { key: 'ask-initiate', title: 'Opening a session', words: 'What are the exact fields of initiate, what happens to a second call with the same order id, and which error codes are there?' },
    { key: 'ask-webhook', title: 'Deliveries', words: 'How often and for how long is a delivery repeated, and does X-BN-Connect-For carry the client id or the partner code?' },
    { key: 'ask-key', title: 'Key length', words: 'Are RSA keys of 2048 bits accepted for signing requests?' },
    { key: 'ask-clock', title: 'Time window', words: 'How far may the time of a request be from the clock at Binance?' },
    { key: 'ask-rate', title: 'Rate limits', words: 'How many calls a second may one client make, and is there a list of allowed IP addresses? Each open session is asked about every 2 to 3 seconds.' },
  ],
}

export function questionsFor(provider: 'breet' | 'binance'): CheckItem[] {
  return QUESTIONS[provider].map((question) => ({ ...question, state: 'ask' }))
}
