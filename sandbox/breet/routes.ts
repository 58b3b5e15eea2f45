import { addressFor, sameAddress } from '../core/addresses'
import { compare, divide, multiply, num, readDecimal, sum } from '../core/decimal'
import { parseObject, type Call, type Route } from '../core/http'
import { derivedId } from '../core/ids'
import type { Environment, Integration, Trade, Wallet } from '../core/state'
import { assetId, assets, cryptoFor, type AssetKind } from './assets'
import { BreetError, paged, showAsset, showDelivery, showTrade, showWallet, success } from './answers'
import { addressEvent } from './events'
import { identify } from './identify'
import { openTrade, type Desk } from './trades'

type Caller = { integration: Integration; environment: Environment }
type Handler = (caller: Caller, call: Call) => ReturnType<Route['handle']>

/** Breet's REST API, as far as a merchant of crypto deposits needs it. */
export function breetRoutes(desk: Desk): Route[] {
  const { world, post } = desk
  const guarded = (name: string, method: string, path: string, handler: Handler): Route => ({
    name: `breet.${name}`,
    method,
    path,
    handle: (call) => handler(identify(world, call.headers), call),
  })
  const mine = <T extends { integrationId: string; environment: Environment }>(rows: T[], caller: Caller): T[] =>
    rows.filter((one) => one.integrationId === caller.integration.id && one.environment === caller.environment)
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
  ]
}

function newestFirst<T extends { createdAt: number }>(rows: T[]): T[] {
  return rows.toReversed().toSorted((a, b) => b.createdAt - a.createdAt)
}

function walletOf(wallets: Wallet[], trade: Trade): Wallet {
  const wallet = wallets.find((one) => one.id === trade.walletId)
  if (!wallet) throw new Error(`trade ${trade.id} has no wallet`)
  return wallet
}

function byId<T extends { id: string }>(rows: T[], id: string | undefined, noun: string): T {
  if (!/^[0-9a-f]{24}$/.test(id ?? '')) throw new BreetError(400, 'you have entered an invalid _id')
  const row = rows.find((one) => one.id === id)
  if (!row) throw new BreetError(404, `${noun} not found`)
  return row
}

function deliveriesOf(desk: Desk, integration: Integration) {
  return desk.world.state.deliveries.filter((one) => one.provider === 'breet' && one.owner === integration.id)
}

function assetByPath(desk: Desk, { integration, environment }: Caller, id: string | undefined): AssetKind {
  if (!/^[0-9a-f]{24}$/.test(id ?? '')) throw new BreetError(400, 'id is not a valid id')
  const asset = assets(desk.world, environment).find((one) => assetId(integration, one.identifier) === id)
  if (!asset) throw new BreetError(404, 'asset not found')
  return asset
}

/** Unknown fields are refused, with their names (reported by an integrator). */
export function strictBody(call: Call, known: readonly string[]): Record<string, unknown> {
  const body = parseObject(call.raw)
  if (!body) throw new BreetError(422, 'validation error', ['body must be a JSON object'])
  const unknown = Object.keys(body).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new BreetError(422, `unknown fields detected: ${unknown.join(', ')}`, unknown)
  return body
}

// Length and letters of labels are not documented: the sandbox takes the narrow reading.
const LABEL = /^[A-Za-z0-9-]{1,64}$/

function readAddressBody(call: Call) {
  const body = strictBody(call, ['label', 'bankId', 'accountNumber', 'narration', 'autoSettlement'])
  const errors: string[] = []
  const { label, bankId, accountNumber, narration = '', autoSettlement = false } = body
  if (typeof label !== 'string' || !LABEL.test(label)) errors.push('label must be 1 to 64 letters, digits or "-"')
  if ((bankId === undefined) !== (accountNumber === undefined)) errors.push('bankId and accountNumber go together')
  if (bankId !== undefined && typeof bankId !== 'string') errors.push('bankId must be a string')
  if (accountNumber !== undefined && typeof accountNumber !== 'string') errors.push('accountNumber must be a string')
  if (typeof narration !== 'string' || narration.length > 32) errors.push('narration must be at most 32 characters')
  if (typeof autoSettlement !== 'boolean') errors.push('autoSettlement must be a boolean')
  if (errors.length > 0) throw new BreetError(422, 'validation error', errors)
  const bank = bankId === undefined ? null : { bankId: String(bankId), accountNumber: String(accountNumber), narration: String(narration) }
  return { label: String(label), bank, autoSettlement: autoSettlement === true }
}

