import { compare, multiply, num, readDecimal, sum } from '../core/decimal'
import type { Call, Route } from '../core/http'
import type { Integration, Trade, Wallet } from '../core/state'
import { BreetError, paged, showAsset, showDelivery, showTrade, showWallet, success } from './answers'
import { assets, cryptoFor } from './assets'
import { bankRoutes } from './bank-routes'
import { generateAddress } from './generate-address'
import { mockTrade } from './mock-trade'
import { assetByPath, byId, guardedRoutes, mine, newestFirst, strictBody, type Caller } from './requests'
import type { Desk } from './trades'
import { withdrawalRoutes } from './withdrawal-routes'

/** Breet's REST API, as far as a merchant of crypto deposits needs it. */
export function breetRoutes(desk: Desk): Route[] {
  const { world, post } = desk
  const guarded = guardedRoutes(world)
  const showMine = (caller: Caller) => (trade: Trade) =>
    showTrade(caller.integration, walletOf(world.state.wallets, trade), trade)

  return [
    guarded('assets', 'GET', '/v1/trades/assets', ({ integration, environment }) =>
      success(assets(world, environment).map((asset) => showAsset(world, integration, asset)), 'assets retrieved')),
    guarded('generate-address', 'POST', '/v1/trades/sell/assets/:id/generate-address', (caller, call) =>
      generateAddress(desk, caller, call)),
    guarded('wallets', 'GET', '/v1/trades/wallets', (caller, call) =>
      paged(newestFirst(mine(world.state.wallets, caller)), call.query, 'wallets retrieved successfully', (wallet) =>
        showWallet(caller.integration, wallet))),
    guarded('wallet', 'GET', '/v1/trades/wallets/:id', (caller, call) => {
      const wallet = byId(mine(world.state.wallets, caller), call.params.id, 'wallet')
      const last = mine(world.state.trades, caller).filter((one) => one.walletId === wallet.id).at(-1)
      const lastTrade = last ? showMine(caller)(last) : null
      return success({ ...showWallet(caller.integration, wallet), lastTrade }, 'wallet retrieved successfully')
    }),
    guarded('transactions', 'GET', '/v1/trades/transactions', (caller, call) =>
      paged(newestFirst(mine(world.state.trades, caller)), call.query, 'transactions retrieved successfully', showMine(caller))),
    guarded('transaction', 'GET', '/v1/trades/transactions/:id', (caller, call) =>
      success(
        showMine(caller)(byId(mine(world.state.trades, caller), call.params.id, 'transaction')),
        'transaction retrieved successfully',
      )),
    guarded('mock-trade', 'POST', '/v1/trades/sell/mock-trade', (caller, call) => mockTrade(desk, caller, call)),
    guarded('rate-calculator', 'POST', '/v1/trades/pbc/sell/rate-calculator/:id', (caller, call) =>
      calculate(desk, caller, call)),
    guarded('fetch-integration', 'GET', '/v1/users/fetch-integration', ({ integration }) =>
      success(showIntegration(desk, integration), 'integration retrieved')),
    guarded('webhook-log', 'GET', '/v1/transactions/webhooks', ({ integration }, call) =>
      paged(deliveriesOf(desk, integration).toReversed(), call.query, 'webhook events retrieved', showDelivery)),
    guarded('webhook-event', 'GET', '/v1/transactions/webhooks/:id', ({ integration }, call) =>
      success(showDelivery(byId(deliveriesOf(desk, integration), call.params.id, 'webhook event')), '')),
    guarded('resend', 'POST', '/v1/transactions/webhooks/resend/:reference', async ({ integration }, call) => {
      const wanted = deliveriesOf(desk, integration).filter((one) => one.reference === call.params.reference)
      if (wanted.length === 0) throw new BreetError(404, 'no webhook events found for this reference')
      const data = []
      for (const one of wanted) {
        const delivered = await post.redeliver(one)
        data.push(delivered ? { id: one.id, status: 'delivered' } : { id: one.id, status: 'failed', error: 'webhook delivery failed' })
      }
      return success(data, 'webhook resend attempted')
    }),
    ...bankRoutes(world),
    ...withdrawalRoutes(world),
  ]
}

function walletOf(wallets: Wallet[], trade: Trade): Wallet {
  const wallet = wallets.find((one) => one.id === trade.walletId)
  if (!wallet) throw new Error(`trade ${trade.id} has no wallet`)
  return wallet
}

function deliveriesOf(desk: Desk, integration: Integration) {
  return desk.world.state.deliveries.filter((one) => one.provider === 'breet' && one.owner === integration.id)
}

function calculate(desk: Desk, caller: Caller, call: Call) {
  const asset = assetByPath(desk.world, caller, call.params.id)
  const body = strictBody(call, ['amountInUSD', 'currency'])
  const usd = readDecimal(body.amountInUSD)
  const { currency } = body
  if (usd === null || compare(usd, '0') < 0) throw new BreetError(422, 'validation error', ['amountInUSD must be a number'])
  if (currency !== 'ngn' && currency !== 'ghs') throw new BreetError(422, 'validation error', ['currency must be one of ngn, ghs'])
  const { rates } = desk.world.state.settings
  const data = {
    NGNAmount: num(multiply(usd, rates.ngn)),
    GHSAmount: num(multiply(usd, rates.ghs)),
    rate: num(rates[currency]),
    cryptoAmount: num(cryptoFor(desk.world, asset, usd)),
  }
  return success(data, 'data fetched')
}

/** Like the real answer (reported), it contains the webhook secret: clients must not log or forward it. */
function showIntegration(desk: Desk, integration: Integration) {
  const earned = desk.world.state.credits.filter((one) => one.integrationId === integration.id)
  return {
    id: integration.id,
    businessName: integration.merchantName,
    currency: integration.currency,
    webhookUrl: integration.webhookUrl,
    webhookSecret: integration.webhookSecret,
    fiatWallets: ['ngn', 'usd', 'ghs'].map((currency) => ({
      currency,
      balance: num(sum(earned.filter((one) => one.currency === currency).map((one) => one.amount))),
    })),
    platformFeePercent: [{ min: 0, max: 1_000_000, rate: num(integration.feePercent) }],
    markupPercent: 0,
  }
}
