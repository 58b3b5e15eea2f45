import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Sandbox } from '@/sandbox/server'
import type { Caller } from '@/lib/db/transaction'
import { receiveWebhook } from '@/lib/services/webhooks/receive-webhook'
import { startWorker } from '@/lib/jobs/worker'
import { testDatabase, type TestDatabase } from './database'
import { control as turn, testBinance, testBreet, testMerchant, testProviders } from './factories'

/** A merchant's whole world for one test file: database, both providers over real HTTP, a door for webhooks, a worker. */
export interface World extends TestDatabase {
  sandbox: Sandbox
  /** POST to the sandbox's control API */
  control: (path: string, body?: object) => Promise<Record<string, unknown>>
  /** where the sandbox delivers webhooks */
  doorUrl: string
  merchant: (name?: string) => Promise<Merchant>
  /** runs the real worker until close */
  startWorker: () => void
  /** lets it finish what is under way; it does not start again */
  stopWorker: () => Promise<void>
}

export interface Merchant {
  caller: Caller
  merchantId: string
  breetId: string
  binanceId: string
  breet: { appId: string; appSecret: string; webhookSecret: string }
}

const FAST = { confirmIntervalMs: 20, breetRetryMs: [50, 200, 500] }

export async function startWorld(): Promise<World> {
  const sandbox = await testProviders(FAST)
  const database = await testDatabase({ max: 16 })
  const door = await openDoor(database)
  const stopping = new AbortController()
  let worker: Promise<void> | undefined
  const control = async (path: string, body: object = {}) => (await turn(sandbox, path, body)) as Record<string, unknown>
  const stopWorker = async () => {
    stopping.abort()
    await worker
  }
  return {
    ...database,
    sandbox,
    stopWorker,
    control,
    doorUrl: door.url,
    merchant: (name = 'Palmline Stores') => makeMerchant(database, sandbox, door.url, name),
    startWorker: () => {
      worker ??= startWorker({ db: database.sql, signal: stopping.signal })
    },
    close: async () => {
      await stopWorker()
      await sandbox.close()
      await new Promise<void>((resolve) => (door.server.close(() => resolve()), door.server.closeAllConnections()))
      await database.close()
    },
  }
}

/** Polls until `read` gives something truthy. @throws Error with the last value when `forMs` have passed */
export async function eventually<T>(read: () => Promise<T>, forMs = 10_000): Promise<NonNullable<T>> {
  const until = performance.now() + forMs
  for (;;) {
    const value = await read()
    if (value) return value
    if (performance.now() > until) throw new Error(`It did not come true within ${forMs} ms; last: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** The webhook routes' service behind a bare HTTP server, so that deliveries travel as they do in life. */
async function openDoor({ sql }: TestDatabase): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const [, provider, connectionId] = (request.url ?? '').split('/')
      const headers = { get: (name: string) => request.headersDistinct[name]?.join(', ') ?? null }
      receiveWebhook(sql, { provider: provider as 'breet' | 'binance', connectionId: connectionId ?? '', headers, body: Buffer.concat(chunks) }).then(
        ({ kind }) => response.writeHead(kind === 'refused' ? 401 : kind === 'unknown_connection' ? 404 : 200).end('{"returnCode":"SUCCESS","returnMessage":null}'),
        () => response.writeHead(503).end(),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function makeMerchant({ sql }: TestDatabase, sandbox: Sandbox, doorUrl: string, name: string): Promise<Merchant> {
  const caller = await testMerchant(sql, name)
  const { id: breetId, appId, appSecret, webhookSecret } = await testBreet(caller, sandbox, doorUrl)
  const { id: binanceId } = await testBinance(caller, sandbox, doorUrl)
  return { caller, merchantId: caller.merchantId, breetId, binanceId, breet: { appId, appSecret, webhookSecret } }
}
