import { generateKeyPairSync } from 'node:crypto'
import type { Sql } from '@/lib/db/client'
import type { Caller } from '@/lib/db/transaction'
import { createConnection } from '@/lib/services/connections/create-connection'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import type { Assembled } from '@/sandbox/assemble'
import { turnKnob } from './in-process'

/** A merchant of the story, and what the providers know of its accounts. */
export interface Merchant {
  name: string
  merchantId: string
  userId: string
  breetId: string
  binanceId: string
  integration: { appId: string; appSecret: string; webhookSecret: string; merchantName: string }
  client: { clientId: string; accessToken: string; publicKey: string; partnerName: string }
}

/** The providers' hostname of a world without a network. */
export const ORIGIN = 'http://127.0.0.1:9'
export const DOOR = 'http://web.test'

export function ownerOf(merchant: Pick<Merchant, 'merchantId' | 'userId'>, db: Sql): Caller {
  return { db, merchantId: merchant.merchantId, environment: 'test', actor: { kind: 'member', id: merchant.userId, name: 'Owner', role: 'owner' } }
}

/** Makes merchants with both connections through the services; once a process, the seeds begin with copies. */
export async function makeMerchants(db: Sql, sandbox: Assembled, count: number): Promise<Merchant[]> {
  const merchants: Merchant[] = []
  for (let at = 1; at <= count; at += 1) {
    const name = `Merchant ${at}`
    const made = await createMerchant(db, { name, email: `owner${at}@example.com`, password: 'long enough' })
    const integration = { appId: `app${at}`, appSecret: `secret-of-app${at}`, webhookSecret: `webhook-app${at}`, merchantName: `M${at}` }
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 1024,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const client = { clientId: `client${at}`, accessToken: `token-of-client${at}`, publicKey, partnerName: name }
    await turnKnob(sandbox, '/breet/integrations', integration)
    const known = await turnKnob<{ webhookPublicKey: string }>(sandbox, '/binance/clients', client)
    const caller = ownerOf(made, db)
    const { appId, appSecret, webhookSecret } = integration
    const breet = await createConnection(caller, { provider: 'breet', environment: 'test', appId, appSecret, webhookSecret })
    const { clientId, accessToken } = client
    const binance = await createConnection(caller, {
      provider: 'binance', environment: 'test', clientId, accessToken, privateKey, webhookPublicKey: known!.webhookPublicKey,
    })
    merchants.push({ ...made, name, breetId: breet.id, binanceId: binance.id, integration, client })
  }
  return merchants
}

/** Tells a fresh sandbox of the accounts, and where their webhooks go. */
export async function introduce(sandbox: Assembled, merchants: readonly Merchant[]): Promise<void> {
  for (const { integration, client, breetId, binanceId } of merchants) {
    await turnKnob(sandbox, '/breet/integrations', { ...integration, webhookUrl: `${DOOR}/breet/${breetId}` })
    await turnKnob(sandbox, '/binance/clients', { ...client, webhookUrl: `${DOOR}/binance/${binanceId}` })
  }
}
