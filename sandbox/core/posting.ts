import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { FaultKind } from './faults'
import { garbled, half } from './misbehave'
import { forged } from './shapes'
import type { Delivery } from './state'
import type { World } from './world'

/** Where an owner's webhooks go, and what its provider adds to each POST, made anew for each attempt. */
export type Target = {
  url: string
  headers: (body: string, stampedAt: number) => Record<string, string>
  /** The same with a secret or signature that is not right. */
  forgedHeaders: (body: string, stampedAt: number) => Record<string, string>
  /** Headers that name somebody else. */
  misaddressed: Record<string, string>
}

export type Answered = { responseStatus: number | null; responseBody: string }
export type Letter = { url: string; body: Buffer; headers: Record<string, string> }

/** How a POST travels; neither way throws. Over HTTP, unless a simulation carries it by hand. */
export type Wire = {
  whole: (letter: Letter, signal: AbortSignal) => Promise<Answered>
  /** Announces the whole body, sends half of it and hangs up. */
  half: (letter: Letter, signal: AbortSignal) => Promise<Answered>
}

const RESPONSE_KEPT = 500

/** One POST. No answer, a refused connection and a timeout are an answer without a status. */
async function post(letter: Letter, signal: AbortSignal): Promise<Answered> {
  try {
    const headers = { 'content-type': 'application/json', ...letter.headers }
    const response = await fetch(letter.url, { method: 'POST', body: new Uint8Array(letter.body), headers, signal, redirect: 'manual' })
    return { responseStatus: response.status, responseBody: (await response.text()).slice(0, RESPONSE_KEPT) }
  } catch (error) {
    return { responseStatus: null, responseBody: error instanceof Error ? error.message : 'no answer' }
  }
}

function postHalf(letter: Letter, signal: AbortSignal): Promise<Answered> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', ...letter.headers, 'content-length': String(letter.body.length) }
    const start = letter.url.startsWith('https:') ? tlsRequest : plainRequest
    const request = start(letter.url, { method: 'POST', headers, signal, agent: false })
    const gone = () => resolve({ responseStatus: null, responseBody: 'the connection ended in the middle of the body' })
    request.once('error', gone)
    request.once('close', gone)
    request.write(half(letter.body), () => request.destroy())
  })
}

export const HTTP_WIRE: Wire = { whole: post, half: postHalf }

/** One attempt of a delivery. What happens to it happens to this attempt only: the next one can be whole again. */
export async function postUnderFaults(
  world: World,
  wire: Wire,
  name: string,
  delivery: Delivery,
  target: Target,
  timeLimit: () => AbortSignal,
): Promise<Answered> {
  const take = (kind: FaultKind) => world.faults.take(name, kind)
  const { url } = target
  if (take('forge')) {
    const body = forged(delivery.body)
    await wire.whole({ url, body: Buffer.from(body), headers: target.forgedHeaders(body, world.now()) }, timeLimit())
  }
  delivery.stampedAt ??= world.now()
  const stampedAt = world.state.settings.restamp ? world.now() : delivery.stampedAt
  const headers = { ...target.headers(delivery.body, stampedAt), ...(take('wrong-for') ? target.misaddressed : {}) }
  const bytes = Buffer.from(delivery.body)
  const corrupt = take('corrupt')
  const letter = { url, body: corrupt ? garbled(corrupt, bytes) : bytes, headers }
  return take('truncate') ? wire.half(letter, timeLimit()) : wire.whole(letter, timeLimit())
}
