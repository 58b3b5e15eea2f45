import { randomInt } from 'node:crypto'
import { digest } from './ids'
import type { ShapeName } from './shapes'

/**
 * Things that go wrong on request: a small rule book. A rule matches calls by route name ("breet.generate-address",
 * "binance.*") or deliveries by event ("webhook:breet:trade.completed", "webhook:*"). It never changes what is true here.
 */
type About = { calls: boolean; webhooks: boolean; says: string }

const call = (says: string): About => ({ calls: true, webhooks: false, says })
const webhook = (says: string): About => ({ calls: false, webhooks: true, says })
const both = (says: string): About => ({ calls: true, webhooks: true, says })

/** Every kind of fault, and what it does. docs/sandbox.md has the same table. */
export const KINDS = {
  'lose-response': call('the work is done, then the connection drops'),
  delay: both('`ms` pass first: before the work of a call, before a webhook goes'),
  status: call('`status` (503) is answered, nothing is done; `body` replaces the wording of the provider'),
  throttle: call('429 with `Retry-After`: `ms` in seconds (1), nothing is done; Breet adds `X-RateLimit-*` and a body of another shape'),
  html: call('a page of HTML with `status` (200), nothing is done'),
  'not-success': call('the words of failure of the provider with HTTP 200, nothing is done'),
  redirect: call('`status` (302) to the same address, nothing is done'),
  truncate: both('the length says all, half of the bytes come, the connection ends'),
  corrupt: both('one byte, chosen by `seed`, becomes NUL: no JSON any more; the secret stays right, a signature covers the true bytes'),
  'slow-bytes': call('the answer comes in 20 drops over `ms` (2000)'),
  huge: call('2 MB of blanks come behind the answer'),
  stale: call('a read answers what was true before the last change of what it asks for; a new record is not there yet'),
  shape: both('a named change of the JSON; `shape` says which'),
  drop: webhook('it is not sent; the log of Breet has it as failed, and it can be resent'),
  duplicate: webhook('it is sent twice'),
  reorder: webhook('it waits until the next webhook about the same record has gone, at most `ms` (5000)'),
  forge: webhook('another one with false amounts and addresses goes first, with a wrong secret or signature'),
  'wrong-for': webhook('`X-BN-Connect-For` names somebody else; the signature is right (Binance)'),
} as const satisfies Record<string, About>

export type FaultKind = keyof typeof KINDS
export const FAULT_KINDS = Object.keys(KINDS) as readonly FaultKind[]

export type Fault = {
  id: string
  on: string
  kind: FaultKind
  /** Uses left; 0 = until it is cleared. */
  times: number
  /** Percent of the matches it happens to, drawn from `seed`: the same seed draws the same again. */
  chance: number
  seed: number
  draws: number
  ms: number | null
  status: number | null
  body: string | null
  shape: ShapeName | null
  /** Only calls whose path or body holds this text: a label, an id. Absent in rules kept from before. */
  about?: string | null
}

export type FaultBook = ReturnType<typeof faultBook>

/** The rules live in `kept`, so that they last as long as the world they disturb. */
export function faultBook(kept: { faults: Fault[] }, changed: () => void) {
  const take = (name: string, kind: FaultKind, text: string, most: number): Fault[] => {
    const taken: Fault[] = []
    for (const rule of kept.faults.filter((one) => one.kind === kind && matches(one.on, name) && text.includes(one.about ?? ''))) {
      if (taken.length === most) break
      rule.draws += 1
      changed()
      if (draw(rule, 'chance', 100) >= rule.chance) continue
      taken.push({ ...rule })
      if (rule.times === 1) kept.faults = kept.faults.filter((one) => one !== rule)
      else if (rule.times > 1) rule.times -= 1
    }
    return taken
  }
  return {
    list: (): readonly Fault[] => kept.faults,
    add(rule: Omit<Fault, 'draws'>): void {
      kept.faults.push({ ...rule, draws: 0 })
      changed()
    },
    /** All rules, or one by its id. */
    clear(id?: string): void {
      kept.faults = id === undefined ? [] : kept.faults.filter((one) => one.id !== id)
      changed()
    },
    /** Takes one use of the first rule of this kind that matches the name and whose draw says yes. */
    take: (name: string, kind: FaultKind, text = ''): Fault | null => take(name, kind, text, 1)[0] ?? null,
    /** One use of each such rule: several shapes can apply to one answer. */
    takeAll: (name: string, kind: FaultKind, text = ''): Fault[] => take(name, kind, text, Infinity),
  }
}

export const newSeed = (): number => randomInt(2 ** 31)

/** The rule's draw for its latest match, 0 to below `below`: from the seed alone, so a run repeats exactly. */
export function draw(rule: Pick<Fault, 'seed' | 'draws'>, what: string, below: number): number {
  return digest(`${rule.seed}:${rule.draws}:${what}`).readUInt32BE(0) % below
}

export function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name
}
