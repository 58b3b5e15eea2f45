import { createConnection, type Socket } from 'node:net'

/**
 * A generator of HTTP requests over keep-alive connections that costs as little as one can: it shares the machine with what it
 * measures. Requests are bytes made beforehand; of the answers it reads status and length.
 */
export interface Load {
  port: number
  connections: number
  /** the bytes of the n-th request */
  request: (n: number) => Buffer
  forMs: number
  /** open loop: requests set out at this rate whether or not earlier ones are answered; absent: each connection sends on its answer */
  perSecond?: number
}

export interface LoadResult {
  perSecond: number
  answered: number
  byStatus: Record<string, number>
  /** ms from when the request was due (open loop) or sent (closed loop) until its answer was complete */
  latencies: number[]
}

interface Lane {
  socket: Socket
  since: number
  busy: boolean
  received: string
}

export async function runLoad({ port, connections, request, forMs, perSecond }: Load): Promise<LoadResult> {
  const lanes = await Promise.all(Array.from({ length: connections }, () => openLane(port)))
  const result: LoadResult = { perSecond: 0, answered: 0, byStatus: {}, latencies: [] }
  const due: number[] = []
  const startedAt = performance.now()
  let sent = 0
  let scheduled = 0
  const isOver = () => performance.now() - startedAt >= forMs
  const send = (lane: Lane, since: number) => {
    lane.since = since
    lane.busy = true
    lane.socket.write(request(sent))
    sent += 1
  }
  await new Promise<void>((resolve, reject) => {
    const next = (lane: Lane) => {
      if (perSecond !== undefined && due.length > 0) return send(lane, due.shift()!)
      if (perSecond === undefined && !isOver()) return send(lane, performance.now())
      if (isOver() && lanes.every((one) => !one.busy)) resolve()
    }
    for (const lane of lanes) {
      lane.socket.on('error', reject)
      lane.socket.on('close', () => reject(new Error('the server closed a connection')))
      lane.socket.on('data', (chunk: Buffer) => {
        lane.received += chunk.toString('latin1')
        const status = answerIn(lane.received)
        if (status === null) return
        lane.received = ''
        lane.busy = false
        result.answered += 1
        result.byStatus[status] = (result.byStatus[status] ?? 0) + 1
        result.latencies.push(performance.now() - lane.since)
        next(lane)
      })
    }
    if (perSecond === undefined) return lanes.forEach((lane) => next(lane))
    const timer = setInterval(() => {
      const now = performance.now() - startedAt
      for (; scheduled < (Math.min(now, forMs) * perSecond) / 1000; scheduled += 1) due.push(startedAt + (scheduled * 1000) / perSecond)
      for (const lane of lanes) if (!lane.busy && due.length > 0) next(lane)
      if (!isOver()) return
      clearInterval(timer)
      for (const lane of lanes) if (!lane.busy) next(lane)
    }, 1)
  })
  for (const { socket } of lanes) socket.removeAllListeners('close').on('error', () => {}).destroy()
  result.perSecond = result.answered / ((performance.now() - startedAt) / 1000)
  return result
}

function openLane(port: number): Promise<Lane> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve({ socket, since: 0, busy: false, received: '' })
    })
  })
}

/** The status of a complete answer; null while more of it is to come. Connections carry one request at a time. */
function answerIn(text: string): string | null {
  const headEnd = text.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const status = text.slice(9, 12)
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd + 2))?.[1]
  const isWhole = length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= headEnd + 4 + Number(length)
  return isWhole ? status : null
}

export function postBytes(path: string, headers: Record<string, string>, body: string): Buffer {
  const lines = Object.entries({ host: '127.0.0.1', 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers })
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`)
}
