import { compare, divide, isZero, roundDown, trimZeros, type Decimal } from '../../domain/money'
import { failedTest, invalidAnswer, refusal } from '../failures'
import { numberOf, problemOf } from '../json'
import type { AssetInfo, BreetConnection, ConnectionTest, DepositNews, GeneratedAddress, Page, WalletInfo } from '../port'
import { assetRecord, generatedWallet, rateAnswer, spokenAnswer, walletRecord } from './payload'
import { ask, askData, askPage, askRecord, read, readList, requireSameId, type PageRequest } from './request'
import { translateBreetRecord } from './translate'
import { bankOfWallet } from './wallet-bank'

/** Assets with their minimums and resolution fees, live. Assets whose minimum cannot be read are left out. */
export async function listAssets(c: BreetConnection, options: { probe?: boolean } = {}): Promise<AssetInfo[]> {
  const { items, unreadable } = await readAssets(c, options)
  if (items.length === 0 && unreadable[0]) throw invalidAnswer('Breet', `assets: ${unreadable[0].reason}`)
  return items
}

/** listAssets together with what listAssets leaves out. */
export async function readAssets(c: BreetConnection, options: { probe?: boolean } = {}): Promise<Pick<Page<AssetInfo>, 'items' | 'unreadable'>> {
  const data = await askData(c, { method: 'GET', path: '/trades/assets', harmless: true, ...options })
  return readList(data, 'assets', toAsset)
}

function toAsset(record: unknown): AssetInfo | { unreadable: string } {
  const parsed = assetRecord.safeParse(record)
  if (!parsed.success) return { unreadable: problemOf(parsed.error) }
  const asset = parsed.data
  if (asset.minimum === undefined) return { unreadable: 'minimum is missing' }
  return {
    providerAssetId: asset.id,
    identifier: asset.identifier,
    name: asset.name ?? asset.identifier,
    symbol: asset.symbol ?? asset.identifier,
    network: asset.network ?? '',
    minimumUsd: asset.minimum,
    flagFeeUsd: asset.flagFeeUSD ?? null,
    confirmations: asset.confirmations ?? null,
    txLink: asset.txLink && /^https?:\/\//i.test(asset.txLink) ? asset.txLink : null,
    // Absent is not false: test assets come without it (reported by integrators).
    active: asset.isActive ?? true,
  }
}

/**
 * Makes the permanent address for a label and an asset; repeating it is harmless, because the pair is unique at Breet.
 * @returns `exists` on "... already exists in your wallets" (Breet docs, /errors); that answer carries no address.
 * @throws AppError provider_unreachable or provider_invalid_answer when the outcome is unknown.
 */
export async function generateAddress(
  c: BreetConnection,
  input: { providerAssetId: string; label: string },
): Promise<GeneratedAddress> {
  const path = `/trades/sell/assets/${encodeURIComponent(input.providerAssetId)}/generate-address`
  const answer = await ask(c, { method: 'POST', path, body: { label: input.label } })
  if (answer.kind === 'refused') {
    if (/already exists in your wallets/i.test(answer.words)) return { kind: 'exists', providerMessage: answer.words }
    throw refusal('Breet', answer.words)
  }
  const { id, address } = read(generatedWallet, answer.json.data, 'generate-address')
  return { kind: 'created', walletId: id, address }
}

export function listWallets(c: BreetConnection, page: PageRequest): Promise<Page<WalletInfo>> {
  return askPage(c, { method: 'GET', path: '/trades/wallets', query: { ...page } }, toWallet)
}

/** One wallet (reported by integrators, not documented). @returns null when Breet cleanly says that there is none. */
export async function getWallet(c: BreetConnection, walletId: string): Promise<WalletInfo | null> {
  const data = await askRecord(c, `/trades/wallets/${encodeURIComponent(walletId)}`)
  if (data === null) return null
  const wallet = toWallet(data)
  if ('unreadable' in wallet) throw invalidAnswer('Breet', `wallet ${walletId}: ${wallet.unreadable}`)
  requireSameId(walletId, wallet.walletId)
  return wallet
}

function toWallet(record: unknown): WalletInfo | { unreadable: string } {
  const parsed = walletRecord.safeParse(record)
  if (!parsed.success) return { unreadable: problemOf(parsed.error) }
  const { id, address, label, asset, identifier, isActive, autoSettlement, bank } = parsed.data
  const isObjectId = asset !== undefined && /^[0-9a-f]{24}$/i.test(asset)
  return {
    walletId: id,
    address,
    label,
    identifier: identifier ?? (isObjectId ? null : (asset ?? null)),
    providerAssetId: isObjectId ? asset : null,
    active: isActive ?? null,
    autoSettlement: autoSettlement ?? null,
    bank: bankOfWallet(bank),
  }
}

