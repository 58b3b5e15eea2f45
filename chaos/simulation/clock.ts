import { syncBuiltinESMExports } from 'node:module'
import crypto from 'node:crypto'
import type { Sql } from '@/lib/db/client'
import type { Random } from './random'
import { currentTask } from './scheduler'

const RealDate = globalThis.Date
const realPerformanceNow = performance.now.bind(performance)

export interface Clock {
  /** ms since the epoch, the one true time of the world */
  now: () => number
  /** moves the world and the database's clock on */
  advance: (ms: number) => Promise<void>
}

/** 2026-01-05 09:00 UTC: every story begins here. */
export const BEGINNING = RealDate.UTC(2026, 0, 5, 9)

/**
 * Time that only moves when it is told to. The database's one clock reads it from a table; the process's own clocks show it
 * with the skew of whichever instance is looking, because no rule may lean on them.
 */
export async function virtualClock(sql: Sql): Promise<Clock> {
  let now = BEGINNING
  await sql.unsafe(`
    create table sim_clock (at timestamptz not null);
    insert into sim_clock values ('${new RealDate(now).toISOString()}');
    grant select on sim_clock to weir_app;
    create or replace function weir_now() returns timestamptz language sql volatile parallel safe as 'select at from sim_clock'`)
  const seen = () => now + (currentTask()?.skewMs ?? 0)
  class SimulatedDate extends RealDate {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(seen())
      else super(...(parts as [number]))
    }
    static override now = seen
  }
  globalThis.Date = SimulatedDate as DateConstructor
  performance.now = () => seen() - BEGINNING
  return {
    now: () => now,
    async advance(ms) {
      now += ms
      await sql.unsafe(`update sim_clock set at = '${new RealDate(now).toISOString()}'`)
    },
  }
}

/** Chance as the code asks for it (ids, jitter, order numbers) comes from the seed too. */
export function seededChance(random: Random): void {
  Math.random = random.next
  crypto.randomBytes = ((size: number) => random.bytes(size)) as typeof crypto.randomBytes
  crypto.randomInt = ((a: number, b?: number) => (b === undefined ? random.between(0, a - 1) : random.between(a, b - 1))) as typeof crypto.randomInt
  syncBuiltinESMExports()
}

/** For the figures at the end: real milliseconds. */
export const realNow = realPerformanceNow
