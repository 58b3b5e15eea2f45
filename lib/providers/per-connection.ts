/** Connections of one process whose state is kept; the least recently used one gives way. */
const KEPT = 10_000

/** State of this process for each connection, made at its first use. Bounded: what was not used for longest is forgotten. */
export function perConnection<T>(make: () => T, kept = KEPT): (connectionId: string) => T {
  const states = new Map<string, T>()
  return (connectionId) => {
    const known = states.get(connectionId)
    const state = known ?? make()
    // A Map keeps the order of insertion, so putting it back makes it the youngest.
    states.delete(connectionId)
    states.set(connectionId, state)
    if (states.size > kept) states.delete(states.keys().next().value!)
    return state
  }
}
