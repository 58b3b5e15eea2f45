import { AppError } from '../../domain/errors'
import { invalidAnswer } from '../failures'
import { problemOf } from '../json'
import type { BankInfo, BreetConnection, Page, ResolvedAccount, SettlementNews } from '../port'
import { autoSettlementAnswer, bankRecord, resolvedAccount } from './payload-settlement'
import { askData, askPage, askRecord, read, readList, requireSameId, type PageRequest } from './request'
import { translateBreetWithdrawal } from './translate-withdrawal'

const MAX_NARRATION = 32

/**
 * Breet's directory of banks. The currency is always sent: leaving it out was refused, though described as optional
 * (reported by an integrator). Banks that cannot be read are left out.
 */
export async function listBanks(c: BreetConnection, currency: 'ngn' | 'ghs' | 'usd'): Promise<BankInfo[]> {
  const data = await askData(c, { method: 'GET', path: '/payments/banks', query: { currency }, harmless: true })
  const { items, unreadable } = readList(data, 'banks', (record): BankInfo | { unreadable: string } => {
    const parsed = bankRecord.safeParse(record)
    if (!parsed.success) return { unreadable: problemOf(parsed.error) }
    return { bankId: parsed.data.id, name: parsed.data.name, currency: (parsed.data.currency ?? currency).toUpperCase() }
  })
  if (items.length === 0 && unreadable[0]) throw invalidAnswer('Breet', `banks: ${unreadable[0].reason}`)
  return items
}

interface Account {
  bankId: string
  accountNumber: string
}

/**
 * The name the bank has for an account. The key of the bank is `id` here; `bankId` is refused as an unknown field
 * (reported by an integrator). @throws AppError provider_refused when there is no such account.
 */
export async function resolveAccount(c: BreetConnection, { bankId, accountNumber }: Account): Promise<ResolvedAccount> {
  const body = { id: bankId, accountNumber }
  const data = await askData(c, { method: 'POST', path: '/payments/banks/validate', body, harmless: true, secrets: [accountNumber] })
  const answer = read(resolvedAccount, data, 'banks/validate')
  // A name that belongs to another number would send money to a stranger.
  if (answer.accountNumber !== undefined && answer.accountNumber !== accountNumber) {
    throw invalidAnswer('Breet', 'banks/validate: the answer is about another account')
  }
  return { accountName: answer.accountName, accountNumber, bankName: answer.bankName ?? null }
}

/**
 * Links or replaces the bank an address pays out to. Never sent again by itself: it says where money goes.
 * @throws AppError validation_failed when the narration is longer than 32 characters.
 */
export async function setWalletBank(c: BreetConnection, input: Account & { walletId: string; narration?: string }): Promise<void> {
  const { walletId, bankId, accountNumber, narration } = input
  if (narration !== undefined && [...narration].length > MAX_NARRATION) {
    const message = `is longer than ${MAX_NARRATION} characters`
    throw new AppError('validation_failed', `The narration ${message}.`, { details: [{ path: 'narration', message }] })
  }
  const body = { id: bankId, accountNumber, ...(narration ? { narration } : {}) }
  await askData(c, { method: 'PUT', path: `/trades/wallets/${encodeURIComponent(walletId)}/bank`, body, secrets: [accountNumber] })
}

/** Turns the payout of one address on or off. @returns what Breet says it is now, which need not be what was asked. */
export async function setAutoSettlement(c: BreetConnection, { walletId, on }: { walletId: string; on: boolean }): Promise<boolean> {
  const path = `/trades/wallets/${encodeURIComponent(walletId)}/auto-settlement`
  const answer = read(autoSettlementAnswer, await askData(c, { method: 'PUT', path, body: { autoSettlement: on } }), 'auto-settlement')
  if (answer.walletId !== undefined) requireSameId(walletId, answer.walletId)
  return answer.autoSettlement
}

/** Payouts (Breet: withdrawals), newest first as far as seen. The list is in the plural, one record in the singular. */
export function listWithdrawals(c: BreetConnection, page: PageRequest): Promise<Page<SettlementNews>> {
  return askPage(c, { method: 'GET', path: '/payments/withdrawals', query: { ...page } }, translateBreetWithdrawal)
}

/**
 * The read-back of one payout.
 * @returns null when Breet cleanly says that there is no such withdrawal.
 * @throws AppError; an unknown route or a record that cannot be read exactly is provider_invalid_answer, never null.
 */
export async function getWithdrawal(c: BreetConnection, providerId: string): Promise<SettlementNews | null> {
  const data = await askRecord(c, `/payments/withdrawal/${encodeURIComponent(providerId)}`)
  if (data === null) return null
  const news = translateBreetWithdrawal(data)
  if ('unreadable' in news) throw invalidAnswer('Breet', `withdrawal ${providerId}: ${news.unreadable}`)
  requireSameId(providerId, news.providerId)
  return news
}
