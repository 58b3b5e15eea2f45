import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * As much of Breet as a bench needs, made up on the spot: it verifies nothing and keeps nothing but what `records` computes, so
 * that what is measured is Weir.
 */
export interface TinyBreet {
  url: string
  calls: number
  /** GET /trades/transactions/{id}; null: 404 */
  record: (id: string) => object | null
  /** GET /trades/transactions?page=&size= */
  page: (page: number, size: number) => { data: object[]; hasNextPage: boolean; total: number }
  close: () => Promise<void>
}

export const ASSET = { id: 'aa00000000000000000000a1', identifier: 'USDT_BENCH' }
const ASSETS = [{ ...ASSET, name: 'Tether', symbol: 'USDT', network: 'TRC20', minimum: 10, flagFeeUSD: 2, confirmations: 20, isActive: true }]

export async function startTinyBreet(): Promise<TinyBreet> {
  const server = createServer((request, response) => {
    tiny.calls += 1
    const answer = answerTo(tiny, request)
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const tiny: TinyBreet = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: 0,
    record: () => null,
    page: () => ({ data: [], hasNextPage: false, total: 0 }),
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  }
  return tiny
}

function answerTo(tiny: TinyBreet, request: IncomingMessage): { status: number; body: object } {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const path = url.pathname.replace('/breet/v1', '')
  const ok = (data: unknown, meta?: object) => ({ status: 200, body: { success: true, message: 'ok', data, ...(meta ? { meta } : {}) } })
  if (path === '/trades/assets') return ok(ASSETS)
  if (path.startsWith('/trades/pbc/sell/rate-calculator/')) return ok({ cryptoAmount: 100 })
  if (path === '/trades/transactions') {
    const { data, hasNextPage, total } = tiny.page(Number(url.searchParams.get('page')), Number(url.searchParams.get('size')))
    return ok(data, { hasNextPage, totalDocs: total })
  }
  if (path.startsWith('/trades/transactions/')) {
    const record = tiny.record(path.slice('/trades/transactions/'.length))
    return record ? ok(record) : { status: 404, body: { success: false, message: 'Transaction not found' } }
  }
  return ok([], { hasNextPage: false, totalDocs: 0 })
}
