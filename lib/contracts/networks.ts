const NAMES: Record<string, string> = {
  TRX: 'Tron', BSC: 'BSC', ETH: 'Ethereum', SOL: 'Solana', TON: 'TON', BTC: 'Bitcoin', XRP: 'XRP Ledger', BASE: 'Base', ARBITRUM: 'Arbitrum',
  OPTIMISM: 'Optimism', MATIC: 'Polygon', POLYGON: 'Polygon', AVAXC: 'Avalanche C', OPBNB: 'opBNB', LTC: 'Litecoin', DOGE: 'Dogecoin', BCH: 'Bitcoin Cash',
}

/** What people call a network that Binance names by a code; an unknown code is shown as it came. */
export function networkName(code: string): string {
  return NAMES[code] ?? code
}

/** "Tron", "Tron and BSC", "Tron, BSC and TON" */
export function listInWords(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
