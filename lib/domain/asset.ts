import type { Decimal } from './money'

const COIN_DECIMALS: Record<string, number> = {
  USDT: 6, USDC: 6, TRX: 6, XRP: 6, XLM: 7, BTC: 8, BCH: 8, LTC: 8, DOGE: 8, SOL: 9, TON: 9, ETH: 18, BNB: 18, AVAX: 18,
}
const STABLE = new Set(['USDT', 'USDC', 'DAI', 'PYUSD'])

/** Decimals a wallet lets people type for this coin; 8 where we do not know better (no provider names them). */
export function coinDecimals(symbol: string): number {
  return COIN_DECIMALS[symbol.toUpperCase()] ?? 8
}

/** Margin added to the minimum: 1 % for dollar coins, 5 % for coins whose price moves while a transfer confirms. */
export function topUpMargin(symbol: string): Decimal {
  return STABLE.has(symbol.toUpperCase()) ? '0.01' : '0.05'
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
