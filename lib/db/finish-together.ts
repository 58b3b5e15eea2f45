import type { Sql } from './client'
import { finishLeases, type LeaseEnd, type WorkTable } from './lease'

/** Gives one row back; returns when that is on disk. `stamp` names a column that gets the time. */
export type Finish = (end: LeaseEnd, stamp?: 'last_polled_at') => Promise<void>

interface Waiting {
  end: LeaseEnd
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * finishLeases for work that ends one by one: whatever ends while a statement is on its way goes with the next one, so that
 * thousands of short answers a second cost a few commits, and none waits for a slow neighbour.
 */
export function finishTogether(db: Sql, table: Exclude<WorkTable, 'assets'>): Finish {
  const lines = { stamped: lineOf(db, table, 'last_polled_at'), plain: lineOf(db, table) }
  return (end, stamp) => (stamp ? lines.stamped : lines.plain)(end)
}

function lineOf(db: Sql, table: Exclude<WorkTable, 'assets'>, stamp?: 'last_polled_at'): (end: LeaseEnd) => Promise<void> {
  let [isUnderWay, waiting] = [false, [] as Waiting[]]
  const write = async () => {
    isUnderWay = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await finishLeases(db, table, batch.map(({ end }) => end), stamp)
        for (const one of batch) one.resolve()
      } catch (error) {
        for (const one of batch) one.reject(error)
      }
    }
    isUnderWay = false
  }
  return (end) => new Promise((resolve, reject) => {
    waiting.push({ end, resolve, reject })
    if (!isUnderWay) void write()
  })
}
