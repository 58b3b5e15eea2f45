import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
type Prefix = 'mer' | 'usr' | 'key' | 'con' | 'cus' | 'lnk' | 'adr' | 'dep' | 'set' | 'rel' | 'aut' | 'tra' | 'pla' | 'evt' | 'his' | 'dis' | 'rec' | 'log' | 'fee' | 'exf' | 'exp' | 'rem'

/** 48 bits of time in ten letters. */
function timeText(ms: number): string {
  let text = ''
  for (let rest = ms, n = 0; n < 10; n += 1, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32]! + text
  return text
}

/** 80 bits in sixteen letters. Asked of the system each time: whoever plays the system (chaos/simulation) decides all of it. */
function randomText(): string {
  let [text, bits, held] = ['', 0, 0]
  for (const byte of randomBytes(10)) {
    held = ((held << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31]!
  }
  return text
}

/** A new id: prefix, 48 bits of time (rows of one moment lie together in the index), 80 random bits. Order is no promise. */
export function newId(prefix: Prefix): string {
  return `${prefix}_${timeText(Date.now())}${randomText()}`
}
