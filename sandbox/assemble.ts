import type { IncomingMessage, ServerResponse } from 'node:http'
import { BreetError, failure as breetFailure } from './breet/answers'
import { breetRoutes } from './breet/routes'
import { scheduleNext } from './breet/trades'
import type { Desk } from './breet/desk'
import { scheduleStep } from './breet/withdrawals'
import { consentRoutes } from './binance/consent'
import { BinanceError, binanceRoutes, CODES, failure as binanceFailure } from './binance/routes'
import { breetControl } from './control/breet'
import { binanceControl } from './control/binance'
import { faultsControl } from './control/faults'
import { generalControl } from './control/general'
import { pageRoutes } from './control/page'
import { postOffice } from './core/deliveries'
import { ControlError, findRoute, readBody, send, TooLarge, type Call, type Reply, type Route } from './core/http'
import { limiter } from './core/limit'
import { answerUnderFaults, type Voice } from './core/misbehave'
import type { Wire } from './core/posting'
import { requestLog } from './core/request-log'
import { createWorld, type World, type WorldOptions } from './core/world'
import { binanceSender, breetSender } from './senders'

/** A part of the server: its prefix, its routes, and how it words a failure. Only a provider, which has a voice, misbehaves. */
type Part = {
  prefix: string
  routes: Route[]
  failed: (error: unknown) => Reply
  missing: (call: Call) => Reply
  provider?: Pick<Voice, 'throttled'> & { limitOf: (call: Call) => { client: string; callsPerSecond: number } }
}

export type Assembled = {
  world: World
  /** Answers one request, as a server's listener would. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** What was under way goes on, and links name this origin. */
  start: (origin: string) => void
  stop: () => void
}

/** Both providers and the control page without a socket: what is true, and what answers. */
export function assembleSandbox(options: WorldOptions & { wire?: Wire; requestLog?: string }): Assembled {
  const world = createWorld(options)
  const post = postOffice(world, { breet: breetSender(world), binance: binanceSender(world) }, options.wire)
  const desk: Desk = { world, post }
  const parts = makeParts(desk)
  world.calls = parts.flatMap((part) => (part.provider ? part.routes.map((route) => route.name) : []))
  return {
    world,
    handle: answering(world, parts, requestLog(options.requestLog, world.now)),
    start(origin) {
      world.origin = origin
      for (const trade of world.state.trades) if (trade.status === 'pending' && !trade.held) scheduleNext(desk, trade)
      for (const withdrawal of world.state.withdrawals) scheduleStep(desk, withdrawal)
      post.resume()
      world.touch()
    },
    stop() {
      world.shut()
      post.stop()
    },
  }
}

function makeParts(desk: Desk): Part[] {
  const { world, post } = desk
  const control: Part = {
    prefix: '/__sandbox',
    routes: [
      ...pageRoutes(desk),
      ...breetControl(desk),
      ...binanceControl(world, post),
      ...faultsControl(world, post),
      ...generalControl(world, post),
    ],
    failed: (error) =>
      error instanceof ControlError
        ? { status: error.status, body: { error: error.message } }
        : { status: 500, body: { error: error instanceof Error ? error.message : 'failed' } },
    missing: () => ({ status: 404, body: { error: 'not found' } }),
  }
  return [breetPart(desk), binancePart(desk), control]
}

function breetPart(desk: Desk): Part {
  const { world } = desk
  return {
    prefix: '/breet',
    routes: breetRoutes(desk),
    failed: (error) => breetFailure(error instanceof BreetError ? error : new BreetError(500, 'something went wrong')),
    missing: (call) => ({
      status: 404,
      body: { success: false, message: `Sorry, requested URL ${call.method} ${call.path} not found!` },
    }),
    provider: {
      throttled: (seconds) => breetThrottled(world.now(), seconds),
      limitOf: (call) => ({ client: `breet:${String(call.headers['x-app-id'])}`, callsPerSecond: world.state.settings.breetCallsPerSecond }),
    },
  }
}

/** The headers are documented (Breet docs, /rate-limiting), that the body differs from the envelope too; its fields are an assumption. */
function breetThrottled(now: number, seconds: number): Reply {
  const headers = {
    'x-ratelimit-limit': '200',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.ceil(now / 1_000) + seconds),
    'retry-after': String(seconds),
  }
  return { status: 429, headers, body: { statusCode: 429, error: 'Too Many Requests', message: `Rate limit exceeded, retry in ${seconds} seconds` } }
}

function binancePart({ world, post }: Desk): Part {
  const failed = (error: unknown) =>
    binanceFailure(error instanceof BinanceError ? error : new BinanceError(CODES.system, 'system error', 500))
  return {
    prefix: '/binance',
    routes: [...binanceRoutes(world), ...consentRoutes(world, post)],
    failed,
    missing: () => ({ status: 404, text: 'not found' }),
    provider: {
      throttled: (seconds) => ({
        ...failed(new BinanceError(CODES.tooMany, 'too many requests', 429)),
        headers: { 'retry-after': String(seconds) },
      }),
      limitOf: (call) => ({
        client: `binance:${String(call.headers['x-tesla-clientid'])}`,
        callsPerSecond: call.path.startsWith('/papi/') ? world.state.settings.binanceCallsPerSecond : 0,
      }),
    },
  }
}

function answering(world: World, parts: readonly Part[], log: ReturnType<typeof requestLog>): Assembled['handle'] {
  const limit = limiter(world)
  return async (request, response) => {
    const url = readUrl(request)
    const part = parts.find(({ prefix }) => url.pathname === prefix || url.pathname.startsWith(`${prefix}/`))
    const method = request.method ?? 'GET'
    if (!part) return send(response, { status: 302, headers: { location: '/__sandbox' }, text: '' })
    try {
      const path = url.pathname.slice(part.prefix.length)
      const raw = await readBody(request)
      const ip = request.socket.remoteAddress ?? ''
      const call: Call = { method, url: `${url.pathname}${url.search}`, path, ip, params: {}, query: url.searchParams, headers: request.headers, raw }
      const found = findRoute(part.routes, method, path)
      if (!found) return send(response, part.missing(call))
      const routed = { ...call, params: found.params }
      if (!part.provider) return send(response, await found.route.handle(routed))
      log(found.route.name, routed, response)
      const { client, callsPerSecond } = part.provider.limitOf(routed)
      const wait = limit(client, callsPerSecond)
      if (wait > 0) return send(response, part.provider.throttled(wait))
      await answerUnderFaults(world, { failed: part.failed, ...part.provider }, found.route, routed, response)
    } catch (error) {
      send(response, error instanceof TooLarge ? { status: 413, text: 'body too large' } : part.failed(error))
    }
  }
}

/** "//" and the like are no URLs; a server that dies of them would take the tests with it. */
function readUrl(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? '/', 'http://127.0.0.1')
  } catch {
    return new URL('http://127.0.0.1/')
  }
}
