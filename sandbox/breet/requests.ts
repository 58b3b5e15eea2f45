import { parseObject, type Call, type Route } from '../core/http'
import type { Integration } from '../core/state'
import type { Environment } from '../core/environment'
import type { World } from '../core/world'
import { BreetError } from './answers'
import { assetId, assets, type AssetKind } from './assets'
import { identify } from './identify'

export type Caller = { integration: Integration; environment: Environment }
type Handler = (caller: Caller, call: Call) => ReturnType<Route['handle']>

/** Makes routes that answer only to known credentials in a known environment. `name` is what fault rules match. */
export function guardedRoutes(world: World) {
  return (name: string, method: string, path: string, handler: Handler): Route => ({
    name: `breet.${name}`,
    method,
    path,
    handle: (call) => handler(identify(world, call.headers), call),
  })
}

/** Paths take the asset's id of this integration; the identifier is refused (reported by an integrator). */
export function assetByPath(world: World, { integration, environment }: Caller, id: string | undefined): AssetKind {
  if (!/^[0-9a-f]{24}$/.test(id ?? '')) throw new BreetError(400, 'id is not a valid id')
  const asset = assets(world, environment).find((one) => assetId(integration, one.identifier) === id)
  if (!asset) throw new BreetError(404, 'asset not found')
  return asset
}

/** Unknown fields are refused, with their names (reported by an integrator). */
export function strictBody(call: Call, known: readonly string[]): Record<string, unknown> {
  const body = parseObject(call.raw)
  if (!body) throw new BreetError(422, 'validation error', ['body must be a JSON object'])
  const unknown = Object.keys(body).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new BreetError(422, `unknown fields detected: ${unknown.join(', ')}`, unknown)
  return body
}

/** The caller's own rows, in the environment it asks for. */
export function mine<T extends { integrationId: string; environment: Environment }>(rows: readonly T[], caller: Caller): T[] {
  return rows.filter((one) => one.integrationId === caller.integration.id && one.environment === caller.environment)
}

export function newestFirst<T extends { createdAt: number }>(rows: readonly T[]): T[] {
  return rows.toReversed().toSorted((a, b) => b.createdAt - a.createdAt)
}

/** @throws BreetError 400 for text that is no id, 404 for the id of nothing of the caller's. */
export function byId<T extends { id: string }>(rows: readonly T[], id: string | undefined, noun: string): T {
  if (!/^[0-9a-f]{24}$/.test(id ?? '')) throw new BreetError(400, 'you have entered an invalid _id')
  const row = rows.find((one) => one.id === id)
  if (!row) throw new BreetError(404, `${noun} not found`)
  return row
}
