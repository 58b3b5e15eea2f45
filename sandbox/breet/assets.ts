import type { Family } from '../core/addresses'
import { divide, multiply, round, type Decimal } from '../core/decimal'
import { derivedId, digest } from '../core/ids'
import type { Integration } from '../core/state'
import type { Environment } from '../core/environment'
import type { World } from '../core/world'

export type AssetKind = {
  identifier: string
  environment: Environment
  name: string
  symbol: string
  network: string
  family: Family
  decimals: number
  minimum: Decimal
  flagFeeUsd: Decimal
  price: Decimal
  /** The price moves a little every two seconds, so every webhook may tell another value. */
  floating: boolean
  confirmations: number
}

type Row = [identifier: string, name: string, symbol: string, network: string, family: Family, decimals: number, minimum: Decimal]

// Identifiers as integrators report them; ones marked * are made up, because Breet's list could not be read.
const TEST_ROWS: Row[] = [
  ['USDT_TRX_TEST2', 'Tether USD Test', 'USDT', 'Tron', 'tron', 6, '20'],
  ['USDC_BASECHAIN_ETH_TEST5_8SH8', 'USD Coin Test', 'USDC', 'Base', 'evm', 6, '15'],
  ['USDC_ETH_TEST5_0GER', 'USD Coin Test', 'USDC', 'Ethereum', 'evm', 6, '15'],
  ['SOL_USDC_JKVK', 'USD Coin Test', 'USDC', 'Solana', 'solana', 6, '15'],
  ['USDC_BSC_TEST', 'USD Coin Test', 'USDC', 'BSC', 'evm', 18, '10'],
  ['TRX_TEST', 'Tron Test', 'TRX', 'Tron', 'tron', 6, '50'],
  ['SOL_TEST', 'Solana Test', 'SOL', 'Solana', 'solana', 9, '50'],
  ['BTC_TEST', 'Bitcoin Test', 'BTC', 'Bitcoin', 'bitcoin-test', 8, '50'], // *
]
const LIVE_ROWS: Row[] = [
  ['TRX_USDT_S2UZ', 'Tether USD', 'USDT', 'Tron', 'tron', 6, '20'],
  ['USDC_BASECHAIN_ETH_5I5C', 'USD Coin', 'USDC', 'Base', 'evm', 6, '15'],
  ['USDC', 'USD Coin', 'USDC', 'Ethereum', 'evm', 6, '15'],
  ['USDT_ERC20', 'Tether USD', 'USDT', 'Ethereum', 'evm', 6, '15'],
  ['SOL_USDC_PTHX', 'USD Coin', 'USDC', 'Solana', 'solana', 6, '15'],
  ['USDC_ARB_3SBJ', 'USD Coin', 'USDC', 'Arbitrum', 'evm', 6, '15'],
  ['TRX', 'Tron', 'TRX', 'Tron', 'tron', 6, '20'], // *
  ['BTC', 'Bitcoin', 'BTC', 'Bitcoin', 'bitcoin', 8, '25'],
]

const PRICES: Record<string, Decimal> = { USDT: '1', USDC: '1', TRX: '0.25', SOL: '150', BTC: '67250.5' }
const FLOATING = new Set(['SOL', 'BTC'])
const DEFAULT_FLAG_FEE = '10'
// Breet says "configured per asset" and names no number.
const CONFIRMATIONS: Record<string, number> = { Bitcoin: 2, Ethereum: 5 }
const DEFAULT_CONFIRMATIONS = 3

function toKind(environment: Environment) {
  return ([identifier, name, symbol, network, family, decimals, minimum]: Row): AssetKind => ({
    identifier,
    environment,
    name,
    symbol,
    network,
    family,
    decimals,
    minimum,
    flagFeeUsd: DEFAULT_FLAG_FEE,
    price: PRICES[symbol] ?? '1',
    floating: FLOATING.has(symbol),
    confirmations: CONFIRMATIONS[network] ?? DEFAULT_CONFIRMATIONS,
  })
}

const KINDS: readonly AssetKind[] = [...TEST_ROWS.map(toKind('test')), ...LIVE_ROWS.map(toKind('live'))]

/** All assets with what the control API changed. Setting a price also stops its drifting. */
export function assets(world: World, environment?: Environment): AssetKind[] {
  return KINDS.filter((kind) => environment === undefined || kind.environment === environment).map((kind) => {
    const changed = world.state.assets[kind.identifier]
    return { ...kind, ...changed, floating: kind.floating && changed?.price === undefined }
  })
}

export function findAsset(world: World, identifier: string): AssetKind | undefined {
  return assets(world).find((kind) => kind.identifier === identifier)
}

/** @throws when the state names an asset the catalogue does not have. */
export function assetOf(world: World, identifier: string): AssetKind {
  const asset = findAsset(world, identifier)
  if (!asset) throw new Error(`no asset ${identifier}`)
  return asset
}

/** The id in paths and REST answers: another one for each integration, and never the identifier. */
export function assetId(integration: Integration, identifier: string): string {
  return derivedId(`asset:${integration.id}:${identifier}`)
}

/** US dollars for one coin, now. Drifting prices stay within half a percent of their base. */
export function priceNow(world: World, asset: AssetKind): Decimal {
  if (!asset.floating) return asset.price
  const step = Math.floor(world.now() / 2_000)
  const drift = (digest(`drift:${asset.identifier}:${step}`).readUInt16BE(0) % 101) - 50
  return divide(multiply(asset.price, String(10_000 + drift)), '10000')
}

/** US dollars of an amount, with the long fraction a real feed has. */
export function usdOf(world: World, asset: AssetKind, crypto: Decimal): Decimal {
  return round(multiply(crypto, priceNow(world, asset)), 15)
}

/** The least amount whose value reaches `usd`: rounded up to the coin's smallest unit. */
export function cryptoFor(world: World, asset: AssetKind, usd: Decimal): Decimal {
  return divide(usd, priceNow(world, asset), asset.decimals, true)
}
