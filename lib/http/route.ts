import { createHash, randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type * as z from 'zod'
import type { Endpoint } from '@/lib/contracts/endpoint'
import { readJsonBody } from './json-body'
import { check, readId, readIdempotencyKey, readQuery } from './parse'
import { HttpProblem, isDatabaseAway, problemResponse } from './problem'

export interface Reply<Body = unknown> {
  status: 200 | 201 | 202
  body: Body
}

/** What the wrapper needs from the rooms it may not enter itself. */
export interface ApiParts<Caller> {
  /** @throws AppError unauthenticated */
  authenticate: (request: Request) => Promise<Caller>
  /** runs a POST once per key; a repeat gets the first answer, another request under the same key is refused */
  once: (caller: Caller, request: { key: string; fingerprint: string }, run: () => Promise<Reply>) => Promise<Reply & { replayed: boolean }>
  log: () => Pick<Logger, 'debug' | 'warn' | 'error'>
}

interface Asked<Caller, E extends Endpoint> {
  caller: Caller
  /** the `{id}` of the path; empty when it has none */
  id: string
  query: z.output<E['query']>
  body: z.output<E['body']>
}

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>
}
export type RouteHandler = ((request: Request, context: RouteContext) => Promise<Response>) & { endpoint?: Endpoint }
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Makes the two words that route files are written in: `on` (one operation) and `route` (the operations of one path). */
export function createApi<Caller>(parts: ApiParts<Caller>) {
  function on<E extends Endpoint>(
    endpoint: E, run: (asked: Asked<Caller, E>) => Promise<Reply<z.output<E['answer']>>>,
  ): RouteHandler & { endpoint: Endpoint } {
    const handler = (request: Request, context: RouteContext) =>
      guarded(parts.log, endpoint.path, request, async () => answer(parts, endpoint, run, request, await context.params))
    return Object.assign(handler, { endpoint })
  }

  function route(...operations: (RouteHandler & { endpoint: Endpoint })[]): Record<Method, RouteHandler> {
    const allow = operations.map(({ endpoint }) => endpoint.method).join(', ')
    const refuse: RouteHandler = (request) =>
      guarded(parts.log, 'method', request, () =>
        Promise.reject(new HttpProblem('method_not_allowed', `${request.method} is not possible here. Use ${allow}.`, { allow })))
    const handlerOf = (method: Method) => operations.find(({ endpoint }) => endpoint.method === method) ?? refuse
    return Object.fromEntries(METHODS.map((method) => [method, handlerOf(method)])) as Record<Method, RouteHandler>
  }

  return { on, route }
}

/** Authenticates, checks, calls, answers. */
async function answer<Caller, E extends Endpoint>(
  parts: ApiParts<Caller>, endpoint: E, run: (asked: Asked<Caller, E>) => Promise<Reply>, request: Request,
  params: Record<string, string | string[] | undefined>,
): Promise<Response> {
  const caller = await parts.authenticate(request)
  const id = endpoint.noun === undefined ? '' : readId(params.id, endpoint.noun)
  const query = readQuery<E['query']>(request.url, endpoint.query)
  if (endpoint.method === 'GET') {
    return json(endpoint, await run({ caller, id, query, body: {} as z.output<E['body']> }))
  }
  const key = readIdempotencyKey(request.headers)
  const body = check<E['body']>(await readJsonBody(request), endpoint.body)
  // Of the checked values, not of the bytes: spaces and the order of fields make no other request.
  const fingerprint = createHash('sha256').update(JSON.stringify([endpoint.operationId, id, body])).digest('hex')
  const reply = await parts.once(caller, { key, fingerprint }, () => run({ caller, id, query, body }))
  return json(endpoint, reply, reply.replayed ? { 'idempotency-replayed': 'true' } : {})
}

function json(endpoint: Endpoint, { status, body }: Reply, headers: Record<string, string> = {}): Response {
  const made = typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : undefined
  const location = status !== 200 && endpoint.location !== undefined && made !== undefined
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json', 'cache-control': 'no-store',
      ...(location && { location: `/api/v1${endpoint.location!.replace('{id}', made)}` }),
      ...headers,
    },
  })
}

const REQUEST_ID = /^[\w.-]{1,64}$/

/** Gives the request its id, turns whatever is thrown into a problem, and logs what the operator must see. */
export async function guarded(
  log: ApiParts<unknown>['log'], path: string, request: Request, work: () => Promise<Response>,
): Promise<Response> {
  const asked = request.headers.get('x-request-id') ?? ''
  const requestId = REQUEST_ID.test(asked) ? asked : randomUUID()
  const started = performance.now()
  const seen = (response: Response) => ({ requestId, method: request.method, path, status: response.status, ms: Math.round(performance.now() - started) })
  try {
    const response = await work()
    response.headers.set('x-request-id', requestId)
    log().debug(seen(response), 'api request')
    return response
  } catch (error) {
    const response = problemResponse(error, requestId)
    const facts = { ...seen(response), err: error }
    if (response.status === 500) log().error(facts, 'api request failed')
    else if (response.status > 500 || isDatabaseAway(error)) log().warn(facts, 'api request refused')
    else log().debug(facts, 'api request refused')
    return response
  }
}
