import type { TimelineEvent } from './timeline'

/** The account an address pays out to, as far as it may be kept. */
export interface PayoutBank {
  /** Breet's; empty while a record has told of the account only without it */
  bankId: string
  bankName: string
  accountName: string
  /** last four digits of the account number */
  accountLastFour: string
}

/** The same as somebody else's record tells it: null for what that does not say. */
export type ToldBank = { [K in keyof PayoutBank]: string | null }

/**
 * Whether a record tells of this account. Four digits are too few to know one by: the bank must be the same too, by its id or,
 * where a side has none, by its name. A name spelt in another way proves nothing, so that is not known.
 */
export function compareAccounts(told: ToldBank, bank: Pick<PayoutBank, 'bankId' | 'bankName' | 'accountLastFour'>): 'same' | 'other' | 'unknown' {
  if (told.accountLastFour === null) return 'unknown'
  if (told.accountLastFour !== bank.accountLastFour) return 'other'
  if (told.bankId !== null && bank.bankId !== '') return told.bankId === bank.bankId ? 'same' : 'other'
  return told.bankName !== null && plainName(told.bankName) === plainName(bank.bankName) ? 'same' : 'unknown'
}

function plainName(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLowerCase()
}

/** A change that somebody asked Breet for and whose outcome is not known: nothing is claimed until Breet's record is read. */
export type OpenWish =
  | { about: 'bank'; at: string; bank: PayoutBank; words: string | null }
  | { about: 'auto_settlement'; at: string; on: boolean; words: string | null }

const ASKED = { bank: 'address.bank_asked', auto_settlement: 'address.auto_settlement_asked' } as const
/** Every event after which nobody waits for an answer any more. */
const ANSWERED = {
  bank: ['address.bank_linked', 'address.bank_kept', 'address.bank_refused'],
  auto_settlement: ['address.auto_settlement', 'address.auto_settlement_refused'],
} as const
/** Every event that says how it is. */
const WORDS: Record<OpenWish['about'], readonly string[]> = {
  bank: ['address.bank_linked', 'address.bank_refused'], auto_settlement: ['address.auto_settlement', 'address.auto_settlement_refused'],
}
const UNANSWERED = { bank: 'address.bank_unanswered', auto_settlement: 'address.auto_settlement_unanswered' } as const

type Told = Pick<TimelineEvent, 'kind' | 'at' | 'data'>

/** The wish of one kind that is still open, read off the address's history. @param history oldest first */
export function openWish<A extends OpenWish['about']>(history: readonly Told[], about: A): Extract<OpenWish, { about: A }> | null {
  const answered: readonly string[] = ANSWERED[about]
  const place = history.findLastIndex((event) => event.kind === ASKED[about])
  const asked = history[place]
  if (!asked) return null
  const since = history.slice(place + 1)
  if (since.some((event) => answered.includes(event.kind))) return null
  const words = since.findLast((event) => event.kind === UNANSWERED[about])?.data.words
  const found = { at: asked.at, words: typeof words === 'string' ? words : null }
  const wish: OpenWish = about === 'bank'
    ? { about: 'bank', ...found, bank: asked.data as unknown as PayoutBank }
    : { about: 'auto_settlement', ...found, on: asked.data.on === true }
  return wish as Extract<OpenWish, { about: A }>
}

/**
 * Whether something that was asked for may still come true: until the last word about it is that it did, or was refused. A record
 * that says otherwise soon after does not end it, because Breet may be at work on it still, or have answered from an older copy.
 * @param history oldest first
 */
export function mayStillComeTrue(history: readonly Told[]): boolean {
  return (['bank', 'auto_settlement'] as const).some((about) => {
    const place = history.findLastIndex((event) => event.kind === ASKED[about])
    const asked = history[place]
    const last = history.slice(place + 1).findLast(({ kind }) => WORDS[about].includes(kind))
    return asked !== undefined && (last === undefined || !isEnd(about, asked, last))
  })
}

function isEnd(about: OpenWish['about'], asked: Told, { kind, data }: Told): boolean {
  if (kind.endsWith('_refused')) return true
  return about === 'bank' ? compareAccounts(data as unknown as ToldBank, asked.data as unknown as PayoutBank) === 'same' : data.on === asked.data.on
}
