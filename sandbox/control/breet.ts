import { sameAddress } from '../core/addresses'
import { add, compare, subtract, sum } from '../core/decimal'
import { ControlError, toJson, type Call, type Reply, type Route } from '../core/http'
import { derivedId } from '../core/ids'
import type { Environment, Integration, Trade, Wallet } from '../core/state'
import { assetOf, assets, cryptoFor, findAsset, usdOf } from '../breet/assets'
import { findAccount } from '../breet/banks'
import { confirm, openTrade, orphan, payFee, scheduleNext, type Desk } from '../breet/trades'
import { openPool, poolValue, valueNow } from '../breet/values'
import { ok, readInput, type Input } from './input'
import { withdrawalControl } from './withdrawals'

/** What a person at Breet, a customer or the chain would do; none of it exists at the real provider. */
export function breetControl(desk: Desk): Route[] {
  const { world } = desk
  const route = (method: string, path: string, handle: Route['handle']): Route => ({
    name: `control.breet${path}`,
    method,
    path: `/breet${path}`,
    handle,
  })
  const onTrade = (path: string, act: (trade: Trade, input: Input) => void): Route =>
    route('POST', `/trades/:id/${path}`, (call) => {
      const trade = world.state.trades.find((one) => one.id === call.params.id)
      if (!trade) throw new ControlError(404, 'no such trade')
      act(trade, readInput(call))
      world.touch()
      return ok(trade)
    })

  return [
    route('POST', '/integrations', (call) => ok(upsertIntegration(desk, readInput(call)))),
    route('GET', '/integrations', () => ok(world.state.integrations)),
    route('POST', '/integrations/:appId/ping', (call) => ping(desk, call)),
    route('GET', '/wallets', () => ok(world.state.wallets)),
    route('GET', '/trades', () => ok(world.state.trades)),
    route('GET', '/assets', () => ok(assets(world))),
    route('POST', '/assets/:identifier', (call) => ok(changeAsset(desk, call))),
    route('POST', '/deposits', (call) => deposit(desk, readInput(call))),
    route('POST', '/top-up', (call) => ok(topUp(desk, readInput(call)))),
    onTrade('confirm', (trade, input) => {
      if (trade.status !== 'pending') throw new ControlError(409, `this deposit is ${trade.status}, not pending`)
      happened(desk, trade, input)
      trade.held = false
      confirm(desk, trade, trade.required)
    }),
    onTrade('hold', (trade, input) => {
      if (trade.status !== 'pending') throw new ControlError(409, `this deposit is ${trade.status}, not pending`)
      trade.held = input.optional('hold', input.flag, true)
      if (!trade.held) scheduleNext(desk, trade)
    }),
    onTrade('orphan', (trade, input) => {
      if (trade.status !== 'pending') throw new ControlError(409, `only a pending deposit can be dropped; this one is ${trade.status}`)
      happened(desk, trade, input)
      orphan(desk, trade)
    }),
    onTrade('pay-fee', (trade, input) => resolveByFee(desk, trade, input)),
    onTrade('age', (trade, input) => {
      trade.createdAt -= input.whole('ms')
      trade.updatedAt -= input.whole('ms')
    }),
    ...withdrawalControl(desk),
  ]
}

function upsertIntegration({ world }: Desk, input: Input): Integration {
  const appId = input.text('appId')
  const before = world.state.integrations.find((one) => one.appId === appId)
  const integration: Integration = {
    id: before?.id ?? derivedId(`integration:${appId}`),
    appId,
    appSecret: input.optional('appSecret', input.text, before?.appSecret ?? null) ?? input.text('appSecret'),
    webhookUrl: input.optional('webhookUrl', input.text, before?.webhookUrl ?? null),
    webhookSecret: input.optional('webhookSecret', input.text, before?.webhookSecret ?? `whs-${derivedId(`secret:${appId}`)}`),
    environment: input.optional('environment', (name) => input.choice<Environment>(name, ['test', 'live']), before?.environment ?? null),
    merchantName: input.optional('merchantName', input.text, before?.merchantName ?? 'B-TEST'),
    currency: input.optional('currency', (name) => input.choice(name, ['ngn', 'ghs', 'usd']), before?.currency ?? 'ngn'),
    feePercent: input.optional('feePercent', input.decimal, before?.feePercent ?? '0.5'),
    markupPercent: input.optional('markupPercent', input.decimal, before?.markupPercent ?? '0'),
    settlementBank: input.has('settlement') ? settlementBank(input) : (before?.settlementBank ?? null),
    createdAt: before?.createdAt ?? world.now(),
  }
  if (before) Object.assign(before, integration)
  else world.state.integrations.push(integration)
  world.touch()
  return integration
}

/** Business-wide settlement, "bankId:accountNumber" as set on Breet's dashboard, or "off". */
function settlementBank(input: Input): Integration['settlementBank'] {
  const [bankId = '', accountNumber = ''] = input.text('settlement').split(':')
  if (bankId === 'off') return null
  const account = findAccount(bankId, accountNumber, 'Business payout')
  if (!account) throw new ControlError(400, 'settlement must be "bankId:accountNumber" of an account that exists, or "off"')
  const { currency: _currency, ...bank } = account
  return bank
}

