/** Connections of one process whose state is kept; the least recently used one gives way. */
const KEPT = 10_000

/** Whose memory it is: the process's own, except in a simulation, where many processes live in one and die by themselves. */
let owner = (): string => ''

/** From now on state belongs to whoever `name` names at the moment of asking. */
export function rememberFor(name: () => string): void {
  owner = name
}

/** A key of what this process remembers, for memory that is kept in another way. */
export function ofThisProcess(key: string): string {
  return owner() + key
}

/** State of this process for each connection, made at its first use. Bounded: what was not used for longest is forgotten. */
export function perConnection<T>(make: () => T, kept = KEPT): (connectionId: string) => T {
  const states = new Map<string, T>()
  return (connectionId) => {
    const key = ofThisProcess(connectionId)
    const known = states.get(key)
    const state = known ?? make()
    // A Map keeps the order of insertion, so putting it back makes it the youngest.
    states.delete(key)
    states.set(key, state)
    if (states.size > kept) states.delete(states.keys().next().value!)
    return state
  }
}
