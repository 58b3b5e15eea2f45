import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * As much of Binance Connect as a bench needs: every session waits for its customer. It verifies no signature, so that its own
 * time is small; the worker signs every question all the same. When each session was asked about is kept.
 */
export interface TinyBinance {
  url: string
  /** order id -> when it was asked about, ms of performance.now() */
  askedAt: Map<string, number[]>
  close: () => Promise<void>
}

const ORDER_ID = /"externalOrderId":"([A-Za-z0-9]+)"/

export async function startTinyBinance(): Promise<TinyBinance> {
  const askedAt = new Map<string, number[]>()
  // Long after any run, so that no session leaves its window.
  const waiting = JSON.stringify({ success: true, code: '000000', message: 'success', data: { status: 0, cryptoCurrency: 'USDT', expireTime: EXPIRES_AT } })
  const nothing = JSON.stringify({ success: true, code: '000000', message: 'success', data: [] })
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('latin1').on('data', (chunk: string) => (body += chunk)).on('end', () => {
      const order = ORDER_ID.exec(body)?.[1]
      if (order !== undefined) (askedAt.get(order) ?? askedAt.set(order, []).get(order)!).push(performance.now())
      response.writeHead(200, { 'content-type': 'application/json' }).end(order === undefined ? nothing : waiting)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    askedAt,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  }
}

export const EXPIRES_AT = Date.UTC(2030, 0, 1)
