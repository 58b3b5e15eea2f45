'use client'

import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'

interface ServerClock {
  /** server time at render, ISO; the first paint on both sides uses exactly this */
  now: string
  /** server minus this device, milliseconds; 0 until mounted */
  offsetMs: number
}

const ClockContext = createContext<ServerClock | null>(null)

/** Gives every Time and Countdown below it the server's clock; a wrong device clock then changes nothing. */
export function ClockProvider({ now, children }: { now: string; children: ReactNode }) {
  const [offsetMs, setOffset] = useState(0)
  useEffect(() => setOffset(Date.parse(now) - Date.now()), [now])
  return <ClockContext value={{ now, offsetMs }}>{children}</ClockContext>
}

/**
 * A text that depends on the server's time now (milliseconds). The caller is drawn again only when its words change,
 * not every second. `fallback` (ISO) stands in for "now" where no ClockProvider is above.
 */
export function useClockText(fallback: string, write: (nowMs: number) => string): string {
  const clock = useContext(ClockContext)
  const rendered = Date.parse(clock?.now ?? fallback)
  return useSyncExternalStore(
    subscribe,
    () => write(second === 0 ? rendered : second + (clock?.offsetMs ?? 0)),
    () => write(rendered),
  )
}

// One timer for the page, however many times are shown.
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let second = 0

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    second = Math.floor(Date.now() / 1000) * 1000
    for (const notify of listeners) notify()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
    second = 0
  }
}
