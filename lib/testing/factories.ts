import { generateKeyPairSync } from 'node:crypto'
import type { Sql } from '@/lib/db/client'
import type { Caller } from '@/lib/db/transaction'
import { createConnection } from '@/lib/services/connections/create-connection'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import { startSandbox, type Sandbox, type SandboxOptions } from '@/sandbox/server'
import { testEnvironment } from './environment'

/** Both providers over HTTP on a free port, and an environment that points at them. Close it in afterAll. */
export async function testProviders(settings: SandboxOptions['settings'] = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ settings: { confirmIntervalMs: 15, addressWebhookDelayMs: 5, ...settings } })
  testEnvironment({ BREET_API_URL: sandbox.breetUrl, BINANCE_API_URL: sandbox.binanceUrl, BINANCE_LINK_HOSTS: '127.0.0.1' })
  return sandbox
}

/** Turns a knob of the sandbox: what the providers' own people, the chain or bad luck would do. */
export async function control(sandbox: Sandbox, path: string, body: object = {}, method = 'POST'): Promise<unknown> {
  const sent = method === 'POST' ? { body: JSON.stringify(body) } : {}
  const response = await fetch(`${sandbox.url}/__sandbox${path}`, { method, ...sent })
  if (!response.ok) throw new Error(`sandbox ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

let made = 0

/** A merchant of the test's own, as its owner in the test environment. */
export async function testMerchant(db: Sql, name = `Merchant ${++made}`): Promise<Caller> {
  const { merchantId, userId } = await createMerchant(db, { name, email: `owner${++made}@example.com`, password: 'long enough' })
  return { db, merchantId, environment: 'test', actor: { kind: 'member', id: userId, name: 'Owner', role: 'owner' } }
}

/** A Breet connection whose integration the sandbox knows; its webhooks go nowhere unless there is a door, named by its URL. */
export async function testBreet(caller: Caller, sandbox: Sandbox, doorUrl?: string) {
  const appId = `app${++made}`
  const credentials = { appId, appSecret: `secret-of-${appId}`, webhookSecret: `webhook-${appId}` }
  await control(sandbox, '/breet/integrations', credentials)
  const connection = await createConnection(caller, { provider: 'breet', environment: caller.environment, ...credentials })
  if (doorUrl) await control(sandbox, '/breet/integrations', { ...credentials, webhookUrl: `${doorUrl}/breet/${connection.id}` })
  return { ...connection, ...credentials }
}

/** A Binance connection whose key the sandbox knows; `doorUrl` as for testBreet. */
export async function testBinance(caller: Caller, sandbox: Sandbox, doorUrl?: string): Promise<{ id: string; webhookUrl: string; clientId: string }> {
  const clientId = `client${++made}`
  const accessToken = `token-of-${clientId}`
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const known = { clientId, accessToken, publicKey, partnerName: 'Acme' }
  const client = (await control(sandbox, '/binance/clients', known)) as { webhookPublicKey: string }
  const connection = await createConnection(caller, {
    provider: 'binance', environment: caller.environment, clientId, accessToken, privateKey, webhookPublicKey: client.webhookPublicKey,
  })
  if (doorUrl) await control(sandbox, '/binance/clients', { ...known, webhookUrl: `${doorUrl}/binance/${connection.id}` })
  return { ...connection, clientId }
}
