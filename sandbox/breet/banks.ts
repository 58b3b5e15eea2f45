import { digest } from '../core/ids'
import type { BankAccount } from '../core/withdrawal'

export type Currency = 'ngn' | 'ghs' | 'usd'
export const CURRENCIES: readonly Currency[] = ['ngn', 'ghs', 'usd']

type Bank = { id: string; name: string; currency: Currency; type: string }

// `id` is an index of Breet's own, not a national code. The banks are made up; so is their number.
const BANKS: readonly Bank[] = [
  { id: '25', name: 'First Harbour Bank', currency: 'ngn', type: 'nuban' },
  { id: '26', name: 'Palmgrove Bank', currency: 'ngn', type: 'nuban' },
  { id: '27', name: 'Lagoon Trust Bank', currency: 'ngn', type: 'nuban' },
  { id: '31', name: 'Savannah Microfinance', currency: 'ngn', type: 'nuban' },
  { id: '114', name: 'Volta Commercial Bank', currency: 'ghs', type: 'ghipss' },
  { id: '115', name: 'Gold Coast Savings', currency: 'ghs', type: 'ghipss' },
  { id: '201', name: 'Meridian Dollar Bank', currency: 'usd', type: 'ach' },
]
const COUNTRY: Record<Currency, string> = { ngn: 'Nigeria', ghs: 'Ghana', usd: 'United States' }
const FIRST_NAMES = ['ADA', 'BAYO', 'CHIDI', 'EFUA', 'KWAME', 'NGOZI', 'TUNDE', 'ZAINAB']
const LAST_NAMES = ['ADEYEMI', 'BOATENG', 'EZE', 'MENSAH', 'OKAFOR', 'SANUSI', 'TETTEH', 'WILLIAMS']

/** The directory's rows (field names as integrators report them). */
export function banksFor(currency: Currency) {
  return BANKS.filter((one) => one.currency === currency).map(({ id, name, type }) => ({
    id,
    name,
    slug: name.toLowerCase().replaceAll(' ', '-'),
    country: COUNTRY[currency],
    currency,
    type,
    avatar: `https://assets.invalid/banks/${id}.png`,
    monnifyCode: `000${id.padStart(3, '0')}`,
  }))
}

/**
 * The account behind a number: ten digits in Nigeria, 6 to 17 elsewhere. Numbers that start with 99 exist at no bank, so that a
 * refusal can be played. The same account always has the same name.
 * @returns null when the bank or the account does not exist.
 */
export function findAccount(bankId: string, accountNumber: string, narration = ''): (BankAccount & { currency: Currency }) | null {
  const bank = BANKS.find((one) => one.id === bankId)
  const wellFormed = (bank?.currency === 'ngn' ? /^\d{10}$/ : /^\d{6,17}$/).test(accountNumber)
  if (!bank || !wellFormed || accountNumber.startsWith('99')) return null
  const [first = 0, last = 0] = digest(`account:${bankId}:${accountNumber}`)
  const accountName = `${FIRST_NAMES[first % FIRST_NAMES.length]} ${LAST_NAMES[last % LAST_NAMES.length]}`
  return { bankId, bankName: bank.name, accountNumber, accountName, type: bank.type, narration, currency: bank.currency }
}