/** A label and an asset have one address for ever; asking again is an error that does not return it (Breet docs, /errors). */
function generateAddress(desk: Desk, caller: Caller, call: Call) {
  const { world, post } = desk
  const { integration, environment } = caller
  const asset = assetByPath(desk, caller, call.params.id)
  const { label, bank, autoSettlement } = readAddressBody(call)
  const key = `${integration.id}:${asset.identifier}:${label}`
  const id = derivedId(`wallet:${key}`)
  if (world.state.wallets.some((one) => one.id === id)) {
    throw new BreetError(400, `${asset.identifier} for ${label} already exists in your wallets`)
  }
  const wallet: Wallet = {
    id,
    integrationId: integration.id,
    environment,
    identifier: asset.identifier,
    label,
    address: addressFor(asset.family, key),
    vaultId: String(1_200 + world.state.wallets.length),
    bank,
    autoSettlement,
    createdAt: world.now(),
  }
  world.state.wallets.push(wallet)
  world.touch()
  world.later(world.state.settings.addressWebhookDelayMs, () => {
    const body = addressEvent(world, integration, wallet)
    post.enqueue({ provider: 'breet', owner: integration.id, reference: wallet.id, eventType: 'trade.address.created', body })
  })
  const data = { id: wallet.id, address: wallet.address, vaultId: wallet.vaultId }
  return success(data, 'wallet address generated successfully')
}

const MOCK_FIELDS = ['walletAddress', 'asset', 'amountInUSD', 'cryptoReceived', 'reference', 'txHash', 'sourceAddress', 'confirmations']

/** Simulates a deposit (Breet docs, /testing). That a repeated reference or hash is refused is an assumption. */
function mockTrade(desk: Desk, caller: Caller, call: Call) {
  const { state } = desk.world
  if (caller.environment === 'live') throw new BreetError(403, 'access is forbidden')
  const body = strictBody(call, MOCK_FIELDS)
  const usd = readDecimal(body.amountInUSD)
  const crypto = readDecimal(body.cryptoReceived)
  const errors = ['walletAddress', 'asset', 'reference', 'txHash']
    .filter((name) => typeof body[name] !== 'string' || body[name] === '')
    .map((name) => `${name} is required`)
  if (usd === null || compare(usd, '0') <= 0) errors.push('amountInUSD must be a positive number')
  if (crypto === null || compare(crypto, '0') <= 0) errors.push('cryptoReceived must be a positive number')
  const confirmations = body.confirmations === undefined ? null : readDecimal(body.confirmations)
  if (body.confirmations !== undefined && !/^\d{1,4}$/.test(confirmations ?? '')) errors.push('confirmations must be an integer')
  if (body.sourceAddress !== undefined && typeof body.sourceAddress !== 'string') errors.push('sourceAddress must be a string')
  if (usd === null || crypto === null || errors.length > 0) throw new BreetError(422, 'validation error', errors)

  const wallet = state.wallets.find(
    (one) =>
      one.integrationId === caller.integration.id &&
      one.environment === caller.environment &&
      one.identifier === body.asset &&
      sameAddress(one.address, String(body.walletAddress)),
  )
  if (!wallet) throw new BreetError(404, 'wallet not found')
  const mine = state.trades.filter((one) => one.integrationId === caller.integration.id)
  if (mine.some((one) => one.reference === body.reference)) throw new BreetError(422, 'reference already exists', ['reference'])
  if (mine.some((one) => one.txHash === body.txHash)) throw new BreetError(422, 'txHash already exists', ['txHash'])
  openTrade(desk, wallet, {
    crypto,
    usd,
    reference: String(body.reference),
    txHash: String(body.txHash),
    ...(typeof body.sourceAddress === 'string' ? { from: body.sourceAddress } : {}),
    ...(confirmations === null ? {} : { confirmations: Number(confirmations) }),
  })
  return success({}, 'mock trade accepted')
}

function calculate(desk: Desk, caller: Caller, call: Call) {
  const asset = assetByPath(desk, caller, call.params.id)
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
    platformFeePercent: [{ min: 0, max: 1_000_000, rate: num(divide(integration.feePercent, '1')) }],
    markupPercent: 0,
  }
}
