import { sum } from '../core/decimal'
import type { Wallet } from '../core/state'
import { assetOf, assets } from '../breet/assets'
import type { Desk } from '../breet/desk'
import { openPool, poolValue } from '../breet/values'
import { showSession } from './binance'
import { missingUsd } from './deposits'

const SHOWN = 20

/** What the page draws; no secrets in it. */
export function view(desk: Desk) {
  const { world } = desk
  const { wallets, trades, withdrawals, sessions, deliveries } = world.state
  const last = <T>(rows: readonly T[]): T[] => rows.slice(-SHOWN).toReversed()
  const holds = (wallet: Wallet) => Number(openPool(world, wallet).length > 0)
  return {
    // Where something is held there is something to do, so it comes first.
    wallets: wallets.toReversed().toSorted((a, b) => holds(b) - holds(a)).map((wallet) => showWallet(desk, wallet)),
    trades: last(trades).map((trade) => ({ ...trade, symbol: assetOf(world, trade.identifier).symbol })),
    payouts: last(withdrawals),
    sessions: last(sessions).map((session) => showSession(world, session)),
    deliveries: last(deliveries).map(({ body: _body, ...delivery }) => delivery),
    faults: world.faults.list(),
    assets: assets(world).map(({ identifier, symbol, network, environment }) => ({ identifier, symbol, network, environment })),
    now: world.now(),
  }
}

function showWallet(desk: Desk, wallet: Wallet) {
  const { world } = desk
  const pool = openPool(world, wallet)
  const asset = assetOf(world, wallet.identifier)
  const integration = world.state.integrations.find((one) => one.id === wallet.integrationId)
  const bank = wallet.autoSettlement ? wallet.bank : (integration?.settlementBank ?? null)
  return {
    address: wallet.address,
    label: wallet.label,
    identifier: wallet.identifier,
    symbol: asset.symbol,
    network: asset.network,
    environment: wallet.environment,
    merchant: integration?.merchantName ?? '',
    minimumUsd: asset.minimum,
    feeUsd: asset.flagFeeUsd,
    heldUsd: sum(pool.map((one) => poolValue(world, one))),
    missingUsd: missingUsd(desk, wallet),
    holds: pool.map(({ id, crypto, usd }) => ({ id, crypto, usd })),
    autoSettlement: wallet.autoSettlement,
    settlement: bank && `${bank.bankName}, ${bank.accountName}`,
  }
}
