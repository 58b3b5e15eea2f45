import { compare } from '../core/decimal'
import type { Trade } from '../core/state'
import type { World } from '../core/world'
import { assets, priceNow } from '../breet/assets'
import { CURRENCIES } from '../breet/banks'
import { balanceOf } from '../breet/integration'
import { addressesOf, SANDBOX_USERS } from '../binance/sessions'

/**
 * Everything that is so, without keys and secrets: what a test compares a merchant's books with at the end. Reading it changes
 * nothing, so a consent session that nobody looked at is still open here.
 */
export function truth(world: World) {
  const { integrations, clients, wallets, trades, withdrawals, credits, sessions, deliveries, settings } = world.state
  return {
    now: world.now(),
    settings,
    chain: chain(world),
    prices: prices(world),
    integrations: integrations.map(({ appSecret: _a, webhookSecret: _w, ...shown }) => shown),
    wallets,
    trades,
    withdrawals,
    credits,
    balances: balances(world),
    clients: clients.map(({ accessToken: _t, ...shown }) => shown),
    users: users(world),
    sessions: sessions.map((one) => ({ ...one, depositAddresses: addressesOf(one) })),
    deliveries,
    faults: world.faults.list(),
  }
}

/** Every transfer to a deposit address, also those nobody recorded and those the chain dropped; oldest first. */
function chain(world: World) {
  const { trades, strays, settings } = world.state
  const recorded = trades.map((trade: Trade) => ({
    hash: trade.txHash,
    index: trade.index,
    identifier: trade.identifier,
    address: trade.address,
    from: trade.from,
    amount: trade.crypto,
    at: trade.createdAt,
    confirmations: trade.confirmations,
    orphaned: trade.status === 'deleted',
    tradeId: trade.id,
  }))
  const unrecorded = strays.map(({ createdAt, ...stray }) => ({
    ...stray,
    index: 0,
    at: createdAt,
    confirmations: Math.max(0, Math.floor((world.now() - createdAt) / Math.max(1, settings.confirmIntervalMs))),
    orphaned: false,
    tradeId: null,
  }))
  return [...recorded, ...unrecorded].toSorted((a, b) => a.at - b.at)
}

/** Now, and each change since the start. A floating price moves around its base every two seconds until it is set. */
function prices(world: World) {
  return assets(world).map((asset) => ({
    identifier: asset.identifier,
    environment: asset.environment,
    price: priceNow(world, asset),
    floating: asset.floating,
    minimum: asset.minimum,
    flagFeeUsd: asset.flagFeeUsd,
    confirmations: asset.confirmations,
    changes: world.state.assetChanges.filter((one) => one.identifier === asset.identifier),
  }))
}

function balances(world: World) {
  const environments = ['test', 'live'] as const
  return world.state.integrations.flatMap((integration) =>
    environments.flatMap((environment) =>
      CURRENCIES.map((currency) => ({ integrationId: integration.id, environment, currency, balance: balanceOf(world, integration, environment, currency) }))
        .filter(({ balance }) => compare(balance, '0') !== 0)))
}

/** The people behind Binance accounts, and every address each of them disclosed. */
function users(world: World) {
  const { sessions } = world.state
  const names = new Set([...SANDBOX_USERS, ...sessions.map((one) => one.user).filter((one) => one !== null)])
  return [...names].map((user) => ({
    user,
    disclosed: sessions
      .filter((one) => one.user === user)
      .flatMap((one) => (addressesOf(one) ?? []).map((address) => ({ externalOrderId: one.externalOrderId, ...address }))),
  }))
}
