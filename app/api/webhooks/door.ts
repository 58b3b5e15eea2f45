import { randomUUID } from 'node:crypto'
import { isAppError } from '@/lib/domain/errors'
import { log } from '@/lib/log'
import { readRawBody } from '@/lib/http/raw-body'
import { receiveAtDoor } from '@/lib/services/webhooks/receive-at-door'
import type { IncomingWebhook } from '@/lib/services/webhooks/receive-webhook'

const CONNECTION_ID = /^con_[0-9a-z]{1,40}$/
/** Deliveries in hand at once, per process: memory and the wait for the database stay bounded; the rest is sent again. */
export const MOST_IN_HAND = 500
/** Providers hang up after some ten seconds; before that they hear that it is to be sent again, whatever keeps us. */
export const PATIENCE_MS = 8_000
let inHand = 0

/**
 * The door of one provider: raw bytes in, on disk, acknowledged; nothing else happens here. Refusals say the same whatever their cause, so that nobody can probe.
 */
export function webhookDoor(provider: IncomingWebhook['provider']) {
  async function POST(request: Request, context: { params: Promise<{ connectionId: string }> }): Promise<Response> {
    if (inHand >= MOST_IN_HAND) return answer(503, '{"error":"try again"}', { 'retry-after': '1' })
    inHand += 1
    // What took too long is still in hand until it ends, so that a database that stands still does not fill our memory.
    const work = take(request, context).finally(() => { inHand -= 1 })
    return within(PATIENCE_MS, work).catch((error: unknown) => refuse(provider, error))
  }
  async function take(request: Request, context: { params: Promise<{ connectionId: string }> }): Promise<Response> {
    const { connectionId } = await context.params
    if (!CONNECTION_ID.test(connectionId)) return answer(404, '{"error":"unknown connection"}')
    const body = await readRawBody(request)
    const { kind, acknowledgement } = await receiveAtDoor({ provider, connectionId, headers: request.headers, body })
    switch (kind) {
      case 'accepted':
      case 'ping':
        return answer(200, acknowledgement)
      case 'refused':
        return answer(401, '{"error":"not authenticated"}')
      case 'unknown_connection':
        return answer(404, '{"error":"unknown connection"}')
    }
  }
  const refused = () => answer(405, '{"error":"use POST"}', { allow: 'POST' })
  return { POST, GET: refused, PUT: refused, PATCH: refused, DELETE: refused }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Not stored in time')), ms)
    void work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Whatever keeps us from storing a delivery, the provider must keep it and send it again. */
function refuse(provider: string, error: unknown): Response {
  if (isAppError(error) && error.code === 'payload_too_large') return answer(413, '{"error":"too large"}')
  if (isAppError(error) && error.code === 'bad_request') return answer(400, '{"error":"incomplete body"}')
  log().error({ requestId: randomUUID(), provider, err: error }, 'webhook not stored')
  return answer(503, '{"error":"try again"}', { 'retry-after': '5' })
}

function answer(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers } })
}
