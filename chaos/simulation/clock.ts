import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import timersPromises from 'node:timers/promises'
import type { Sql } from '@/lib/db/client'
import type { Random } from './random'
import { currentTask } from './scheduler'

const RealDate = globalThis.Date

/** 2026-01-05 09:00 UTC: every story begins here. */
export const BEGINNING = RealDate.UTC(2026, 0, 5, 9)

interface Timer {
  at: number
  order: number
  run: () => void
}

/** Time that only moves when it is told to, and what waits for it. One for the whole process; `restart` for each seed. */
export class Clock {
  private ms = BEGINNING
  private told = 0
  private timers: Timer[] = []
  private made = 0

  /** ms since the epoch, the one true time of the world */
  now = (): number => this.ms

  /** @returns how to call it off */
  later = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.ms + Math.ceil(Math.max(0, ms)), order: (this.made += 1), run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((one) => one !== timer)
    }
  }

  /** When the next of those who wait is due; null: nobody waits. */
  nextAt(): number | null {
    return this.timers.reduce<number | null>((least, { at }) => (least === null || at < least ? at : least), null)
  }

  /** Moves on to `until`, waking on the way whoever is due, each at its own moment; `settle` after each of them. */
  async moveTo(until: number, settle: () => Promise<void>): Promise<void> {
    for (;;) {
      const [next] = this.timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at || a.order - b.order)
      if (!next) break
      this.timers = this.timers.filter((one) => one !== next)
      this.ms = Math.max(this.ms, next.at)
      next.run()
      await settle()
    }
    this.ms = Math.max(this.ms, until)
  }

  /** Tells the database what time it is, if it does not know. */
  async tell(sql: Sql): Promise<void> {
    if (this.told === this.ms) return
    this.told = this.ms
    await sql`select set_config('sim.now', ${new RealDate(this.ms).toISOString()}, false)`
  }

  restart(): void {
    this.ms = BEGINNING
    this.told = 0
    this.timers = []
    this.made = 0
  }
}

/** The database's one clock shows what its only connection was told last. */
export async function giveDatabaseTheClock(sql: Sql): Promise<void> {
  await sql.unsafe(`create or replace function weir_now() returns timestamptz language sql volatile parallel safe
    as $$ select current_setting('sim.now')::timestamptz $$`)
}

/**
 * The process's own clocks show the world's time: `Date` with the skew of whichever instance is looking, because no rule may
 * lean on it; the steady clock without, because it only measures. Pauses and deadlines wait for it too, and never in earnest.
 */
export function patchTime(clock: Clock): void {
  const seen = () => clock.now() + (currentTask()?.skewMs ?? 0)
  class SimulatedDate extends RealDate {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(seen())
      else super(...(parts as [number]))
    }
    static override now = seen
  }
  globalThis.Date = SimulatedDate as DateConstructor
  performance.now = () => clock.now() - BEGINNING
  timersPromises.setTimeout = ((ms?: number, value?: unknown, options?: { signal?: AbortSignal }) =>
    pause(clock, ms ?? 0, value, options?.signal)) as typeof timersPromises.setTimeout
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController()
    const task = currentTask()
    clock.later(ms, () => {
      if (!task?.dead) controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
    })
    return controller.signal
  }
  syncBuiltinESMExports()
}

function pause(clock: Clock, ms: number, value: unknown, signal: AbortSignal | undefined): Promise<unknown> {
  const task = currentTask()
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason as Error)
    if (signal?.aborted) return stop()
    const callOff = clock.later(ms, () => {
      signal?.removeEventListener('abort', aborted)
      if (!task?.dead) resolve(value)
    })
    function aborted() {
      callOff()
      stop()
    }
    signal?.addEventListener('abort', aborted, { once: true })
  })
}

/** Chance as the code asks for it (ids, jitter, order numbers) comes from the seed too. */
export function seededChance(random: Random): void {
  Math.random = random.next
  crypto.randomBytes = ((size: number) => random.bytes(size)) as typeof crypto.randomBytes
  crypto.randomInt = ((a: number, b?: number) => (b === undefined ? random.between(0, a - 1) : random.between(a, b - 1))) as typeof crypto.randomInt
  crypto.randomUUID = () => {
    const hex = random.bytes(16).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  syncBuiltinESMExports()
}
