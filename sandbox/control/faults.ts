import { FAULT_KINDS, KINDS, matches, newSeed, type Fault } from '../core/faults'
import { canBeStale, shiftTimes } from '../core/history'
import { ControlError, type Reply, type Route } from '../core/http'
import { freshId } from '../core/ids'
import type { PostOffice } from '../core/deliveries'
import { SHAPE_NAMES, SHAPES } from '../core/shapes'
import type { World } from '../core/world'
import { readInput, type Input } from './input'

const ok = (body: unknown): Reply => ({ status: 200, body })

/** What goes wrong, and time that passes for everything at once. */
export function faultsControl(world: World, post: PostOffice): Route[] {
  const route = (method: string, path: string, handle: Route['handle']): Route => ({ name: `control${path}`, method, path, handle })
  return [
    route('GET', '/faults', () => ok(world.faults.list())),
    route('GET', '/faults/kinds', () => ok({ kinds: KINDS, shapes: says(SHAPES), calls: world.calls })),
    route('POST', '/faults', (call) => {
      world.faults.add(readFault(world, readInput(call)))
      return ok(world.faults.list())
    }),
    route('DELETE', '/faults', () => {
      world.faults.clear()
      return ok([])
    }),
    route('DELETE', '/faults/:id', (call) => {
      if (!world.faults.list().some((one) => one.id === call.params.id)) throw new ControlError(404, 'no such fault')
      world.faults.clear(call.params.id)
      return ok(world.faults.list())
    }),
    route('POST', '/age', (call) => {
      ageEverything(world, readInput(call).whole('ms'))
      post.resume()
      return ok({ aged: true })
    }),
  ]
}

const says = (shapes: Record<string, { says: string }>) =>
  Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, shape.says]))

/** @throws ControlError 400 for a rule that could never match: a silent one would make a test pass for nothing. */
function readFault(world: World, input: Input): Omit<Fault, 'draws'> {
  const kind = input.choice('kind', FAULT_KINDS)
  const on = input.text('on')
  const chance = input.optional('chance', input.whole, 100)
  const shape = input.optional('shape', (name) => input.choice(name, SHAPE_NAMES), null)
  if (chance > 100) throw new ControlError(400, 'chance is a percentage, 0 to 100')
  if ((kind === 'shape') !== (shape !== null)) throw new ControlError(400, 'shape goes with the kind "shape"')
  const reachesWebhooks = on.startsWith('webhook:') || matches(on, 'webhook:')
  const reachesCalls = world.calls.some((name) => matches(on, name) && (kind !== 'stale' || canBeStale(name)))
  if (!(KINDS[kind].calls && reachesCalls) && !(KINDS[kind].webhooks && reachesWebhooks)) {
    throw new ControlError(400, `"${kind}" never happens to "${on}"; GET /__sandbox/faults/kinds tells what can`)
  }
  const about = input.optional('about', input.text, null)
  if (about !== null && !(KINDS[kind].calls && reachesCalls)) throw new ControlError(400, 'about goes with calls: webhooks have no path')
  const status = input.optional('status', input.whole, null)
  if (status !== null && (status < 200 || status > 599)) throw new ControlError(400, 'status is 200 to 599')
  return {
    id: freshId(world.now()),
    on,
    kind,
    times: input.optional('times', input.whole, 1),
    chance,
    seed: input.optional('seed', input.whole, newSeed()),
    ms: input.optional('ms', input.whole, null),
    status,
    body: input.optional('body', input.text, null),
    shape,
    about,
  }
}

/** Into the past with all it knows; its clock stays ours, so nothing runs ahead of the app. */
function ageEverything(world: World, ms: number): void {
  const { wallets, trades, withdrawals, sessions, before: _before, settings: _settings, ...others } = world.state
  shiftTimes(others, ms)
  for (const rows of [wallets, trades, withdrawals, sessions]) for (const row of rows) world.history.age(row, ms)
  world.touch()
}
