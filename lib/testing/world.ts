import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startSandbox, type Sandbox } from '@/sandbox/server'
import type { Caller, Environment } from '@/lib/db/transaction'
import { createApiKey } from '@/lib/services/api-keys/create-api-key'
import { createConnection } from '@/lib/services/connections/create-connection'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import { receiveWebhook } from '@/lib/services/webhooks/receive-webhook'
import { startWorker } from '@/lib/jobs/worker'
import { testDatabase, type TestDatabase } from './database'
import { testEnvironment } from './environment'

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
}

export interface Merchant {
  caller: Caller
  merchantId: string
  apiKey: string
  breetId: string
  binanceId: string
  breet: { appId: string; appSecret: string; webhookSecret: string }
}

const FAST = { confirmIntervalMs: 20, addressWebhookDelayMs: 5, breetRetryMs: [50, 200, 500] }
let serial = 0

export async function startWorld(): Promise<World> {
  const sandbox = await startSandbox({ settings: FAST })
  testEnvironment({
    BREET_API_URL: sandbox.breetUrl, BINANCE_API_URL: sandbox.binanceUrl, BINANCE_LINK_HOSTS: new URL(sandbox.url).host,
  })
  const database = await testDatabase({ max: 16 })
  const door = await openDoor(database)
  const stopping = new AbortController()
  let worker: Promise<void> | undefined
  const control = (path: string, body: object = {}) => post(`${sandbox.url}/__sandbox${path}`, body)
  return {
    ...database,
    sandbox,
    control,
    doorUrl: door.url,
    merchant: (name = 'Palmline Stores') => makeMerchant(database, control, door.url, name),
    startWorker: () => {
      worker ??= startWorker({ db: database.sql, signal: stopping.signal })
    },
    close: async () => {
      stopping.abort()
      await worker
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

async function post(url: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = (await response.json()) as Record<string, unknown>
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(answer)}`)
  return answer
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

async function makeMerchant({ sql }: TestDatabase, control: World['control'], doorUrl: string, name: string): Promise<Merchant> {
  serial += 1
  const mark = `${process.pid}x${serial}`
  const { merchantId, userId, apiKey } = await createMerchant(sql, { name, email: `owner-${mark}@example.test`, password: 'correct horse battery' })
  const environment: Environment = 'test'
  const caller: Caller = { db: sql, merchantId, environment, actor: { kind: 'member', id: userId, name: 'Owner', role: 'owner' } }
  const breet = { appId: `app-${mark}`, appSecret: `secret-of-app-${mark}`, webhookSecret: `hook-secret-${mark}` }
  await control('/breet/integrations', { ...breet, merchantName: name })
  const { id: breetId } = await createConnection(caller, { provider: 'breet', environment, ...breet })
  await control('/breet/integrations', { ...breet, webhookUrl: `${doorUrl}/breet/${breetId}` })
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const client = { clientId: `client-${mark}`, accessToken: `token-${mark}`, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
  const { webhookPublicKey } = await control('/binance/clients', client)
  const { id: binanceId } = await createConnection(caller, {
    provider: 'binance', environment, clientId: client.clientId, accessToken: client.accessToken,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), webhookPublicKey: String(webhookPublicKey),
  })
  await control('/binance/clients', { ...client, webhookUrl: `${doorUrl}/binance/${binanceId}` })
  return { caller, merchantId, apiKey, breetId, binanceId, breet }
}

/** A second key for a merchant, for instance of the live environment. */
export async function keyFor(caller: Caller, name: string): Promise<string> {
  return (await createApiKey(caller, { name })).secret
}
