import type { World } from './world'

/** Counts calls a client in each second of the clock. @returns how many seconds to wait: 0 when the call may go on. */
export function limiter(world: World) {
  const windows = new Map<string, { second: number; count: number }>()
  return (client: string, callsPerSecond: number): number => {
    if (callsPerSecond === 0) return 0
    const second = Math.floor(world.now() / 1_000)
    const before = windows.get(client)
    const count = before?.second === second ? before.count + 1 : 1
    windows.set(client, { second, count })
    return count > callsPerSecond ? 1 : 0
  }
}
