import { txHashFor, addressFor } from '../core/addresses'
import { add, compare, multiply, subtract, sum, type Decimal } from '../core/decimal'
import { digest, freshId } from '../core/ids'
import type { FlagCause, Trade, Wallet } from '../core/state'
import type { World } from '../core/world'
import { assetOf, priceNow } from './assets'
import { bookDeposits } from './credits'
import type { Desk } from './desk'
import { tradeEvent } from './events'
import { integrationOf, openPool, platformFee, poolValue, rateFor, valueNow } from './values'
import { payOut, planSettlement } from './withdrawals'

export type DepositInput = {
  crypto: Decimal
  usd: Decimal
  from?: string
  txHash?: string
  reference?: string
  confirmations?: number
  cause?: 'aml' | 'duplicate'
  hold?: boolean
  /** It happened this long ago: its own times, from the first webhook on, lie in the past. */
  agedMs?: number
  payoutPlan?: Trade['payoutPlan']
}

/** A deposit appears on chain: pending with no confirmation, then one more at each interval until it is final. */
export function openTrade(desk: Desk, wallet: Wallet, input: DepositInput): Trade {
  const { world } = desk
  const asset = assetOf(world, wallet.identifier)
  const integration = integrationOf(world, wallet.integrationId)
  const lagMs = input.agedMs ?? 0
  const now = world.now() - lagMs
  const id = freshId(now)
  const txHash = input.txHash ?? txHashFor(asset.family, id)
  const trade: Trade = {
    id,
    integrationId: integration.id,
    environment: wallet.environment,
    walletId: wallet.id,
    identifier: asset.identifier,
    address: wallet.address,
    from: input.from ?? addressFor(asset.family, `sender:${id}`),
    txHash,
    // Two outputs of one transaction are two trades.
    index: world.state.trades.filter((one) => one.txHash === txHash).length,
    reference: input.reference ?? null,
    crypto: input.crypto,
    currency: integration.currency,
    usdAtDetection: input.usd,
    priceAtDetection: priceNow(world, asset),
    usd: input.usd,
    status: 'pending',
    confirmations: 0,
    required: asset.confirmations,
    held: input.hold ?? false,
    plannedCause: input.cause ?? null,
    cause: null,
    feePercent: integration.feePercent,
    feeUsd: '0',
    flagFeeUsd: '0',
    rate: rateFor(world, integration),
    amount: '0',
    credited: false,
    reason: '',
    releasedBy: null,
    settled: null,
    payoutPlan: input.payoutPlan === undefined ? 'completed' : input.payoutPlan,
    block: null,
    lagMs,
    createdAt: now,
    updatedAt: now,
  }
  world.state.trades.push(trade)
  announce(desk, trade, 'trade.pending')
  if (!trade.held) scheduleNext(desk, trade, input.confirmations)
  return trade
}

/** One more confirmation; at the required number the amount is checked. */
export function scheduleNext(desk: Desk, trade: Trade, jumpTo?: number): void {
  desk.world.later(desk.world.state.settings.confirmIntervalMs, () => {
    if (trade.status !== 'pending' || trade.held) return
    confirm(desk, trade, jumpTo ?? trade.confirmations + 1)
    if (trade.confirmations < trade.required) scheduleNext(desk, trade)
  })
}

export function confirm(desk: Desk, trade: Trade, confirmations: number): void {
  if (trade.status !== 'pending') return
  trade.confirmations = Math.max(trade.confirmations, confirmations)
  const height = String(60_000_000 + (digest(trade.txHash).readUInt32BE(0) % 1_000_000))
  trade.block ??= { height, hash: digest(`block:${height}`).toString('hex') }
  if (trade.confirmations < trade.required) announce(desk, trade, 'trade.pending')
  else settle(desk, trade)
}

/**
 * The check at the final confirmation. Any later deposit to the address counts together with all open below-minimum
 * holds; when the sum reaches the minimum all of them complete at once, without a fee, as one credit.
 * (Breet docs, /deposits; that an equal value is enough is an assumption.)
 */
function settle(desk: Desk, trade: Trade): void {
  const { world } = desk
  if (trade.plannedCause) return flag(desk, trade, trade.plannedCause)
  const pool = openPool(world, { id: trade.walletId })
  const total = add(sum(pool.map((one) => poolValue(world, one))), valueNow(world, trade))
  if (compare(total, assetOf(world, trade.identifier).minimum) < 0) return flag(desk, trade, 'minimum')
  for (const held of pool) {
    held.releasedBy = trade.id
    held.lagMs = trade.lagMs
    held.reason = `flagged transaction resolved with a top-up from trade ID: ${trade.id}`
    complete(world, held)
  }
  complete(world, trade)
  const batch = [...pool, trade]
  bookDeposits(world, batch, pool.length > 0 ? 'top-up' : 'deposit')
  for (const done of batch) announce(desk, done, 'trade.completed')
  for (const done of batch) payOut(desk, done)
}

function flag(desk: Desk, trade: Trade, cause: FlagCause): void {
  trade.status = 'flagged'
  trade.cause = cause
  trade.reason = FLAG_REASON[cause]
  announce(desk, trade, 'trade.flagged')
}

const FLAG_REASON: Record<FlagCause, string> = {
  minimum: 'amount is below the minimum deposit',
  aml: 'transaction failed AML check',
  duplicate: 'possible duplicate transaction',
}

function complete(world: World, trade: Trade): void {
  const integration = integrationOf(world, trade.integrationId)
  trade.usd = valueNow(world, trade)
  trade.status = 'completed'
  trade.credited = true
  trade.currency = integration.currency
  trade.rate = rateFor(world, integration)
  trade.feeUsd = platformFee(trade)
  trade.amount = multiply(subtract(trade.usd, trade.feeUsd), trade.rate)
  trade.settled = planSettlement(world, trade)
}

/** Pays the resolution fee: the fee leaves the value received, the rest is credited at once; no platform fee on top (assumption). */
export function payFee(desk: Desk, trade: Trade, fee: Decimal): void {
  const { world } = desk
  const integration = integrationOf(world, trade.integrationId)
  trade.usd = valueNow(world, trade)
  trade.currency = integration.currency
  trade.flagFeeUsd = fee
  trade.feePercent = '0'
  trade.feeUsd = '0'
  trade.status = 'completed'
  trade.credited = true
  trade.reason = 'flagged transaction resolved with a resolution fee'
  trade.rate = rateFor(world, integration)
  const rest = subtract(trade.usd, fee)
  trade.amount = compare(rest, '0') > 0 ? multiply(rest, trade.rate) : '0'
  trade.settled = planSettlement(world, trade)
  bookDeposits(world, [trade], 'fee')
  announce(desk, trade, 'trade.completed')
  payOut(desk, trade)
}

/** A reorganisation of the chain drops a pending deposit. Event and status word are assumptions; see docs/sandbox.md. */
export function orphan(desk: Desk, trade: Trade): void {
  trade.status = 'deleted'
  trade.reason = 'transaction was dropped from the chain'
  announce(desk, trade, 'trade.deleted')
}

/** Every webhook tells the value of its moment. */
function announce(desk: Desk, trade: Trade, event: string): void {
  const { world, post } = desk
  if (trade.status === 'pending' || trade.status === 'flagged') trade.usd = valueNow(world, trade)
  trade.updatedAt = world.now() - (trade.lagMs ?? 0)
  world.touch()
  const body = tradeEvent(world, trade, event)
  post.enqueue({ provider: 'breet', owner: trade.integrationId, reference: trade.id, eventType: event, body })
}
