import type { ServerResponse } from 'node:http'
import { draw, type Fault, type FaultKind } from './faults'
import { render, type Call, type Rendered, type Reply, type Route } from './http'
import { canBeStale } from './history'
import { reshape } from './shapes'
import type { World } from './world'

/** How a provider words what the rules make it say. */
export type Voice = { failed: (error: unknown) => Reply; throttled: (seconds: number) => Reply }

const PAGE = '<!doctype html><html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1><p>Try again later.</p></body></html>'
const HUGE_BYTES = 2 * 1024 * 1024
const DROPS = 20

/**
 * Answers one call under the rules: a delay first, then a false answer instead of the work, or the work and a damaged answer.
 * What the work changed stays changed, whatever the caller gets to see of it.
 */
export async function answerUnderFaults(world: World, voice: Voice, route: Route, call: Call, response: ServerResponse): Promise<void> {
  const text = `${call.url}\n${call.raw.toString('utf8')}`
  const take = (kind: FaultKind) => world.faults.take(route.name, kind, text)
  const delay = take('delay')
  if (delay) await pause(world, delay.ms ?? 0)
  const refused = refusal(take, voice, call)
  if (refused) return write(world, response, render(refused), take)
  const stale = canBeStale(route.name) ? take('stale') : null
  const reply = await attempt(() => (stale ? world.history.asItWas(route.name, () => route.handle(call)) : route.handle(call)), voice)
  const shapes = world.faults.takeAll(route.name, 'shape', text).flatMap((rule) => rule.shape ?? [])
  const answer = render(reply)
  const shaped = shapes.length === 0 ? answer.bytes : Buffer.from(reshape(answer.bytes.toString('utf8'), shapes))
  return write(world, response, { ...answer, bytes: shaped }, take)
}

const pause = (world: World, ms: number) => new Promise<void>((resolve) => world.later(ms, resolve))

async function attempt(work: () => Reply | Promise<Reply>, voice: Voice): Promise<Reply> {
  try {
    return await work()
  } catch (error) {
    return voice.failed(error)
  }
}

type Take = (kind: FaultKind) => Fault | null

/** The first rule that answers instead of the work. */
function refusal(take: Take, voice: Voice, call: Call): Reply | null {
  const status = take('status')
  if (status) {
    const reply = voice.failed(new Error('fault'))
    return { ...(status.body === null ? reply : { text: status.body }), status: status.status ?? 503 }
  }
  const throttle = take('throttle')
  if (throttle) return voice.throttled(Math.ceil((throttle.ms ?? 1_000) / 1_000))
  const page = take('html')
  if (page) return { status: page.status ?? 200, html: page.body ?? PAGE }
  if (take('not-success')) return { ...voice.failed(new Error('fault')), status: 200 }
  const redirect = take('redirect')
  return redirect ? { status: redirect.status ?? 302, headers: { location: call.url }, text: '' } : null
}

/** Puts the answer on the socket, or as much of it as the rules let through. */
async function write(world: World, response: ServerResponse, answer: Rendered, take: Take): Promise<void> {
  if (response.destroyed) return
  if (take('lose-response')) return void response.destroy()
  const corrupt = take('corrupt')
  const huge = take('huge')
  const whole = huge ? Buffer.concat([answer.bytes, Buffer.alloc(HUGE_BYTES, ' ')]) : answer.bytes
  const bytes = corrupt ? garbled(corrupt, whole) : whole
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length })
  if (take('truncate')) {
    response.write(half(bytes), () => response.destroy())
    return
  }
  const slow = take('slow-bytes')
  if (slow) await drip(world, response, bytes, slow.ms ?? 2_000)
  else response.end(bytes)
}

export const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2))

/** NUL is allowed nowhere in JSON, so the damage is always seen; a changed digit would only be a lie told well. */
export function garbled(rule: Fault, bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  if (copy.length > 0) copy[draw(rule, 'byte', copy.length)] = 0
  return copy
}

async function drip(world: World, response: ServerResponse, bytes: Buffer, ms: number): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.length / DROPS))
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    await pause(world, ms / DROPS)
    if (!response.destroyed) response.write(bytes.subarray(at, at + size))
  }
  if (!response.destroyed) response.end()
}
