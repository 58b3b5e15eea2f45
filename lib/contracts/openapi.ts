import { OpenAPIRegistry, OpenApiGeneratorV31, type ResponseConfig, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import * as z from 'zod'
import { problemSchema } from './common'
import type { Endpoint } from './endpoint'
import { endpoints } from './endpoints'

/** Statuses of refusals that every operation of a kind can give; the codes that stand behind them are in docs/api.md. */
const EVERY = { 401: 'No valid API key.', 422: 'Some values are not valid; `errors` lists them.', 503: 'Not ready; see Retry-After.' }
const WITH_ID = { 404: 'No such thing in the environment of this key.' }
const WITH_BODY = {
  400: 'The body cannot be read, or the Idempotency-Key is missing.', 403: 'Not allowed.',
  409: 'In conflict with what is there, or the Idempotency-Key was used for another request.',
  413: 'The body is larger than 64 kB.', 415: 'The body is not JSON.',
}
const FROM_PROVIDER = { 502: 'The provider cannot be reached, or gave an answer that cannot be used.' }

const idempotencyKey = z.string().min(1).max(255).regex(/^[\x21-\x7e]{1,255}$/).meta({
  description: 'A value of your own, such as a UUID. The same key with the same request gives the same answer and does nothing twice.',
  example: '9f2c1c1e-0f0e-4f35-8c7a-1d6f8f1f7c55',
})

/** The OpenAPI 3.1 document of /api/v1, made from the schemas that the routes check against. */
export function openApiDocument() {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http', scheme: 'bearer', description: 'An API key: it belongs to one merchant and one environment, test or live.',
  })
  for (const endpoint of Object.values(endpoints)) registry.registerPath(operationOf(endpoint))
  registry.registerPath({
    method: 'get', path: '/openapi.json', operationId: 'getOpenApi', tags: ['Records'], summary: 'This document', security: [],
    responses: { 200: { description: 'This document.', content: { 'application/json': { schema: z.record(z.string(), z.unknown()) } } } },
  })
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Weir API', version: '1',
      description: 'Amounts are decimal text, exact; times are UTC in ISO 8601; lists are `{data, nextCursor}`; refusals are `application/problem+json` with a stable `code`.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }],
  })
}

function operationOf(endpoint: Endpoint): RouteConfig {
  const isPost = endpoint.method === 'POST'
  const hasId = endpoint.path.includes('{id}')
  return {
    method: isPost ? 'post' : 'get',
    path: endpoint.path,
    operationId: endpoint.operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description !== undefined && { description: endpoint.description }),
    request: {
      ...(hasId && { params: z.object({ id: z.string().meta({ description: `Id of the ${endpoint.noun}.` }) }) }),
      ...(Object.keys(endpoint.query.shape).length > 0 && { query: endpoint.query }),
      ...(isPost && {
        headers: z.object({ 'Idempotency-Key': idempotencyKey }),
        body: { required: true, content: { 'application/json': { schema: endpoint.body } } },
      }),
    },
    responses: { ...successes(endpoint), ...problems(endpoint, { isPost, hasId }) },
  }
}

function successes(endpoint: Endpoint): Record<string, ResponseConfig> {
  const location = { Location: { schema: { type: 'string' as const }, description: 'Where it is read again.' } }
  return Object.fromEntries(Object.entries(endpoint.success).map(([status, description]) => [status, {
    description,
    ...(endpoint.location !== undefined && { headers: location }),
    content: { 'application/json': { schema: endpoint.answer } },
  }]))
}

function problems(endpoint: Endpoint, { isPost, hasId }: { isPost: boolean; hasId: boolean }): Record<string, ResponseConfig> {
  const isList = 'limit' in endpoint.query.shape
  const calls = endpoint.refusals.includes('provider_refused')
  const described: Record<string, string> = {
    ...EVERY,
    ...(isList && { 400: 'The cursor is not one this list gave out.' }),
    ...((hasId || endpoint.refusals.includes('not_found')) && WITH_ID),
    ...(!isPost && endpoint.refusals.includes('connection_missing') && { 409: 'No connection to the provider is active in this environment.' }),
    ...(isPost && WITH_BODY),
    ...(calls && FROM_PROVIDER),
  }
  return Object.fromEntries(Object.entries(described).map(([status, description]) => [
    status, { description, content: { 'application/problem+json': { schema: problemSchema } } },
  ]))
}
