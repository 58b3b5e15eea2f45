import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
type Prefix = 'mer' | 'usr' | 'key' | 'con' | 'cus' | 'lnk' | 'adr' | 'dep' | 'set' | 'rel' | 'aut' | 'tra' | 'evt' | 'his' | 'dis' | 'log' | 'fee'

function base32(value: bigint, length: number): string {
  let text = ''
  let rest = value
  for (let i = 0; i < length; i += 1) {
    text = ALPHABET[Number(rest & 31n)]! + text
    rest >>= 5n
  }
  return text
}

/** A new id: prefix, 48 bits of time (rows of one moment lie together in the index), 80 random bits. Order is no promise. */
export function newId(prefix: Prefix): string {
  const random = BigInt(`0x${randomBytes(10).toString('hex')}`)
  return `${prefix}_${base32(BigInt(Date.now()), 10)}${base32(random, 16)}`
}
