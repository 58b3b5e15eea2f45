import type { Route } from '../core/http'
import type { Trade, Wallet } from '../core/state'
import { paged, showAsset, showTrade, showWallet, success } from './answers'
import { assets } from './assets'
import { bankRoutes } from './bank-routes'
import { generateAddress } from './generate-address'
import { showIntegration } from './integration'
import { mockTrade } from './mock-trade'
import { rateRoutes } from './rates'
import { byId, guardedRoutes, mine, newestFirst, type Caller } from './requests'
import type { Desk } from './desk'
import { between, webhookLogRoutes } from './webhook-log'
import { withdrawalRoutes } from './withdrawal-routes'

/** Breet's REST API, as far as a merchant of crypto deposits needs it. */
export function breetRoutes(desk: Desk): Route[] {
  const { world } = desk
  const guarded = guardedRoutes(world)
  return [
    guarded('generate-address', 'POST', '/v1/trades/sell/assets/:id/generate-address', (caller, call) =>
      generateAddress(desk, caller, call)),
    guarded('wallets', 'GET', '/v1/trades/wallets', (caller, call) =>
      paged(newestFirst(mine(world.state.wallets, caller)), call.query, 'wallets retrieved successfully', (wallet) =>
        showWallet(caller.integration, wallet))),
    guarded('wallet', 'GET', '/v1/trades/wallets/:id', (caller, call) => {
      const wallet = byId(mine(world.state.wallets, caller), call.params.id, 'wallet')
      const last = mine(world.state.trades, caller).filter((one) => one.walletId === wallet.id).at(-1)
      const lastTrade = last ? showMine(desk, caller)(last) : null
      return success({ ...showWallet(caller.integration, wallet), lastTrade }, 'wallet retrieved successfully')
    }),
    guarded('mock-trade', 'POST', '/v1/trades/sell/mock-trade', (caller, call) => mockTrade(desk, caller, call)),
    guarded('fetch-integration', 'GET', '/v1/users/fetch-integration', (caller) =>
      success(showIntegration(world, caller), 'integration retrieved')),
    ...assetRoutes(desk),
    ...transactionRoutes(desk),
    ...rateRoutes(world),
    ...bankRoutes(world),
    ...withdrawalRoutes(world),
    ...webhookLogRoutes(desk),
  ]
}

/** The list has two paths: the second is an older one that integrators use. */
function assetRoutes({ world }: Desk): Route[] {
  return ['/v1/trades/assets', '/v1/trades/sell/assets'].map((path) =>
    guardedRoutes(world)('assets', 'GET', path, ({ integration, environment }) =>
      success(assets(world, environment).map((asset) => showAsset(world, integration, asset)), 'assets retrieved')))
}

/** One deposit has two paths too: the second is not documented, and worked for an integrator. */
function transactionRoutes(desk: Desk): Route[] {
  const { world } = desk
  const guarded = guardedRoutes(world)
  const one = (path: string): Route =>
    guarded('transaction', 'GET', path, (caller, call) => {
      const trade = byId(mine(world.state.trades, caller), call.params.id, 'transaction')
      return success(showMine(desk, caller)(trade), 'transaction retrieved successfully')
    })
  return [
    guarded('transactions', 'GET', '/v1/trades/transactions', (caller, call) =>
      paged(between(newestFirst(mine(world.state.trades, caller)), call), call.query, 'transactions retrieved successfully', showMine(desk, caller))),
    one('/v1/trades/transactions/:id'),
    one('/v1/trades/sell/:id'),
  ]
}

const showMine = ({ world }: Desk, caller: Caller) => (trade: Trade) =>
  showTrade(caller.integration, walletOf(world.state.wallets, trade), trade)

function walletOf(wallets: Wallet[], trade: Trade): Wallet {
  const wallet = wallets.find((one) => one.id === trade.walletId)
  if (!wallet) throw new Error(`trade ${trade.id} has no wallet`)
  return wallet
}
