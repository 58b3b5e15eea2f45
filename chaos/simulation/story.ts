import { createHash } from 'node:crypto'
import type { Sql } from '@/lib/db/client'
import type { Assembled } from '@/sandbox/assemble'
import type { SimulatedChain } from './chain'
import type { ChainNode } from './chain-node'
import type { Clock } from './clock'
import type { Faults } from './faults'
import type { Instance } from './instance'
import type { Merchant } from './merchants'
import type { SimulatedNetwork } from './network'
import type { Random } from './random'
import type { Scheduler } from './scheduler'

/** A delivery that was answered with "taken". */
export interface Acknowledged {
  connectionId: string
  bodySha256: string
}

/** Merchants who send much; customers whose deposits stay below the minimum; or whatever comes. */
export type About = 'sending' | 'holds' | 'anything'

/** Everything that belongs to one seed's world. */
export interface Story {
  seed: string
  /** what happens next */
  random: Random
  clock: Clock
  scheduler: Scheduler
  sandbox: Assembled
  network: SimulatedNetwork
  chain: SimulatedChain
  node: ChainNode
  /** the database as it is: for looking, between steps */
  sql: Sql
  /** as an instance sees it: every transaction and statement of its own is a step */
  db: Sql
  merchants: readonly Merchant[]
  instances: Instance[]
  /** what more happens of than of the rest: without it some things would meet in one seed of hundreds */
  about: About
  faults: Faults
  trace: Trace
  acknowledged: Acknowledged[]
  /** transfers for which somebody typed that they are to be reported against what the chain says */
  typed: Set<string>
  /** customers' answers that were taken, as their pages showed it */
  answers: { planId: string; answer: string }[]
  /** wallets whose payouts were changed on Breet's own pages, which nobody tells us */
  changedElsewhere: Set<string>
  /** addresses at whose payouts somebody looked when all was over */
  lookedAt: Set<string>
  /** what a task died of that it may not die of */
  accidents: { task: string; error: unknown }[]
  /** things that no table remembers, noted when they happened */
  seen: Set<string>
  /** when all faults ended; null: they have not */
  healedAt: number | null
}

/** The story as it is told: a hash of every line, and the lines for whoever wants to read them. */
export class Trace {
  private readonly digest = createHash('sha256')
  lines = 0

  constructor(private readonly now: () => number, private readonly print: ((line: string) => void) | null) {}

  tell(line: string): void {
    const full = `${new Date(this.now()).toISOString().slice(0, 23)} ${line}`
    this.lines += 1
    this.digest.update(`${full}\n`)
    this.print?.(full)
  }

  hash(): string {
    return this.digest.copy().digest('hex')
  }
}
