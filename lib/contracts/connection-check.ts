import { iso } from './common'
import { formatUtc } from './format'

/** One thing looked at. `attention`: works, but somebody should look. `ask`: only the provider can answer. */
export interface ConnectionCheckItem {
  key: string
  state: CheckState
  title: string
  words: string
  /** to be given to the provider as it stands */
  copy?: string
}

export type CheckState = 'ok' | 'attention' | 'failed' | 'ask'

/** A connection looked at before going live. `at` is when, UTC ISO. */
export interface ConnectionCheck {
  at: string
  provider: 'breet' | 'binance'
  items: ConnectionCheckItem[]
}

export function presentConnectionCheck({ at, provider, items }: Omit<ConnectionCheck, 'at'> & { at: Date }): ConnectionCheck {
  return { at: iso(at), provider, items }
}

export const CHECK_WORDS: Record<CheckState, string> = { ok: 'Fine', attention: 'Needs attention', failed: 'Failed', ask: 'Ask' }

/** "9 fine, 1 needs attention, 4 to ask Breet": what needs somebody comes first only in the list. */
export function checkSummary({ items, provider }: Pick<ConnectionCheck, 'items' | 'provider'>): string {
  const count = (state: CheckState) => items.filter((one) => one.state === state).length
  const name = provider === 'breet' ? 'Breet' : 'Binance'
  const [attention, failed, ask] = [count('attention'), count('failed'), count('ask')]
  const parts = [
    `${count('ok')} fine`,
    failed > 0 && `${failed} failed`,
    attention > 0 && `${attention} ${attention === 1 ? 'needs' : 'need'} attention`,
    ask > 0 && `${ask} to ask ${name}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** The whole check as text, for a ticket or a mail. It holds nothing secret. */
export function checkText(check: ConnectionCheck, connectionName: string): string {
  const lines = check.items.map(({ state, title, words, copy }) => `[${CHECK_WORDS[state]}] ${title}: ${words}${copy === undefined ? '' : `\n${copy}`}`)
  return [`${connectionName}, checked ${formatUtc(check.at)}: ${checkSummary(check)}`, '', ...lines].join('\n')
}
