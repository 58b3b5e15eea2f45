/** Everything a seed decides is drawn from one of these, so that the same seed tells the same story. */
export interface Random {
  /** 0 <= x < 1 */
  next: () => number
  /** a whole number from least to most, both included */
  between: (least: number, most: number) => number
  chance: (probability: number) => boolean
  pick: <T>(from: readonly T[]) => T
  bytes: (count: number) => Buffer
  /** a generator of its own: what one part draws does not shift what another draws */
  fork: (name: string) => Random
}

/** xoshiro128**, seeded by splitmix32: small, fast, and the same on every machine. */
export function seeded(seed: string): Random {
  const state = spread(seed)
  const next32 = () => {
    const [a, b, c, d] = state as [number, number, number, number]
    const drawn = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    state[2] = c ^ a
    state[3] = d ^ b
    state[1] = b ^ state[2]
    state[0] = a ^ state[3]
    state[2] ^= shifted
    state[3] = rotate(state[3], 11)
    return drawn
  }
  const next = () => next32() / 2 ** 32
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('Nothing to pick from')
      return from[between(0, from.length - 1)]!
    },
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => next32() & 0xff)),
    fork: (name) => seeded(`${seed}/${name}`),
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by))
}

function spread(seed: string): number[] {
  let hash = 0x9e3779b9
  for (const char of seed) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0
  return Array.from({ length: 4 }, () => {
    hash = (hash + 0x9e3779b9) >>> 0
    let mixed = hash
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  })
}
