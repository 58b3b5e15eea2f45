import { isAppError } from '../../domain/errors'
import { compare, divide, isZero, roundDown, trimZeros, type Decimal } from '../../domain/money'
import { invalidAnswer, refusal, wordsOf } from '../call-provider'
import { numberOf, problemOf, timeOf, toBytes } from '../json'
import type { AssetInfo, BreetConnection, ConnectionTest, DeliveryInfo, DepositNews, GeneratedAddress, Page, WalletInfo } from '../port'
import { assetRecord, deliveryRecord, generatedWallet, rateAnswer, resendRecord, walletRecord } from './payload'
import { ask, askData, askPage, read, readList } from './request'
import { translateBreetRecord } from './translate'

export interface PageRequest {
  /** 1-based */
  page: number
  /** at most 200 */
  size: number
}

/** Assets with their minimums and resolution fees, live. Assets whose minimum cannot be read are left out. */
export async function listAssets(c: BreetConnection, options: { probe?: boolean } = {}): Promise<AssetInfo[]> {
  const data = await askData(c, { method: 'GET', path: '/trades/assets', harmless: true, ...options })
  const { items, unreadable } = readList(data, 'assets', toAsset)
  if (items.length === 0 && unreadable[0]) throw invalidAnswer('Breet', `assets: ${unreadable[0].reason}`)
  return items
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
  return askPage<WalletInfo>(c, { method: 'GET', path: '/trades/wallets', query: { ...page } }, (record) => {
    const parsed = walletRecord.safeParse(record)
    if (!parsed.success) return { unreadable: problemOf(parsed.error) }
    const { id, address, label, asset, identifier, isActive, autoSettlement } = parsed.data
    const isObjectId = asset !== undefined && /^[0-9a-f]{24}$/i.test(asset)
    return {
      walletId: id,
      address,
      label,
      identifier: identifier ?? (isObjectId ? null : (asset ?? null)),
      providerAssetId: isObjectId ? asset : null,
      active: isActive ?? null,
      autoSettlement: autoSettlement ?? null,
    }
  })
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
  const path = `/trades/transactions/${encodeURIComponent(providerId)}`
  const answer = await ask(c, { method: 'GET', path, harmless: true })
  if (answer.kind === 'refused') {
    if (/requested url/i.test(answer.words)) throw invalidAnswer('Breet', answer.words)
    const neverExisted = answer.status === 400 && /not a valid id|invalid _id/i.test(answer.words)
    if (answer.status === 404 || neverExisted) return null
    throw refusal('Breet', answer.words)
  }
  const news = translateBreetRecord(answer.json.data)
  if ('unreadable' in news) throw invalidAnswer('Breet', `transaction ${providerId}: ${news.unreadable}`)
  if (news.providerId !== providerId) throw invalidAnswer('Breet', `asked for ${providerId}, answered ${news.providerId}`)
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

/** Simulates a deposit; test environments only (Breet docs, /testing). Its events follow as webhooks. */
export async function mockTrade(c: BreetConnection, trade: MockTrade): Promise<void> {
  const { amountUsd, cryptoReceived, confirmations, ...rest } = trade
  const body = {
    ...rest,
    amountInUSD: numberOf(amountUsd),
    cryptoReceived: numberOf(cryptoReceived),
    ...(confirmations === undefined ? {} : { confirmations: numberOf(String(confirmations)) }),
  }
  await askData(c, { method: 'POST', path: '/trades/sell/mock-trade', body })
}

/** The delivery log (kept about 7 days). The date range applies only when both ends are given (Breet docs). */
export function listDeliveries(
  c: BreetConnection,
  page: PageRequest & { startDate?: string; endDate?: string },
): Promise<Page<DeliveryInfo>> {
  return askPage<DeliveryInfo>(c, { method: 'GET', path: '/transactions/webhooks', query: { ...page } }, (record) => {
    const parsed = deliveryRecord.safeParse(record)
    if (!parsed.success) return { unreadable: problemOf(parsed.error) }
    const { id, reference, eventType, createdAt, status, attemptsCount, payload } = parsed.data
    return {
      deliveryId: id,
      reference: reference ?? null,
      eventType: eventType ?? null,
      createdAt: timeOf(createdAt),
      status: status ?? null,
      attempts: attemptsCount ?? null,
      payload: toBytes(payload),
    }
  })
}

/** Asks Breet to send all events of one deposit again. It answers success even if deliveries fail, so both are counted. */
export async function resendDeliveries(c: BreetConnection, reference: string): Promise<{ delivered: number; failed: number }> {
  const path = `/transactions/webhooks/resend/${encodeURIComponent(reference)}`
  const data = await askData(c, { method: 'POST', path })
  const { items } = readList(data, 'resend', (record) => read(resendRecord, record, 'resend'))
  const delivered = items.filter((one) => one.status === 'delivered').length
  return { delivered, failed: items.length - delivered }
}

/** Reads the assets once, even while a failing connection rests. Never throws an AppError: its words are the answer. */
export async function testConnection(c: BreetConnection): Promise<ConnectionTest> {
  try {
    const assets = await listAssets(c, { probe: true })
    return { ok: true, words: `Breet answered with ${assets.length} assets.` }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { ok: false, words: wordsOf(error) }
  }
}
