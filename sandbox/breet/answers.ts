import { parse } from 'lossless-json'
import { num, multiply } from '../core/decimal'
import type { Reply } from '../core/http'
import type { Delivery, Integration, Trade, Wallet } from '../core/state'
import type { World } from '../core/world'
import { assetId, type AssetKind } from './assets'
import { prefixedLabel } from './events'
import { settlementFields } from './settlement-fields'

export class BreetError extends Error {
  readonly status: number
  readonly errors: string[]
  constructor(status: number, message: string, errors: string[] = []) {
    super(message)
    this.status = status
    this.errors = errors
  }
}

/** Without a message where the documented example has none. */
export function success(data: unknown, message?: string, meta: object = {}): Reply {
  return { status: 200, body: { success: true, ...(message === undefined ? {} : { message }), data, meta, summary: {}, stats: {} } }
}

export function failure(error: BreetError): Reply {
  return {
    status: error.status,
    body: { success: false, message: error.message, errors: error.errors, meta: {}, data: {} },
  }
}

const LARGEST_PAGE = 200

/** Pages are 1-based, ten rows unless asked; `meta` has no size (Breet docs, /pagination). */
export function paged<T>(rows: readonly T[], query: URLSearchParams, message: string, show: (row: T) => unknown): Reply {
  const page = positive(query, 'page', 1)
  const size = Math.min(positive(query, 'size', 10), LARGEST_PAGE)
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const meta = {
    pages,
    page,
    totalDocs: rows.length,
    prevPage: page > 1 ? page - 1 : null,
    nextPage: page < pages ? page + 1 : null,
    hasPrevPage: page > 1,
    hasNextPage: page < pages,
  }
  return success(rows.slice((page - 1) * size, page * size).map(show), message, meta)
}

function positive(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name)
  if (text === null) return fallback
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new BreetError(422, 'validation error', [`${name} must be a positive integer`])
  return Number(text)
}

/** Field names and types as integrators report them; only that minimums are here is documented. */
export function showAsset(world: World, integration: Integration, asset: AssetKind) {
  const { rates } = world.state.settings
  return {
    id: assetId(integration, asset.identifier),
    identifier: asset.identifier,
    name: asset.name,
    symbol: asset.symbol,
    icon: `https://assets.invalid/${asset.symbol.toLowerCase()}.png`,
    network: asset.network,
    type: 'crypto',
    minimum: num(asset.minimum),
    flagFeeUSD: num(asset.flagFeeUsd),
    isAccountBased: asset.family === 'evm' || asset.family === 'tron',
    txLink: 'https://explorer.invalid/tx/',
    rate: { NGN: num(rates.ngn), GHS: num(rates.ghs) },
    confirmations: asset.confirmations,
  }
}

/** How a linked bank shows in the record is not documented: the names are those of other answers. */
export function showWallet(integration: Integration, wallet: Wallet) {
  return {
    id: wallet.id,
    address: wallet.address,
    label: prefixedLabel(integration, wallet.label),
    asset: assetId(integration, wallet.identifier),
    identifier: wallet.identifier,
    vaultId: wallet.vaultId,
    isActive: true,
    bank: wallet.bank,
    autoSettlement: wallet.autoSettlement,
    createdAt: new Date(wallet.createdAt).toISOString(),
    updatedAt: new Date(wallet.updatedAt).toISOString(),
  }
}

/** The REST record: asset id, `cryptoReceived` as a string, `amountReceived` in US dollars, ISO times. */
export function showTrade(integration: Integration, wallet: Wallet, trade: Trade) {
  return {
    id: trade.id,
    status: trade.status,
    asset: assetId(integration, trade.identifier),
    wallet: trade.walletId,
    address: trade.address,
    sourceAddress: trade.from,
    vaultId: wallet.vaultId,
    txHash: trade.txHash,
    txLink: `https://explorer.invalid/tx/${trade.txHash}`,
    amountReceived: num(trade.usd),
    cryptoReceived: trade.crypto,
    currency: trade.currency,
    rate: num(trade.rate),
    conversionRate: 1,
    feeAmount: num(multiply(trade.feeUsd, trade.rate)),
    amount: num(trade.amount),
    flagFeeUSD: num(trade.flagFeeUsd),
    walletCredited: trade.credited,
    passAMLCheck: trade.cause !== 'aml',
    reason: trade.reason,
    avatar: 'https://assets.invalid/coin.png',
    integration: integration.id,
    ...settlementFields(trade),
    createdAt: new Date(trade.createdAt).toISOString(),
    updatedAt: new Date(trade.updatedAt).toISOString(),
  }
}

const LOG_KEPT_MS = 7 * 24 * 3_600_000

export function showDelivery(delivery: Delivery) {
  const last = delivery.attempts.at(-1)
  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())
  return {
    id: delivery.id,
    integration: delivery.owner,
    reference: delivery.reference,
    eventType: delivery.eventType,
    payload: parse(delivery.body),
    url: delivery.url,
    status: delivery.status,
    attemptsCount: delivery.attempts.length,
    attempts: delivery.attempts.map((one) => ({ ...one, attemptedAt: iso(one.attemptedAt) })),
    deliveredAt: delivery.status === 'delivered' ? iso(last?.attemptedAt) : null,
    lastAttemptAt: iso(last?.attemptedAt),
    expireAt: iso(delivery.createdAt + LOG_KEPT_MS),
    createdAt: iso(delivery.createdAt),
    updatedAt: iso(last?.attemptedAt ?? delivery.createdAt),
  }
}
