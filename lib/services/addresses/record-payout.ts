import { readAddressStory, setAddressAutoSettlement, setAddressBank } from '@/lib/db/address-payouts'
import type { Tx } from '@/lib/db/client'
import type { DepositAddressRow } from '@/lib/db/deposit-addresses'
import { appendHistory, type HistoryRow } from '@/lib/db/history'
import { compareAccounts, openWish, type OpenWish, type PayoutBank, type ToldBank } from '@/lib/domain/payout'

/** What Breet says about the payouts of one address; null where it says nothing. */
export interface PayoutNews {
  bank: ToldBank | null
  autoSettlement: boolean | null
  source: HistoryRow['source']
}

export type PayoutAddress = Pick<
  DepositAddressRow, 'merchantId' | 'id' | 'environment' | 'bankId' | 'bankName' | 'accountName' | 'accountLastFour' | 'bankLinkedAt' | 'autoSettlement'
>

/**
 * The one road into what is known of an address's payouts: for the answer to our own request and for Breet's record, in any
 * order and any number of times. What says nothing changes nothing; what ends an open wish is always told in the history.
 * @param row the address, locked
 */
export async function recordPayout(db: Tx, now: Date, row: PayoutAddress, news: PayoutNews): Promise<void> {
  const story = await readAddressStory(db, row.id)
  if (news.bank !== null) await recordBank(db, now, row, news, news.bank, openWish(story, 'bank'))
  if (news.autoSettlement !== null) {
    const wish = openWish(story, 'auto_settlement')
    if (row.autoSettlement !== news.autoSettlement) await setAddressAutoSettlement(db, row, news.autoSettlement)
    if (row.autoSettlement !== news.autoSettlement || wish !== null) {
      await tell(db, now, row, 'address.auto_settlement', news.source, { on: news.autoSettlement, asked: wish?.on ?? null })
    }
  }
}

async function recordBank(
  db: Tx, now: Date, row: PayoutAddress, { source }: PayoutNews, told: ToldBank, wish: Extract<OpenWish, { about: 'bank' }> | null,
): Promise<void> {
  const known = bankOf(row)
  const wished = wish !== null && compareAccounts(told, wish.bank) === 'same'
  const standing = known === null ? 'other' : compareAccounts(told, known)
  if (known !== null && standing === 'same') {
    if (wish !== null) await tell(db, now, row, wished ? 'address.bank_linked' : 'address.bank_kept', source, { ...known })
    return
  }
  if (told.accountLastFour === null) return
  // It may be the one we know, and it may not: only a record that says more than we knew is news.
  if (standing === 'unknown' && !wished && !(known?.bankId === '' && told.bankId !== null)) return
  // The name that the bank itself confirmed is worth more than what a record repeats of it.
  const bank = wished ? wish.bank : {
    bankId: told.bankId, bankName: told.bankName ?? 'a bank Breet does not name', accountName: told.accountName ?? null, accountLastFour: told.accountLastFour,
  }
  await setAddressBank(db, row, bank, now)
  await tell(db, now, row, 'address.bank_linked', source, {
    ...bank, before: known && `${known.bankName} •••• ${known.accountLastFour}`,
  })
}

/** The account we know of; a record may have told of one without its owner's name. */
export function bankOf(row: Pick<PayoutAddress, 'bankId' | 'bankName' | 'accountName' | 'accountLastFour'>): PayoutBank | null {
  const { bankId, bankName, accountName, accountLastFour } = row
  if (bankName === null || accountLastFour === null) return null
  return { bankId: bankId ?? '', bankName, accountName: accountName ?? '', accountLastFour }
}

/** A name for the account an address pays out to, to see whether it is still the same one, linked then; null for none. */
export function standingOf(row: Pick<PayoutAddress, 'bankId' | 'accountLastFour' | 'bankLinkedAt'>): string | null {
  const { bankId, accountLastFour, bankLinkedAt } = row
  return accountLastFour === null ? null : [bankId, accountLastFour, bankLinkedAt?.toISOString()].join('/')
}

export async function tell(
  db: Tx, now: Date, row: Pick<PayoutAddress, 'merchantId' | 'id' | 'environment'>, kind: string, source: HistoryRow['source'],
  data: Record<string, unknown>, actor: string | null = null,
): Promise<void> {
  await appendHistory(db, [{
    merchantId: row.merchantId, environment: row.environment, subjectType: 'address', subjectId: row.id, kind, source, actor,
    providerAt: null, at: now, observationId: null, webhookEventId: null, data,
  }])
}
