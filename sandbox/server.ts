import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BreetError, failure as breetFailure } from './breet/answers'
import { breetRoutes } from './breet/routes'
import { scheduleNext, type Desk } from './breet/trades'
import { scheduleStep } from './breet/withdrawals'
import { consentRoutes } from './binance/consent'
import { BinanceError, binanceRoutes, CODES, failure as binanceFailure } from './binance/routes'
import { signBody } from './binance/signing'
import { breetControl } from './control/breet'
import { binanceControl } from './control/binance'
import { generalControl } from './control/general'
import { pageRoutes } from './control/page'
import { postOffice, type Sender } from './core/deliveries'
import { ControlError, findRoute, readBody, send, TooLarge, type Call, type Reply, type Route } from './core/http'
import type { Settings } from './core/state'
import { createWorld, type World } from './core/world'

export type SandboxOptions = {
  /** 0 or absent: any free port. */
  port?: number
  /** Absent: nothing is remembered. */
  stateFile?: string
  settings?: Partial<Settings>
}
export type Sandbox = { url: string; breetUrl: string; binanceUrl: string; port: number; close: () => Promise<void> }

/** A part of the server: its prefix, its routes, and how it words a failure. */
type Part = { prefix: string; routes: Route[]; failed: (error: unknown) => Reply; missing: (call: Call) => Reply }

/**
 * Both providers and the control page as one HTTP server on 127.0.0.1.
 * @throws when the port is taken or the state file cannot be read.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const world = createWorld(options)
  const post = postOffice(world, { breet: breetSender(world), binance: binanceSender(world) })
  const desk: Desk = { world, post }
  const parts = makeParts(desk)
  const server = createServer((request, response) => void answer(world, parts, request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  world.origin = `http://127.0.0.1:${port}`
  for (const trade of world.state.trades) if (trade.status === 'pending' && !trade.held) scheduleNext(desk, trade)
  for (const withdrawal of world.state.withdrawals) scheduleStep(desk, withdrawal)
  post.resume()
  world.touch()
  return {
    url: world.origin,
    breetUrl: `${world.origin}/breet/v1`,
    binanceUrl: `${world.origin}/binance`,
    port,
    close: () =>
      new Promise((resolve) => {
        world.shut()
        post.stop()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function makeParts(desk: Desk): Part[] {
  const { world, post } = desk
  const breet: Part = {
    prefix: '/breet',
    routes: breetRoutes(desk),
    failed: (error) => breetFailure(error instanceof BreetError ? error : new BreetError(500, 'something went wrong')),
    missing: (call) => ({
      status: 404,
      body: { success: false, message: `Sorry, requested URL ${call.method} ${call.path} not found!` },
    }),
  }
  const binance: Part = {
    prefix: '/binance',
    routes: [...binanceRoutes(world), ...consentRoutes(world, post)],
    failed: (error) =>
      binanceFailure(error instanceof BinanceError ? error : new BinanceError(CODES.system, 'system error', 500)),
    missing: () => ({ status: 404, text: 'not found' }),
  }
  const control: Part = {
    prefix: '/__sandbox',
    routes: [...pageRoutes(desk), ...breetControl(desk), ...binanceControl(world, post), ...generalControl(world, post)],
    failed: (error) =>
      error instanceof ControlError
        ? { status: error.status, body: { error: error.message } }
        : { status: 500, body: { error: error instanceof Error ? error.message : 'failed' } },
    missing: () => ({ status: 404, body: { error: 'not found' } }),
  }
  return [breet, binance, control]
}

async function answer(world: World, parts: readonly Part[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const part = parts.find(({ prefix }) => url.pathname === prefix || url.pathname.startsWith(`${prefix}/`))
  const method = request.method ?? 'GET'
  if (!part) return send(response, { status: 302, headers: { location: '/__sandbox' }, text: '' })
  try {
    const path = url.pathname.slice(part.prefix.length)
    const raw = await readBody(request)
    const call: Call = { method, path, params: {}, query: url.searchParams, headers: request.headers, raw }
    const found = findRoute(part.routes, method, path)
    if (!found) return send(response, part.missing(call))
    await withFaults(world, found.route, { ...call, params: found.params }, response, part.failed)
  } catch (error) {
    send(response, error instanceof TooLarge ? { status: 413, text: 'body too large' } : part.failed(error))
  }
}

/** A delay comes first, then a false answer; a lost response happens after the work is done. */
async function withFaults(world: World, route: Route, call: Call, response: ServerResponse, failed: Part['failed']): Promise<void> {
  const delay = world.faults.take(route.name, 'delay')
  if (delay) await new Promise<void>((resolve) => world.later(delay.ms, resolve))
  const refused = world.faults.take(route.name, 'status')
  if (refused) {
    const reply = failed(new Error('fault'))
    return send(response, { ...(refused.body === null ? reply : { text: refused.body }), status: refused.status })
  }
  const lost = world.faults.take(route.name, 'lose-response')
  const reply = await route.handle(call)
  if (lost) response.destroy()
  else send(response, reply)
}

function breetSender(world: World): Sender {
  return {
    target(owner) {
      const integration = world.state.integrations.find((one) => one.id === owner)
      if (!integration?.webhookUrl) return null
      return { url: integration.webhookUrl, headers: () => ({ 'x-webhook-secret': integration.webhookSecret }) }
    },
    accepted: (status) => status >= 200 && status < 300,
    retryMs: () => world.state.settings.breetRetryMs,
  }
}

function binanceSender(world: World): Sender {
  return {
    target(owner) {
      const client = world.state.clients.find((one) => one.clientId === owner)
      if (!client?.webhookUrl) return null
      const addressee = client.webhookFor === 'partnerCode' && client.partnerCode ? client.partnerCode : client.clientId
      return {
        url: client.webhookUrl,
        headers(body) {
          const timestamp = String(world.now())
          return {
            'X-BN-Connect-Timestamp': timestamp,
            'X-BN-Connect-Signature': signBody(world.state.webhookKeyPem, body, timestamp),
            'X-BN-Connect-For': addressee,
          }
        },
      }
    },
    accepted: (status, body) => status === 200 && /"returnCode"\s*:\s*"SUCCESS"/.test(body),
    retryMs: () => world.state.settings.binanceRetryMs,
  }
}
