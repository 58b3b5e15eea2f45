import type { Told } from './process'
import { RARE_STATES } from './rare-states'
import { realNow } from './real-time'

/**
 * Every change of the code makes other stories of the same seeds, and what one in three hundred reaches may then be missed by luck.
 * Said all the same, so that whoever reads it every time gives that state more room.
 */
const MAY_BE_MISSED = 4

/** What a run says: every violation with what makes it happen again, which rare states were reached, and one last line. */
export class Report {
  private readonly startedAt = realNow()
  private readonly reached = new Map<string, number>()
  private readonly done = new Set<string>()
  private failedSeeds = 0
  private violations = 0

  constructor(private readonly say: (line: string) => void, private readonly wanted: { seeds: readonly string[]; only: boolean; each: boolean }) {}

  hear(told: Told): void {
    if (told.kind === 'line') return this.say(told.line)
    if (told.kind === 'broken') {
      this.say(`seed ${told.seed} could not be told to its end: ${told.words}\n  npm run chaos -- --only ${told.seed} --trace`)
      return
    }
    const { seed, steps, violations, reached, hash } = told.outcome
    this.done.add(seed)
    for (const name of reached) this.reached.set(name, (this.reached.get(name) ?? 0) + 1)
    if (this.wanted.only || this.wanted.each) this.say(`seed ${seed}: ${steps} steps, ${Math.round(told.ms)} ms, hash ${hash.slice(0, 16)}`)
    if (violations.length === 0) return
    this.failedSeeds += 1
    this.violations += violations.length
    for (const { invariant, says, what } of violations) this.say(`seed ${seed}, step ${steps}: ${invariant} ${says}\n    ${what}`)
    this.say(`  npm run chaos -- --only ${seed} --trace`)
  }

  /** Says the figures and the last line. @returns what a stage of the tests counts: seeds, and the list of rare states as one more. */
  end(): { passed: number; failed: number } {
    const { seeds, only } = this.wanted
    const seconds = (realNow() - this.startedAt) / 1000
    const untold = seeds.length - this.done.size
    const missing = only ? [] : RARE_STATES.filter(({ name }) => !this.reached.has(name))
    const tooFew = missing.length > MAY_BE_MISSED
    if (!only) {
      for (const { name, says } of RARE_STATES) this.say(`${String(this.reached.get(name) ?? 0).padStart(5)}  ${name}: ${says}`)
      if (missing.length > 0) this.say(`never reached: ${missing.map(({ name }) => name).join(', ')}`)
    }
    if (untold > 0) this.say(`${untold} seeds were not told to their end`)
    this.say(`seeds ${seeds[0]} to ${seeds.at(-1)}: ${seconds.toFixed(1)} s, ${(this.done.size / seconds).toFixed(2)} seeds/s`)
    this.say(`${this.done.size} seeds, ${this.violations} violations, ${this.reached.size} rare states`)
    const failed = this.failedSeeds + untold + (tooFew ? 1 : 0)
    return { passed: this.done.size - this.failedSeeds + (only || tooFew ? 0 : 1), failed }
  }
}
