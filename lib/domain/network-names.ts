/** Binance's code of a network and what people call it. The first name is the one we say. */
const SPOKEN: [code: string, ...names: [string, ...string[]]][] = [
  ['TRX', 'Tron', 'TRC20', 'TRX'],
  ['ETH', 'Ethereum', 'ERC20', 'ETH'],
  ['BSC', 'BSC', 'BEP20', 'BNB Smart Chain', 'BNB Chain', 'Binance Smart Chain', 'BNB'],
  ['SOL', 'Solana', 'SPL', 'SOL'],
  ['BASE', 'Base'],
  ['ARBITRUM', 'Arbitrum', 'Arbitrum One', 'ARB'],
  ['MATIC', 'Polygon', 'MATIC', 'POL'],
  ['OPTIMISM', 'Optimism', 'OP Mainnet', 'OP'],
  ['AVAXC', 'Avalanche C', 'Avalanche', 'Avalanche C-Chain', 'AVAX', 'AVAXC'],
  ['OPBNB', 'opBNB'],
  ['TON', 'TON', 'The Open Network', 'Toncoin'],
  ['BTC', 'Bitcoin', 'BTC'],
  ['BCH', 'Bitcoin Cash', 'BCH'],
  ['LTC', 'Litecoin', 'LTC'],
  ['DOGE', 'Dogecoin', 'DOGE'],
  ['XRP', 'XRP Ledger', 'XRP', 'Ripple'],
]

/** Names to choose from; any other may be typed too. */
export const SPOKEN_NETWORKS: readonly string[] = SPOKEN.map(([, name]) => name)

/** @returns the code of a network that somebody named; null for one whose hashes we do not know. */
export function networkCodeOf(spoken: string): string | null {
  const plain = (name: string) => name.toLowerCase().replace(/\b(test ?net|network|mainnet|chain)\b|[^a-z0-9]/g, '')
  return SPOKEN.find(([, ...names]) => names.some((name) => plain(name) === plain(spoken)))?.[0] ?? null
}

/** What people call a network that Binance names by a code; an unknown code is shown as it came. */
export function networkName(code: string): string {
  const known = code === 'POLYGON' ? 'MATIC' : code
  return SPOKEN.find(([one]) => one === known)?.[1] ?? code
}
