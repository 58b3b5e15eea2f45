import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LosslessNumber, parse } from 'lossless-json'
import { startSandbox, type Sandbox, type SandboxOptions } from './server'

// For the sandbox's own tests: a receiver of webhooks, and clients that speak to it as a merchant's software would.

export type Received = { headers: IncomingHttpHeaders; raw: string; body: Record<string, unknown> }

/** Amounts stay text: `plain` turns parsed numbers into their exact digits. */
export function plain(value: unknown): unknown {
  if (value instanceof LosslessNumber) return value.toString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
}

export const readJson = (text: string): Record<string, unknown> => plain(parse(text)) as Record<string, unknown>

function readJsonOr(text: string, otherwise: Record<string, unknown>): Record<string, unknown> {
  try {
    return readJson(text)
  } catch {
    return otherwise
  }
}

/**
 * Listens like a merchant; `answers` are used up one a webhook before the usual answer. A body that is no JSON is received
 * with an empty `body`; one that ends in the middle is only counted in `cut`, by the bytes that came.
 */
export async function startReceiver() {
  const received: Received[] = []
  const cut: number[] = []
  const answers: { status: number; body: string }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => cut.push(Buffer.concat(chunks).length))
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8')
      received.push({ headers: request.headers, raw, body: readJsonOr(raw, {}) })
      const answer = answers.shift() ?? { status: 200, body: '{"returnCode":"SUCCESS","returnMessage":null}' }
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections()))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received, cut, answers, close }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>

export const FAST = { confirmIntervalMs: 15, addressWebhookDelayMs: 5, payoutIntervalMs: 15, breetRetryMs: [20, 20] }

export function startFast(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ ...options, settings: { ...FAST, ...options.settings } })
}

type Answer = { status: number; body: Record<string, unknown> }

async function ask(url: string, method: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) })
  return { status: response.status, body: readJson(await response.text()) }
}

export function controlOf(sandbox: Sandbox) {
  return {
    post: (path: string, body: object = {}) => ask(`${sandbox.url}/__sandbox${path}`, 'POST', {}, JSON.stringify(body)),
    get: (path: string) => ask(`${sandbox.url}/__sandbox${path}`, 'GET', {}),
  }
}

export function breetOf(sandbox: Sandbox, appId = 'app', environment = 'development') {
  const headers = { 'x-app-id': appId, 'x-app-secret': `${appId}-secret`, 'X-Breet-Env': environment }
  const call = (method: string, path: string, body?: object) =>
    ask(`${sandbox.breetUrl}${path}`, method, headers, body && JSON.stringify(body))
  const assetIdOf = async (identifier: string): Promise<string> => {
    const { body } = await call('GET', '/trades/assets')
    const found = (body.data as { id: string; identifier: string }[]).find((one) => one.identifier === identifier)
    if (!found) throw new Error(`no asset ${identifier}`)
    return found.id
  }
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body: object = {}) => call('POST', path, body),
    put: (path: string, body: object = {}) => call('PUT', path, body),
    assetIdOf,
    async addressFor(label: string, identifier = 'USDT_TRX_TEST2'): Promise<{ id: string; address: string }> {
      const id = await assetIdOf(identifier)
      const { body } = await call('POST', `/trades/sell/assets/${id}/generate-address`, { label })
      return body.data as { id: string; address: string }
    },
    async trade(id: unknown): Promise<Record<string, unknown>> {
      const { body } = await call('GET', `/trades/transactions/${String(id)}`)
      return body.data as Record<string, unknown>
    },
  }
}

/** A partner with its own key pair: signs as the documents say, unless told otherwise. */
export function binanceOf(sandbox: Sandbox, clientId = 'client') {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const accessToken = `${clientId}-token`
  const call = async (path: string, body: string, changed: Record<string, string> = {}): Promise<Answer> => {
    const timestamp = changed['X-Tesla-Timestamp'] ?? String(Date.now())
    const signature = sign('sha256', Buffer.from(body + timestamp), privateKey).toString('base64')
    const headers = {
      'content-type': 'application/json',
      'X-Tesla-ClientId': clientId,
      'X-Tesla-SignAccessToken': accessToken,
      'X-Tesla-Timestamp': timestamp,
      'X-Tesla-Signature': signature,
      ...changed,
    }
    return ask(`${sandbox.binanceUrl}/papi/v1/ramp/connect/${path}`, 'POST', headers, body === '' ? undefined : body)
  }
  return {
    raw: call,
    call: (path: string, body?: object) => call(path, body === undefined ? '' : JSON.stringify(body)),
    async register(webhookUrl: string): Promise<string> {
      const key = publicKey.export({ type: 'spki', format: 'pem' }).toString()
      const { body } = await controlOf(sandbox).post('/binance/clients', { clientId, accessToken, publicKey: key, webhookUrl, partnerName: 'Acme' })
      return String(body.webhookPublicKey)
    },
  }
}

/** Waits until the reader gives something, at most two seconds. @throws when it never does. */
export async function until<T>(read: () => T | undefined | null | false | Promise<T | undefined | null | false>): Promise<T> {
  for (let left = 200; left > 0; left--) {
    const value = await read()
    if (value) return value
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it did not happen within two seconds')
}
