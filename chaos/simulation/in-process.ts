import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Assembled } from '@/sandbox/assemble'

export interface Asked {
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer
}

export interface Heard {
  status: number
  headers: Record<string, string>
  /** what arrived of it */
  bytes: Buffer
  /** false: the connection ended before all of it was there */
  whole: boolean
}

/**
 * One request to the assembled sandbox by hand: no socket, the same listener. @returns null when the connection ended before
 * the answer began.
 */
export function ask(sandbox: Assembled, { method, path, headers, body }: Asked): Promise<Heard | null> {
  return new Promise((resolve) => {
    const request = Object.assign(Readable.from(body.length > 0 ? [body] : []), { method, url: path, headers, socket: { remoteAddress: '127.0.0.1' } })
    void sandbox.handle(request as unknown as IncomingMessage, listener(resolve) as unknown as ServerResponse)
  })
}

/** As much of a response as the sandbox uses. */
function listener(heard: (answer: Heard | null) => void) {
  const chunks: Buffer[] = []
  let head: Pick<Heard, 'status' | 'headers'> | null = null
  const over = (whole: boolean) => {
    response.destroyed = true
    heard(head && { ...head, bytes: Buffer.concat(chunks), whole })
  }
  const response = {
    destroyed: false,
    writeHead(status: number, headers: Record<string, string | number>) {
      head = { status, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])) }
      return response
    },
    write(chunk: Buffer, written?: () => void) {
      chunks.push(chunk)
      if (written) setImmediate(written)
      return true
    },
    end(chunk?: Buffer) {
      if (chunk) chunks.push(chunk)
      over(true)
      return response
    },
    destroy() {
      over(false)
      return response
    },
  }
  return response
}

/** Turns a knob of the sandbox. @returns its answer, or null when it said no: the story asked for what cannot be. */
export async function turnKnob<T = unknown>(sandbox: Assembled, path: string, body: object = {}, method = 'POST'): Promise<T | null> {
  const bytes = method === 'POST' ? Buffer.from(JSON.stringify(body)) : Buffer.alloc(0)
  const heard = await ask(sandbox, { method, path: `/__sandbox${path}`, headers: {}, body: bytes })
  if (!heard || heard.status >= 500 || heard.status === 400) throw new Error(`sandbox ${path}: ${heard?.status} ${heard?.bytes.toString()}`)
  return heard.status < 300 ? (JSON.parse(heard.bytes.toString()) as T) : null
}
