import { compare, divide, multiply, round, type Decimal } from '../core/decimal'
import type { Integration, Trade, Wallet } from '../core/state'
import type { World } from '../core/world'
import { assetOf, priceNow } from './assets'

export function integrationOf(world: World, id: string): Integration {
  const integration = world.state.integrations.find((one) => one.id === id)
  if (!integration) throw new Error(`no integration ${id}`)
  return integration
}

/** The value at this moment: the first one moved by the price since. Stable coins do not move. */
export function valueNow(world: World, trade: Trade): Decimal {
  const price = priceNow(world, assetOf(world, trade.identifier))
  if (compare(price, trade.priceAtDetection) === 0) return trade.usdAtDetection
  return round(divide(multiply(trade.usdAtDetection, price), trade.priceAtDetection, 30), 15)
}

/** Open below-minimum holds at one address and asset: what a later deposit adds up with. Screening holds are not in it. */
export function openPool(world: World, wallet: Pick<Wallet, 'id'>): Trade[] {
  return world.state.trades.filter(
    (one) => one.walletId === wallet.id && one.status === 'flagged' && one.cause === 'minimum',
  )
}

export function poolValue(world: World, trade: Trade): Decimal {
  return world.state.settings.poolValue === 'live' ? valueNow(world, trade) : trade.usd
}

/** Exact: 59 dollars at 1605 less 0.5 % gave 94,221.525 naira (seen by an integrator). The webhook rounds it to cents. */
export function platformFee(trade: Trade): Decimal {
  return divide(multiply(trade.usd, trade.feePercent), '100', 20)
}

export function rateFor(world: World, integration: Integration): Decimal {
  return integration.currency === 'usd' ? '1' : world.state.settings.rates[integration.currency]
}
