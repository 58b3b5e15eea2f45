import { EVM_NETWORK_CODES } from './evm-network'
import { compare, type Decimal } from './money'

/** What we know of the merchant's own send. Reported is not credited: the provider never says that. */
export type TransferStatus = 'sent' | 'confirmed' | 'reported'

const HASH_FORMATS: { networks: readonly string[]; hash: RegExp; words: string }[] = [
  { networks: EVM_NETWORK_CODES, hash: /^0x[0-9a-fA-F]{64}$/, words: '0x and 64 hexadecimal characters' },
  { networks: ['TRX', 'BTC', 'BCH', 'LTC', 'DOGE', 'XRP'], hash: /^[0-9a-fA-F]{64}$/, words: '64 hexadecimal characters' },
  { networks: ['SOL'], hash: /^[1-9A-HJ-NP-Za-km-z]{64,90}$/, words: '64 to 90 base58 characters' },
  { networks: ['TON'], hash: /^(?:[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)$/, words: '64 hexadecimal characters or 44 of base64' },
]

/** @returns what a hash of this network looks like when `txHash` does not, else null. Unknown networks take 16-128 printable characters. */
export function hashProblem(network: string, txHash: string): string | null {
  const format = HASH_FORMATS.find((f) => f.networks.includes(network))
  if (!format) return /^[\x21-\x7e]{16,128}$/.test(txHash) ? null : 'A hash has 16 to 128 characters and no spaces.'
  return format.hash.test(txHash) ? null : `A ${network} hash has ${format.words}; this one has ${txHash.length} characters.`
}

/** One spelling for one transaction: hexadecimal hashes ignore case (XRP writes them in capitals), all others are exact. */
export function canonicalHash(network: string, txHash: string): string {
  if (!/^(?:0x)?[0-9a-fA-F]{64}$/.test(txHash)) return txHash
  return network === 'XRP' ? txHash.toUpperCase() : txHash.toLowerCase()
}

/** Less than the larger of the two minimums may never be booked at Binance. */
export function minimumToTransfer(minimumAmount: Decimal | null, depositDust: Decimal | null): Decimal | null {
  if (minimumAmount === null) return depositDust
  if (depositDust === null) return minimumAmount
  return compare(minimumAmount, depositDust) >= 0 ? minimumAmount : depositDust
}
