import { canonicalHash, hashProblem } from './transfer'

/** What people call a network, and the code whose hash format it has. The first name is the one we offer. */
const SPOKEN: [code: string, ...names: [string, ...string[]]][] = [
  ['TRX', 'Tron', 'TRC20', 'TRX'],
  ['ETH', 'Ethereum', 'ERC20', 'ETH'],
  ['BSC', 'BSC', 'BEP20', 'BNB Smart Chain', 'BNB Chain', 'Binance Smart Chain', 'BNB'],
  ['SOL', 'Solana', 'SPL', 'SOL'],
  ['BASE', 'Base'],
  ['ARBITRUM', 'Arbitrum', 'Arbitrum One', 'ARB'],
  ['MATIC', 'Polygon', 'MATIC', 'POL'],
  ['OPTIMISM', 'Optimism', 'OP Mainnet', 'OP'],
  ['AVAXC', 'Avalanche', 'Avalanche C', 'Avalanche C-Chain', 'AVAX', 'AVAXC'],
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

/** @returns null for a network whose hashes we do not know. */
export function networkCodeOf(spoken: string): string | null {
  const plain = (name: string) => name.toLowerCase().replace(/\b(test ?net|network|mainnet|chain)\b|[^a-z0-9]/g, '')
  return SPOKEN.find(([, ...names]) => names.some((name) => plain(name) === plain(spoken)))?.[0] ?? null
}

/** The hash itself when somebody pasted an explorer's address; else what was typed, without spaces around it. */
export function hashFrom(typed: string): string {
  const text = typed.trim()
  if (!/^https?:\/\//i.test(text)) return text
  return text.match(/(?:0x)?[0-9A-Za-z_-]{43,90}/g)?.at(-1) ?? text
}

/** @returns what is wrong with a hash that is said to come from this network, in one sentence; null when nothing is. */
export function sentHashProblem(sentNetwork: string, txHash: string): string | null {
  if (hashProblem(networkCodeOf(sentNetwork) ?? '', txHash) === null) return null
  const looks = looksLike(txHash)
  const instead = looks === null ? `It has ${txHash.length} characters.` : `It looks like one on ${looks}.`
  return `This is no hash of ${sentNetwork}. ${instead} Name the network it was sent on, not the one it should have been sent on.`
}

function looksLike(txHash: string): string | null {
  if (/^0x[0-9a-fA-F]{64}$/.test(txHash)) return 'Ethereum, BSC or another EVM network'
  if (/^[0-9a-fA-F]{64}$/.test(txHash)) return 'Tron, Bitcoin, TON or XRP Ledger'
  return /^[1-9A-HJ-NP-Za-km-z]{64,90}$/.test(txHash) ? 'Solana' : null
}

/** One spelling for one transaction. */
export function sentHash(sentNetwork: string, typed: string): string {
  return canonicalHash(networkCodeOf(sentNetwork) ?? '', hashFrom(typed))
}
