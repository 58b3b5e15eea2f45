import type { IncomingHttpHeaders } from 'node:http'
import { sameText } from '../core/ids'
import type { Integration } from '../core/state'
import type { Environment } from '../core/environment'
import type { World } from '../core/world'
import { BreetError } from './answers'

// Both words for the test environment are in use: `development` (older pages), `sandbox` (newer readers).
const ENVIRONMENTS: Record<string, Environment> = { development: 'test', sandbox: 'test', production: 'live' }

/** Who calls, in which environment. @throws BreetError 401 for a missing or wrong header; the text is an assumption. */
export function identify(world: World, headers: IncomingHttpHeaders): { integration: Integration; environment: Environment } {
  const environment = ENVIRONMENTS[String(headers['x-breet-env'] ?? '').toLowerCase()]
  if (!environment) throw new BreetError(401, 'missing or invalid X-Breet-Env header')
  const integration = world.state.integrations.find((one) => one.appId === headers['x-app-id'])
  const secret = headers['x-app-secret']
  if (!integration || typeof secret !== 'string' || !sameText(secret, integration.appSecret)) {
    throw new BreetError(401, 'invalid credentials')
  }
  if (integration.environment !== null && integration.environment !== environment) {
    throw new BreetError(401, 'credentials are not valid in this environment')
  }
  return { integration, environment }
}
