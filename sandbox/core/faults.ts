/**
 * Things that go wrong on request. A rule matches calls by route name ("breet.generate-address", "binance.*") or
 * deliveries by event ("webhook:breet:trade.completed", "webhook:*"), and is used up after `times` matches.
 */
export type FaultKind = 'lose-response' | 'delay' | 'status' | 'drop' | 'duplicate'
export const FAULT_KINDS: readonly FaultKind[] = ['lose-response', 'delay', 'status', 'drop', 'duplicate']

export type Fault = {
  on: string
  kind: FaultKind
  times: number
  /** For delay. */
  ms: number
  /** For status. */
  status: number
  body: string | null
}

export type FaultBook = ReturnType<typeof faultBook>

export function faultBook() {
  let rules: Fault[] = []
  return {
    list: (): readonly Fault[] => rules,
    add(rule: Fault): void {
      rules.push(rule)
    },
    clear(): void {
      rules = []
    },
    /** Takes one use of the first rule of this kind that matches the name. */
    take(name: string, kind: FaultKind): Fault | null {
      const rule = rules.find((one) => one.kind === kind && matches(one.on, name))
      if (!rule) return null
      rule.times -= 1
      if (rule.times <= 0) rules = rules.filter((one) => one !== rule)
      return rule
    },
  }
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name
}
