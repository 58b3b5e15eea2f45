import type { Boundary } from './gate'
import { Cut } from './gate'
import type { NetworkFate } from './network'
import type { Random } from './random'

/** How bad this seed's world is, each a probability. Many seeds are calm in most respects, or nothing would ever get far. */
export interface Strength {
  cutBefore: number
  cutAfter: number
  refused: number
  lostOnTheWay: number
  answerLost: number
  kill: number
  leap: number
}

/** Drawn once a seed; `calm` ends all of it. */
export class Faults {
  calm = false
  /** a provider that nobody reaches at the moment */
  outage: 'breet' | 'binance' | 'chain' | null = null
  readonly strength: Strength

  constructor(private readonly random: Random) {
    const some = (most: number, often = 0.6) => (random.chance(often) ? random.next() * most : 0)
    this.strength = {
      cutBefore: some(0.05), cutAfter: some(0.05), refused: some(0.2, 0.3), lostOnTheWay: some(0.08, 0.3), answerLost: some(0.2, 0.4),
      kill: some(0.03), leap: some(0.15, 0.4),
    }
  }

  /** What becomes of a transaction or statement. */
  atBoundary = ({ moment, task }: Boundary): void => {
    if (this.calm || !this.random.chance(moment === 'before' ? this.strength.cutBefore : this.strength.cutAfter)) return
    throw new Cut(`the connection of ${task.instance} is cut ${moment} its commit`)
  }

  /** What becomes of a request to a provider. */
  onNetwork: NetworkFate = ({ what }) => {
    if (this.calm) return 'works'
    if (this.outage && what.includes(`/${this.outage}/`)) return 'refused'
    const { refused, lostOnTheWay, answerLost } = this.strength
    const drawn = this.random.next()
    if (drawn < refused) return 'refused'
    if (drawn < refused + lostOnTheWay) return 'lost on the way'
    return drawn < refused + lostOnTheWay + answerLost ? 'answer lost' : 'works'
  }
}
