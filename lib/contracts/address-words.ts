import { textOf, type TimelineEvent } from '../domain/timeline'
import { accountWords } from './account-words'
import { formatAmount, formatUsd } from './format'
import type { TimelineWords } from './timeline-line'

type Writer = (event: TimelineEvent) => TimelineWords

const WRITERS: Record<string, Writer> = {
  'address.requested': () => words('other', 'plain', 'Address asked for', 'Weir asks Breet until it answers.'),
  'address.ready': (event) => words('linked', 'green', 'Ready', event.source === 'webhook' ? 'Breet told it by webhook.' : 'Breet answered with the address.'),
  'address.imported': () => words('linked', 'accent', 'Brought in', 'It was at Breet already, made outside Weir.'),
  'address.failed': (event) => words('not_credited', 'red', 'Breet refused to make it', quoted(event)),
  'address.bank_asked': (event) => words('bank', 'plain', `Asked Breet to pay out to ${account(event)}`, nameOf(event)),
  'address.bank_linked': (event) => {
    const before = textOf(event, 'before')
    return words('bank', 'green', `Pays out to ${account(event)}`, [nameOf(event), before === null ? null : `Before: ${before}.`].filter(Boolean).join(' ') || null)
  },
  'address.bank_kept': (event) => words('bank', 'plain', `Still pays out to ${account(event)}`, 'Breet’s record says what it said before: the change did not happen.'),
  'address.bank_refused': (event) => words('not_credited', 'red', 'Breet refused the bank', quoted(event)),
  'address.bank_unanswered': (event) => words('unknown', 'orange', 'No answer about the bank', quoted(event)),
  'address.auto_settlement_asked': (event) => words('bank', 'plain', `Asked Breet to turn automatic payout ${onOff(event)}`, null),
  'address.auto_settlement': (event) => words('bank', event.data.on === true ? 'green' : 'plain', `Automatic payout is ${onOff(event)}`, contrary(event)),
  'address.auto_settlement_refused': (event) => words('not_credited', 'red', 'Breet refused to change automatic payout', quoted(event)),
  'address.auto_settlement_unanswered': (event) => words('unknown', 'orange', 'No answer about automatic payout', quoted(event)),
  'address.simulation_asked': (event) => words('seen', 'plain', `Asked Breet to simulate ${sums(event)}`, hash(event)),
  'address.simulation_accepted': (event) => words('completed', 'plain', 'Breet accepted the simulated deposit', quoted(event)),
  'address.simulation_refused': (event) => words('not_credited', 'red', 'Breet refused the simulated deposit', quoted(event)),
  'address.simulation_unanswered': (event) => words('unknown', 'orange', 'No answer about the simulated deposit', quoted(event)),
}

/** The two lines of one event of an address. A kind without words of its own shows its machine word. */
export function addressEventWords(event: TimelineEvent): TimelineWords {
  return WRITERS[event.kind]?.(event) ?? words('other', 'plain', event.kind, null)
}

function words(icon: TimelineWords['icon'], tone: TimelineWords['tone'], headline: string, detail: string | null): TimelineWords {
  return { icon, tone, headline, detail }
}

function account(event: TimelineEvent): string {
  return accountWords(textOf(event, 'bankName') ?? 'a bank', textOf(event, 'accountLastFour'))
}

function nameOf(event: TimelineEvent): string | null {
  const name = textOf(event, 'accountName')
  return name === null ? null : `In the name of ${name}.`
}

function onOff(event: TimelineEvent): string {
  return event.data.on === true ? 'on' : 'off'
}

/** Breet's record may say the opposite of what was asked for. */
function contrary(event: TimelineEvent): string | null {
  const { asked, on } = event.data
  if (typeof asked !== 'boolean') return event.source === 'readback' ? 'Breet’s own record says so.' : null
  return asked === on ? null : `It was asked to be ${asked ? 'on' : 'off'}; Breet’s record says otherwise.`
}

function sums(event: TimelineEvent): string {
  const [amount, usd] = [textOf(event, 'amount'), textOf(event, 'amountUsd')]
  if (amount === null || usd === null) return 'a deposit'
  return `${formatAmount(amount)} ${textOf(event, 'symbol') ?? ''}, worth ${formatUsd(usd)}`
}

function hash(event: TimelineEvent): string | null {
  const txHash = textOf(event, 'txHash')
  return txHash === null ? null : `Its hash begins with ${txHash.slice(0, 6)}.`
}

function quoted(event: TimelineEvent): string | null {
  const said = textOf(event, 'words')
  return said === null ? null : `In its own words: “${said}”`
}
