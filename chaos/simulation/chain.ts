import { createHash } from 'node:crypto'
import { BEGINNING } from './clock'
import type { Random } from './random'

/** The contract that the sandbox's Binance names for USDT on BSC. */
const USDT = `0x${'1'.repeat(40)}`
const ANOTHER_TOKEN = `0x${'2'.repeat(40)}`
const SOMEBODY = `0x${'ab'.repeat(20)}`
const CHAIN_ID = 56n
/** So deep a block of BSC is called final here; a story may take back even deeper ones, and then nobody could have known. */
export const DEEP = 15
const FIRST_BLOCK = 1_000

/** What its sender truly did; "never": the hash was made up. */
const WAYS = ['right', 'right', 'right', 'right', 'in parts', 'short', 'elsewhere', 'another token', 'failed', 'nothing', 'never'] as const

export interface Move {
  contract: string
  to: string
  units: bigint
}

export interface ChainTransaction {
  hash: string
  way: (typeof WAYS)[number]
  /** it is or will be in this block; null: in none, ever */
  block: number | null
  moves: Move[]
  /** a node has told of it in a block */
  told: boolean
  /** a block that was final by our rule was taken back with it */
  takenBackDeep: boolean
}

/** BSC as it truly is: blocks come with time, and the newest may be taken back. */
export class SimulatedChain {
  readonly chainId = CHAIN_ID
  readonly decimals: number
  private readonly blockMs: number
  private readonly transactions = new Map<string, ChainTransaction>()
  /** first block of each new branch, oldest first */
  private readonly branches: number[] = []
  private stoppedAt: number | null = null

  constructor(random: Random, private readonly now: () => number, private readonly seen: Set<string>) {
    this.decimals = random.pick([6, 18])
    this.blockMs = random.pick([450, 750, 3_000])
  }

  get head(): number {
    return FIRST_BLOCK + Math.floor(((this.stoppedAt ?? this.now()) - BEGINNING) / this.blockMs)
  }

  /** When the block came, ms since the epoch. */
  timeOf(block: number): number {
    return BEGINNING + (block - FIRST_BLOCK) * this.blockMs
  }

  /** No more blocks: what is seen now stays true. */
  stop(): void {
    this.stoppedAt = this.now()
  }

  find(hash: string): ChainTransaction | null {
    return this.transactions.get(hash) ?? null
  }

  /** The transaction if it is in a block by now; a node may be so many blocks behind. */
  mined(hash: string, behind = 0): (ChainTransaction & { block: number }) | null {
    const found = this.find(hash)
    return found !== null && found.block !== null && found.block <= this.head - behind ? (found as ChainTransaction & { block: number }) : null
  }

  blockHash(block: number): string {
    const branch = this.branches.filter((first) => first <= block).length
    return `0x${createHash('sha256').update(`${block}/${branch}`).digest('hex')}`
  }

  /** Somebody sends, rightly or not, and it comes into a block soon, late or never. */
  send(random: Random, { hash, to, amount }: { hash: string; to: string; amount: string }): void {
    const [whole, part = ''] = amount.split('.')
    const units = BigInt(whole! + part.padEnd(this.decimals, '0'))
    const way = random.pick(WAYS)
    const move = (over: Partial<Move> = {}): Move => ({ contract: USDT, to: to.toLowerCase(), units, ...over })
    const moves: Record<typeof way, Move[]> = {
      right: [move()], 'in parts': [move({ units: units - 1n }), move({ units: 1n })], short: [move({ units: units - 1n })],
      elsewhere: [move({ to: SOMEBODY })], 'another token': [move({ contract: ANOTHER_TOKEN })], failed: [], nothing: [], never: [],
    }
    const block = way === 'never' ? null : this.head + random.pick([0, 1, random.between(2, 20), random.between(20, 400)])
    this.transactions.set(hash, { hash, way, block, moves: moves[way], told: false, takenBackDeep: false })
  }

  /** How deep the newest is that a node has told of and that may still be taken back; null: there is none. */
  depthOfTold(): number | null {
    const { head } = this
    const depths = [...this.transactions.values()].filter(({ told, block }) => told && block !== null && block <= head && head - block < DEEP - 1).map(({ block }) => head - block! + 1)
    return depths.length === 0 ? null : Math.min(...depths)
  }

  /** The newest blocks are taken back; what was in them comes again in later ones, or never. @returns how many transactions went along */
  takeBack(random: Random, depth: number): number {
    const { head } = this
    const first = head - depth + 1
    this.branches.push(first)
    const taken = [...this.transactions.values()].filter(({ block }) => block !== null && block >= first && block <= head)
    for (const one of taken) {
      if (one.told) this.seen.add('block taken back')
      if (head - one.block! + 1 >= DEEP) one.takenBackDeep = true
      one.block = random.chance(0.3) ? null : head + random.between(1, 20)
    }
    return taken.length
  }
}
