import { isDeepStrictEqual } from 'node:util'
import type { Noun, Row, State } from './state'

/** The reads that can be stale: which rows they answer from, and whether they answer with one. */
const READS: Record<string, { noun: Noun; single: boolean }> = {
  'breet.wallets': { noun: 'wallets', single: false },
  'breet.wallet': { noun: 'wallets', single: true },
  'breet.transactions': { noun: 'trades', single: false },
  'breet.transaction': { noun: 'trades', single: true },
  'breet.withdrawals': { noun: 'withdrawals', single: false },
  'breet.withdrawal': { noun: 'withdrawals', single: true },
  'binance.authorization': { noun: 'sessions', single: true },
}
export const canBeStale = (name: string): boolean => Object.hasOwn(READS, name)

const NOUNS: readonly Noun[] = ['wallets', 'trades', 'withdrawals', 'sessions']
const keyOf = (row: Row): string => ('token' in row ? row.token : row.id)
const ownerOf = (row: Row): string => ('token' in row ? row.clientId : row.integrationId)

export type Chronicle = ReturnType<typeof chronicle>

/**
 * Remembers each row as it was before its last change, so that a read can be stale exactly. Everything that changes within
 * one turn of the event loop is one change: deposits released together were held together a moment before.
 */
export function chronicle(state: State) {
  const latest = new Map<string, Row>()
  for (const noun of NOUNS) for (const row of state[noun]) latest.set(keyOf(row), structuredClone(row))
  let turn = Math.max(0, ...Object.values(state.before).map((one) => one.turn))
  let inTurn = false
  let lookingBack = false

  /** Call it when the row has changed, or is new. */
  const changed = (row: Row): void => {
    // What a stale read does to its copy (finding it expired) happens to nobody.
    if (lookingBack) return
    const key = keyOf(row)
    // A webhook that only repeats what is known (an address went live) is no change.
    if (isDeepStrictEqual(latest.get(key), row)) return
    if (!inTurn) {
      turn += 1
      inTurn = true
      setImmediate(() => (inTurn = false))
    }
    if (state.before[key]?.turn !== turn) state.before[key] = { row: latest.get(key) ?? null, turn }
    latest.set(key, structuredClone(row))
  }
  return {
    changed,
    /** The same for the row a webhook is about: owner and reference are all it knows. */
    changedByReference(owner: string, reference: string): void {
      const named = (row: Row) => ('token' in row ? row.externalOrderId : row.id) === reference && ownerOf(row) === owner
      const row = NOUNS.map((noun) => (state[noun] as Row[]).findLast(named)).find((one) => one !== undefined)
      if (row) changed(row)
    },
    /** Time passes for a row, also for what it was before. */
    age(row: Row, ms: number): void {
      for (const one of [row, latest.get(keyOf(row)), state.before[keyOf(row)]?.row]) shiftTimes(one, ms)
    },
    /**
     * Runs a read on what was true before the last change. A call for one record sees that record as it was; a list lacks
     * only the latest change of its owner. The read runs within one turn, so nobody else sees the old state.
     */
    asItWas<T>(name: string, read: () => T): T {
      const found = READS[name]
      if (!found) return read()
      const now = state[found.noun]
      Object.assign(state, { [found.noun]: rollBack(state, now, found.single) })
      lookingBack = true
      try {
        return read()
      } finally {
        lookingBack = false
        Object.assign(state, { [found.noun]: now })
      }
    },
  }
}

function rollBack(state: State, rows: readonly Row[], single: boolean): Row[] {
  const last = new Map<string, number>()
  for (const row of rows) {
    const turn = state.before[keyOf(row)]?.turn ?? 0
    last.set(ownerOf(row), Math.max(turn, last.get(ownerOf(row)) ?? 0))
  }
  return rows.flatMap((row) => {
    const before = state.before[keyOf(row)]
    if (!before || (!single && before.turn !== last.get(ownerOf(row)))) return [row]
    return before.row ? [structuredClone(before.row)] : []
  })
}

const TIME_FIELD = /(?:At|Time)$|^at$/

/** Moves every time in a row into the past. */
export function shiftTimes(value: unknown, ms: number): void {
  if (typeof value !== 'object' || value === null) return
  const fields = value as Record<string, unknown>
  for (const [key, one] of Object.entries(fields)) {
    if (typeof one === 'number' && TIME_FIELD.test(key)) fields[key] = one - ms
    else shiftTimes(one, ms)
  }
}