/**
 * Whether a wallet is the one we asked for: same asset by every name it carries, and our whole label. Labels come back
 * as `Partner_<merchant>_<label>` (reported by integrators); ours hold no "_", so the last part is exact.
 */
export function isOurWallet(wallet: WalletInfo, ours: { providerAssetId: string; identifier: string; label: string }): boolean {
  const named = wallet.identifier !== null || wallet.providerAssetId !== null
  const sameAsset =
    named &&
    (wallet.identifier ?? ours.identifier) === ours.identifier &&
    (wallet.providerAssetId ?? ours.providerAssetId) === ours.providerAssetId
  return sameAsset && (wallet.label === ours.label || wallet.label.endsWith(`_${ours.label}`))
}

/**
 * The read-back of one deposit.
 * @returns null when Breet cleanly says that there is no such deposit.
 * @throws AppError; an unknown route or a record that cannot be read exactly is provider_invalid_answer, never null.
 */
export async function getTransaction(c: BreetConnection, providerId: string): Promise<DepositNews | null> {
  const data = await askRecord(c, `/trades/transactions/${encodeURIComponent(providerId)}`)
  if (data === null) return null
  const news = translateBreetRecord(data)
  if ('unreadable' in news) throw invalidAnswer('Breet', `transaction ${providerId}: ${news.unreadable}`)
  requireSameId(providerId, news.providerId)
  return news
}

/** Deposits, newest first as far as seen (sorting and filters are not documented: filter here, walk until `hasNextPage` is false). */
export function listTransactions(c: BreetConnection, page: PageRequest): Promise<Page<DepositNews>> {
  return askPage(c, { method: 'GET', path: '/trades/transactions', query: { ...page } }, translateBreetRecord)
}

/** USD per coin, by asking how much coin 100 USD are (Breet docs, /rate-calculator). Rounded down at 18 places. */
export async function priceUsdPerCoin(c: BreetConnection, providerAssetId: string): Promise<Decimal> {
  const path = `/trades/pbc/sell/rate-calculator/${encodeURIComponent(providerAssetId)}`
  const data = await askData(c, { method: 'POST', path, body: { amountInUSD: numberOf('100'), currency: 'ngn' }, harmless: true })
  const { cryptoAmount } = read(rateAnswer, data, 'rate-calculator')
  if (cryptoAmount === undefined || compare(cryptoAmount, '0') === 0) throw invalidAnswer('Breet', 'rate-calculator: no cryptoAmount')
  const price = trimZeros(roundDown(divide('100', cryptoAmount), 18))
  // Sums are divided by it.
  if (isZero(price)) throw invalidAnswer('Breet', 'rate-calculator: the coin is worth nothing')
  return price
}

export interface MockTrade {
  walletAddress: string
  /** the identifier; it must be the wallet's asset */
  asset: string
  amountUsd: Decimal
  cryptoReceived: Decimal
  /** unique */
  reference: string
  /** unique */
  txHash: string
  sourceAddress?: string
  confirmations?: number
}

/**
 * Simulates a deposit; test environments only (Breet docs, /testing). Its events follow as webhooks.
 * @returns Breet's own words on it, which may be empty.
 */
export async function mockTrade(c: BreetConnection, trade: MockTrade): Promise<{ words: string }> {
  const { amountUsd, cryptoReceived, confirmations, ...rest } = trade
  const body = {
    ...rest,
    amountInUSD: numberOf(amountUsd),
    cryptoReceived: numberOf(cryptoReceived),
    ...(confirmations === undefined ? {} : { confirmations: numberOf(String(confirmations)) }),
  }
  const answer = await ask(c, { method: 'POST', path: '/trades/sell/mock-trade', body })
  if (answer.kind === 'refused') throw refusal('Breet', answer.words)
  return { words: read(spokenAnswer, answer.json, 'mock-trade').message ?? '' }
}

/** Reads the assets once, even while a failing connection rests. Never throws an AppError: its words are the answer. */
export async function testConnection(c: BreetConnection): Promise<ConnectionTest> {
  try {
    const assets = await listAssets(c, { probe: true })
    return { ok: true, words: `Breet answered with ${assets.length} assets.` }
  } catch (error) {
    return failedTest(error)
  }
}
