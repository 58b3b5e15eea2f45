import { base58, base58check, base58xrp, bech32 } from '@scure/base'
import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { digest } from './ids'

/** Chain families whose addresses the sandbox can make. */
export type Family = 'evm' | 'tron' | 'solana' | 'bitcoin' | 'bitcoin-test' | 'xrp' | 'ton'

const toBase58Check = base58check(sha256)

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}

/** EIP-55: the letter case of each digit carries the checksum. */
function evmAddress(seed: Uint8Array): string {
  const lower = Buffer.from(seed.slice(0, 20)).toString('hex')
  const hash = Buffer.from(keccak_256(new TextEncoder().encode(lower))).toString('hex')
  const mixed = [...lower].map((digit, at) => (parseInt(hash.charAt(at), 16) >= 8 ? digit.toUpperCase() : digit))
  return '0x' + mixed.join('')
}

function xrpAddress(seed: Uint8Array): string {
  const payload = concat(Uint8Array.of(0), seed.slice(0, 20))
  return base58xrp.encode(concat(payload, sha256(sha256(payload)).slice(0, 4)))
}

function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc
}

/** User-friendly, non-bounceable ("UQ..."): flag, workchain 0, 32-byte hash, CRC-16. */
function tonAddress(seed: Uint8Array): string {
  const payload = concat(Uint8Array.of(0x51, 0), seed)
  const crc = crc16(payload)
  return Buffer.from(concat(payload, Uint8Array.of(crc >> 8, crc & 0xff))).toString('base64url')
}

/** A made-up address that passes the checksum of its chain. The same text always gives the same address. Nobody holds its key. */
export function addressFor(family: Family, text: string): string {
  const seed = Uint8Array.from(digest(`address:${family}:${text}`))
  switch (family) {
    case 'evm':
      return evmAddress(seed)
    case 'tron':
      return toBase58Check.encode(concat(Uint8Array.of(0x41), seed.slice(0, 20)))
    case 'solana':
      return base58.encode(seed)
    case 'bitcoin':
    case 'bitcoin-test':
      return bech32.encode(family === 'bitcoin' ? 'bc' : 'tb', [0, ...bech32.toWords(seed.slice(0, 20))])
    case 'xrp':
      return xrpAddress(seed)
    case 'ton':
      return tonAddress(seed)
  }
}

/** A made-up transaction hash in the notation of the chain. */
export function txHashFor(family: Family, text: string): string {
  const bytes = digest(`tx:${family}:${text}`)
  if (family === 'evm') return '0x' + bytes.toString('hex')
  if (family === 'solana') return base58.encode(Uint8Array.from(Buffer.concat([bytes, digest(`tx2:${text}`)])))
  return family === 'xrp' ? bytes.toString('hex').toUpperCase() : bytes.toString('hex')
}

/** EVM addresses differ only by letter case (checksum); all others are exact. */
export function sameAddress(a: string, b: string): boolean {
  if (a === b) return true
  return a.startsWith('0x') && b.startsWith('0x') && a.toLowerCase() === b.toLowerCase()
}