/** What the dashboard does when a webhook URL is saved: a bare POST (older), or `webhook.verification` with the secret (newer). */
async function ping({ world, post }: Desk, call: Call): Promise<Reply> {
  const input = readInput(call)
  const integration = world.state.integrations.find((one) => one.appId === call.params.appId)
  if (!integration?.webhookUrl) throw new ControlError(404, 'no such integration, or it has no webhook URL')
  const verified = input.optional('withSecret', input.flag, false)
  const body = verified ? toJson({ event: 'webhook.verification' }) : '{}'
  return ok(await post.probe(integration.webhookUrl, body, verified ? { 'x-webhook-secret': integration.webhookSecret } : {}))
}

function changeAsset(desk: Desk, call: Call) {
  const { world } = desk
  const input = readInput(call)
  const asset = findAsset(world, call.params.identifier ?? '')
  if (!asset) throw new ControlError(404, 'no such asset')
  world.state.assets[asset.identifier] = {
    ...world.state.assets[asset.identifier],
    ...(input.has('price') ? { price: positive(input, 'price') } : {}),
    ...(input.has('minimum') ? { minimum: input.decimal('minimum') } : {}),
    ...(input.has('flagFeeUsd') ? { flagFeeUsd: input.decimal('flagFeeUsd') } : {}),
    ...(input.has('confirmations') ? { confirmations: Math.max(1, input.whole('confirmations')) } : {}),
  }
  world.touch()
  return assetOf(world, asset.identifier)
}

function positive(input: Input, name: string): string {
  const value = input.decimal(name)
  if (compare(value, '0') === 0) throw new ControlError(400, `${name} must be more than zero`)
  return value
}

function walletAt({ world }: Desk, input: Input): Wallet {
  const address = input.text('address')
  const wallet = world.state.wallets.find((one) => sameAddress(one.address, address))
  if (!wallet) throw new ControlError(404, 'no deposit address like this')
  return wallet
}

function deposit(desk: Desk, input: Input): Reply {
  const { world } = desk
  const wallet = walletAt(desk, input)
  if (input.optional('asset', input.text, wallet.identifier) !== wallet.identifier) {
    // Breet does not credit another asset and documents no event for it: nothing is recorded.
    return { status: 202, body: { recorded: false, note: 'another asset than the address takes: no trade, no event' } }
  }
  const asset = assetOf(world, wallet.identifier)
  const crypto = input.has('cryptoAmount') ? positive(input, 'cryptoAmount') : cryptoFor(world, asset, positive(input, 'amountInUSD'))
  const usd = input.has('amountInUSD') ? positive(input, 'amountInUSD') : usdOf(world, asset, crypto)
  const cause = input.optional('aml', input.flag, false) ? 'aml' : input.optional('duplicate', input.flag, false) ? 'duplicate' : null
  const trade = openTrade(desk, wallet, {
    crypto,
    usd,
    hold: input.optional('hold', input.flag, false),
    agedMs: input.optional('agedMs', input.whole, 0),
    ...(input.has('from') ? { from: input.text('from') } : {}),
    ...(input.has('txHash') ? { txHash: input.text('txHash') } : {}),
    ...(cause ? { cause } : {}),
    ...(input.has('payout') ? { payoutPlan: payoutPlan(input) } : {}),
  })
  return ok(trade)
}

function payoutPlan(input: Input): Trade['payoutPlan'] {
  const plan = input.choice('payout', ['completed', 'reversed', 'rejected', 'waits'])
  return plan === 'waits' ? null : plan
}

/** What the pool at an address lacks, in US dollars: zero when nothing is held there. */
export function missingUsd({ world }: Desk, wallet: Wallet): string {
  const pool = openPool(world, wallet)
  const missing = subtract(assetOf(world, wallet.identifier).minimum, sum(pool.map((one) => poolValue(world, one))))
  return pool.length === 0 || compare(missing, '0') < 0 ? '0' : missing
}

/** Sends exactly what is missing, rounded up to the coin's smallest unit, plus `extraUsd`. */
function topUp(desk: Desk, input: Input): Trade {
  const { world } = desk
  const wallet = walletAt(desk, input)
  if (openPool(world, wallet).length === 0) throw new ControlError(409, 'nothing is held below the minimum at this address')
  const asset = assetOf(world, wallet.identifier)
  const crypto = cryptoFor(world, asset, add(missingUsd(desk, wallet), input.optional('extraUsd', input.decimal, '0')))
  if (compare(crypto, '0') === 0) throw new ControlError(409, 'nothing is missing: any deposit releases this pool')
  return openTrade(desk, wallet, { crypto, usd: usdOf(world, asset, crypto) })
}

/** Paying for a screening hold is refused: only below-minimum holds have a fee. */
function resolveByFee(desk: Desk, trade: Trade, input: Input): void {
  const { world } = desk
  if (trade.status !== 'flagged' || trade.cause !== 'minimum') {
    throw new ControlError(409, 'a fee resolves only a deposit that is flagged as below the minimum')
  }
  const fee = input.optional('fee', input.decimal, assetOf(world, trade.identifier).flagFeeUsd)
  const value = valueNow(world, trade)
  if (compare(fee, value) > 0 && !input.optional('force', input.flag, false)) {
    throw new ControlError(409, `the fee of $${fee} is more than the $${value} held; send "force": true to pay it anyway`)
  }
  happened(desk, trade, input)
  payFee(desk, trade, fee)
}

/** This step happened `agedMs` ago, or now; never before the step it follows. */
function happened({ world }: Desk, trade: Trade, input: Input): void {
  const lagMs = input.optional('agedMs', input.whole, 0)
  if (world.now() - lagMs < trade.updatedAt) throw new ControlError(409, 'agedMs lies before the last step of this deposit')
  trade.lagMs = lagMs
}
