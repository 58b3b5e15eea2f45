import { faultBook, type FaultBook } from './faults'
import { chronicle, type Chronicle } from './history'
import { saveState, loadState } from './store'
import type { Settings, State } from './state'

/** Everything a handler needs: the state, the time, and ways to do something later that end with the server. */
export type World = {
  state: State
  faults: FaultBook
  history: Chronicle
  /** The names of all calls of both providers; known once the routes are. */
  calls: string[]
  /** Where this server listens, "http://127.0.0.1:4601". Known once it listens. */
  origin: string
  now: () => number
  /** The state changed: it is written a moment later, or at once where it must survive a hard stop. */
  touch: () => void
  later: (ms: number, run: () => void) => void
  isClosed: () => boolean
  /** Forgets all timers and writes the state. */
  shut: () => void
}

const SAVE_AFTER_MS = 100

/** The time it lives in; a simulation has one of its own. */
export type Clock = {
  now: () => number
  /** @returns how to call it off */
  later: (ms: number, run: () => void) => () => void
}

const REAL_CLOCK: Clock = {
  now: Date.now,
  later: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

export type WorldOptions = { stateFile?: string; saveAfterMs?: number; settings?: Partial<Settings>; clock?: Clock; webhookKeyPem?: string }

export function createWorld(options: WorldOptions): World {
  const file = options.stateFile
  const clock = options.clock ?? REAL_CLOCK
  const state = loadState(file, options.settings ?? {}, options.webhookKeyPem)
  const pending = new Set<() => void>()
  let saving: NodeJS.Timeout | null = null
  let closed = false

  const save = () => {
    saving = null
    if (file !== undefined) saveState(file, state)
  }
  const touch = () => {
    if (file === undefined || closed) return
    // Written before anybody is told, as a provider would: what was said stays true after a hard stop.
    if (options.saveAfterMs === 0) save()
    else saving ??= setTimeout(save, options.saveAfterMs ?? SAVE_AFTER_MS)
  }
  return {
    state,
    faults: faultBook(state, touch),
    history: chronicle(state),
    calls: [],
    origin: '',
    now: clock.now,
    touch,
    later(ms, run) {
      if (closed) return
      const callOff = clock.later(ms, () => {
        pending.delete(callOff)
        run()
      })
      pending.add(callOff)
    },
    isClosed: () => closed,
    shut() {
      if (closed) return
      closed = true
      for (const callOff of pending) callOff()
      if (saving) clearTimeout(saving)
      save()
    },
  }
}
