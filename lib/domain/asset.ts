import type { Decimal } from './money'

const COIN_DECIMALS: Record<string, number> = {
  USDT: 6, USDC: 6, TRX: 6, XRP: 6, XLM: 7, BTC: 8, BCH: 8, LTC: 8, DOGE: 8, SOL: 9, TON: 9, ETH: 18, BNB: 18, AVAX: 18,
}
const STABLE = new Set(['USDT', 'USDC', 'DAI', 'PYUSD'])

/** Decimals a wallet lets people type for this coin; 8 where we do not know better (no provider names them). */
export function coinDecimals(symbol: string): number {
  return COIN_DECIMALS[symbol.toUpperCase()] ?? 8
}

/** Dollar coins, and coins whose price moves while a transfer confirms. */
export type AssetClass = 'stable' | 'volatile'

export function assetClass(symbol: string): AssetClass {
  return STABLE.has(symbol.toUpperCase()) ? 'stable' : 'volatile'
}

/** Weir's own margins, for whom the merchant has set none: 1 % for dollar coins, 5 % for coins whose price moves. */
export const DEFAULT_MARGINS: Readonly<Record<AssetClass, Decimal>> = { stable: '0.01', volatile: '0.05' }

/** More than half of the minimum on top is a slip of the keyboard, not a margin. */
export const MOST_MARGIN: Decimal = '0.5'

/** What the merchant has set: for one asset, and for the two classes; null where nothing is set. "0.01" is 1 %. */
export interface SetMargins {
  asset: Decimal | null
  stable: Decimal | null
  volatile: Decimal | null
}

export interface TopUpMargin {
  margin: Decimal
  /** which of the rows it is: the closest one counts */
  from: 'asset' | 'class' | 'default'
}

/** The margin that is added to an asset's minimum: set for this asset, else for its class, else Weir's own. */
export function topUpMargin(symbol: string, set: SetMargins): TopUpMargin {
  const kind = assetClass(symbol)
  if (set.asset !== null) return { margin: set.asset, from: 'asset' }
  const ofClass = set[kind]
  return ofClass === null ? { margin: DEFAULT_MARGINS[kind], from: 'default' } : { margin: ofClass, from: 'class' }
}

/**
 * The form of an address under which two spellings are the same place: EVM addresses and bech32 ignore case, all others
 * are exact. Matching always includes connection and asset, never the address alone.
 */
export function addressKey(address: string): string {
  const trimmed = address.trim()
  if (/^0x[0-9a-f]{40}$/i.test(trimmed) || /^(bc|tb|bcrt|ltc)1[02-9ac-hj-np-z]{8,87}$/i.test(trimmed)) return trimmed.toLowerCase()
  return trimmed
}
