import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { parse, stringify } from 'lossless-json'

export type Call = {
  method: string
  /** As it was asked for: with the prefix and the query. */
  url: string
  path: string
  params: Record<string, string>
  query: URLSearchParams
  headers: IncomingHttpHeaders
  ip: string
  raw: Buffer
}
export type Reply = { status: number; body?: unknown; html?: string; text?: string; headers?: Record<string, string> }
/** `name` is what fault rules match. */
export type Route = { name: string; method: string; path: string; handle: (call: Call) => Reply | Promise<Reply> }

/** Refused by the control API itself; each provider has errors of its own. */
export class ControlError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export class TooLarge extends Error {}

const BODY_LIMIT = 256 * 1024

/** @throws TooLarge beyond 256 kB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size > BODY_LIMIT) throw new TooLarge('body too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** JSON object with its numbers kept as text; null when the bytes are not one. */
export function parseObject(raw: Buffer): Record<string, unknown> | null {
  try {
    const value = parse(raw.toString('utf8'))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Like JSON.stringify, but numbers held as text keep every digit. */
export function toJson(value: unknown): string {
  return stringify(value) ?? 'null'
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const actual = given[at] ?? ''
    if (!part.startsWith(':')) {
      if (part !== actual) return null
    } else {
      try {
        params[part.slice(1)] = decodeURIComponent(actual)
      } catch {
        return null
      }
    }
  }
  return params
}

export function findRoute(routes: readonly Route[], method: string, path: string) {
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.path, path) : null
    if (params) return { route, params }
  }
  return null
}

export type Rendered = { status: number; headers: Record<string, string>; bytes: Buffer }

/** The answer as it goes over the wire. Text that is JSON says so, as a provider would. */
export function render(reply: Reply): Rendered {
  const [type, payload] =
    reply.html !== undefined
      ? ['text/html', reply.html]
      : reply.text !== undefined
        ? [parseObject(Buffer.from(reply.text)) ? 'application/json' : 'text/plain', reply.text]
        : ['application/json', toJson(reply.body ?? {})]
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...reply.headers }
  return { status: reply.status, headers, bytes: Buffer.from(payload, 'utf8') }
}

export function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return
  const { status, headers, bytes } = render(reply)
  response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes)
}
