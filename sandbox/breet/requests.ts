import { parseObject, type Call } from '../core/http'
import type { Environment, Integration } from '../core/state'
import type { World } from '../core/world'
import { BreetError } from './answers'
import { assetId, assets, type AssetKind } from './assets'

export type Caller = { integration: Integration; environment: Environment }

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
