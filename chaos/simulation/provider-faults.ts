import { turnKnob } from './in-process'
import type { Story } from './story'

// None that hides what only an answer can tell (why a hold is one, who released it): that would be a provider who lies.
const SHAPES_OF_ANSWERS = ['extra-fields', 'numbers-as-text', 'renamed-field', 'iso-times', 'ms-times'] as const
const SHAPES_OF_WEBHOOKS = ['extra-fields', 'numbers-as-text', 'null-fields', 'iso-times', 'renamed-field', 'text-as-numbers'] as const

/** The providers' own bad days: rules of the sandbox, drawn anew now and then. */
export async function redrawProviderFaults(story: Story): Promise<void> {
  const { random } = story
  story.sandbox.world.faults.clear()
  // An outage often outlives the next bad hour.
  if (story.faults.outage === null || random.chance(0.5)) story.faults.outage = random.chance(0.25) ? random.pick(['breet', 'binance', 'breet', 'binance', 'chain']) : null
  story.trace.tell(`from now on ${story.node.redraw()}`)
  if (story.faults.outage) story.trace.tell(`from now on nobody reaches ${story.faults.outage}`)
  const rule = async (on: string, kind: string, more: object) => {
    const seed = random.between(0, 2 ** 30)
    await turnKnob(story.sandbox, '/faults', { on, kind, times: 0, seed, ...more })
    story.trace.tell(`from now on: ${on} ${kind} ${JSON.stringify(more)}`)
  }
  const strength = () => random.pick([2, 5, 10, 30, 60, 100])
  if (random.chance(0.35)) await rule('webhook:*', 'drop', { chance: strength() })
  // Of a payout one hears, of its deposit not.
  if (random.chance(0.15)) await rule('webhook:breet:trade.*', 'drop', { chance: 100 })
  if (random.chance(0.35)) await rule('webhook:*', 'duplicate', { chance: strength() })
  if (random.chance(0.35)) await rule('webhook:*', 'delay', { chance: strength(), ms: random.pick([5, 500, 20_000, 600_000, 86_400_000 * 2]) })
  if (random.chance(0.3)) await rule('webhook:*', 'reorder', { chance: strength(), ms: random.pick([2_000, 60_000]) })
  if (random.chance(0.2)) await rule('webhook:*', 'corrupt', { chance: strength() })
  if (random.chance(0.15)) await rule('webhook:*', 'truncate', { chance: strength() })
  if (random.chance(0.2)) await rule('webhook:*', 'forge', { chance: strength() })
  if (random.chance(0.2)) await rule('webhook:*', 'shape', { chance: strength(), shape: random.pick(SHAPES_OF_WEBHOOKS) })
  if (random.chance(0.1)) await rule('webhook:binance:*', 'wrong-for', { chance: strength() })
  const provider = () => random.pick(['breet.*', 'binance.*', 'breet.transaction', 'breet.transactions', 'breet.generate-address', 'binance.initiate', 'binance.authorization', 'binance.report'])
  const weak = () => random.pick([2, 5, 10, 20, 50])
  if (random.chance(0.25)) await rule(provider(), 'status', { chance: strength(), status: random.pick([500, 502, 503, 504]) })
  if (random.chance(0.2)) await rule(provider(), 'throttle', { chance: weak(), ms: random.pick([1_000, 5_000, 20_000]) })
  if (random.chance(0.2)) await rule(provider(), 'lose-response', { chance: weak() })
  if (random.chance(0.15)) await rule(provider(), 'html', { chance: weak() })
  if (random.chance(0.3)) await rule(random.pick(['breet.transaction', 'breet.transactions', 'binance.authorization', 'breet.wallet', 'breet.*']), 'stale', { chance: strength() })
  if (random.chance(0.15)) await rule(random.pick(['breet.*', 'binance.*']), 'shape', { chance: weak(), shape: random.pick(SHAPES_OF_ANSWERS) })
  if (random.chance(0.15)) await rule(provider(), 'delay', { chance: weak(), ms: random.pick([300, 4_000, 12_000]) })
  if (random.chance(0.1)) await rule(provider(), 'truncate', { chance: weak() })
  if (random.chance(0.1)) await rule(provider(), 'corrupt', { chance: weak() })
}
