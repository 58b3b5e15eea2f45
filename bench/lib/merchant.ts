import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { sha256Hex } from '@/lib/crypto/tokens'
import type { Sql } from '@/lib/db/client'
import { newId } from '@/lib/db/id'
import type { Caller } from '@/lib/db/transaction'
import { insertDeliveries } from '@/lib/db/webhook-events'
import { addressKey } from '@/lib/domain/asset'
import { createConnection } from '@/lib/services/connections/create-connection'
import { forgetConnection } from '@/lib/services/connections/open-connection'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import { benchAddress } from './events'
import { EXPIRES_AT } from './tiny-binance'
import { ASSET } from './tiny-breet'

export interface BreetMerchant {
  caller: Caller
  connectionId: string
  webhookSecret: string
}

let made = 0

async function newCaller(db: Sql): Promise<Caller> {
  const email = `bench-${++made}@example.com`
  const { merchantId, userId } = await createMerchant(db, { name: 'Bench', email, password: randomBytes(12).toString('hex') })
  return { db, merchantId, environment: 'test', actor: { kind: 'member', id: userId, name: 'Bench', role: 'owner' } }
}

/** A merchant with a Breet connection whose asset list has been read. Breet paces nothing here: 2,000 calls a second. */
export async function breetMerchant(db: Sql): Promise<BreetMerchant> {
  const caller = await newCaller(db)
  const webhookSecret = randomBytes(16).toString('hex')
  const connection = await createConnection(caller, {
    provider: 'breet', environment: 'test', appId: `bench-app-${made}`, appSecret: randomBytes(16).toString('hex'), webhookSecret,
  })
  await db`update connections set calls_per_second = 2000, walked_at = weir_now(), deliveries_swept_until = weir_now() where id = ${connection.id}`
  forgetConnection(connection.id)
  return { caller, connectionId: connection.id, webhookSecret }
}

/** Ready addresses, each with a customer of its own: what deposits are matched to. */
export async function readyAddresses(db: Sql, { caller, connectionId }: BreetMerchant, count: number): Promise<string[]> {
  const addresses = Array.from({ length: count }, (_, n) => benchAddress(n))
  const owned = { merchantId: caller.merchantId, environment: caller.environment }
  const rows = addresses.map((address) => ({ address, customerId: newId('cus'), id: newId('adr') }))
  for (let from = 0; from < rows.length; from += 1_000) {
    const some = rows.slice(from, from + 1_000)
    await db`insert into customers ${db(some.map(({ customerId }) => ({ ...owned, id: customerId, name: 'Ada', providerLabel: customerId })))}`
    await db`insert into deposit_addresses ${db(some.map(({ id, customerId, address }) => ({
      ...owned, id, connectionId, customerId, asset: ASSET.identifier, status: 'ready', address, addressKey: addressKey(address),
    })))}`
  }
  // Of these only: of a table that is still empty the planner would learn that reading all of it costs nothing.
  await db`analyze customers`
  await db`analyze deposit_addresses`
  return addresses
}

/** Puts deliveries into the inbox as the door does. */
export async function deliver(db: Sql, { caller, connectionId }: BreetMerchant, bodies: readonly string[]): Promise<void> {
  for (let from = 0; from < bodies.length; from += 100) {
    await insertDeliveries(db, bodies.slice(from, from + 100).map((text) => {
      const body = Buffer.from(text)
      return {
        merchantId: caller.merchantId, environment: caller.environment, connectionId, provider: 'breet', body, bodySha256: sha256Hex(body),
        headers: { 'content-type': 'application/json' },
      }
    }))
  }
}

export interface BinanceMerchant {
  caller: Caller
  connectionId: string
  /** signs the worker's questions: PKCS#8, RSA with 2,048 bits */
  privateKey: string
}

/** A merchant with a Binance connection that may be asked as often as Weir allows: 2,000 times a second. */
export async function binanceMerchant(db: Sql): Promise<BinanceMerchant> {
  const caller = await newCaller(db)
  const pem = () => generateKeyPairSync('rsa', {
    modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const { privateKey } = pem()
  const connection = await createConnection(caller, {
    provider: 'binance', environment: 'test', clientId: `bench-client-${made}`, accessToken: randomBytes(16).toString('hex'),
    privateKey, webhookPublicKey: pem().publicKey,
  })
  await db`update connections set calls_per_second = 2000 where id = ${connection.id}`
  forgetConnection(connection.id)
  return { caller, connectionId: connection.id, privateKey }
}

/** Sessions that wait for their customer, due one after the other within the next 2.5 seconds. */
export async function openSessions(db: Sql, { caller, connectionId }: BinanceMerchant, count: number): Promise<void> {
  const owned = { merchantId: caller.merchantId, environment: caller.environment }
  const customerId = newId('cus')
  await db`insert into customers ${db({ ...owned, id: customerId, name: 'Ada', providerLabel: customerId })}`
  const rows = Array.from({ length: count }, (_, n) => ({
    ...owned, connectionId, customerId, id: newId('aut'), externalOrderId: randomBytes(12).toString('hex'), cryptoCurrency: 'USDT', status: 'initiated',
    link: 'http://127.0.0.1/approve', expiresAt: new Date(EXPIRES_AT), linkExpiresAt: new Date(EXPIRES_AT), createdBy: 'bench', dueInMs: (n * 2_500) / count,
  }))
  for (let from = 0; from < count; from += 1_000) {
    await db`
      insert into authorizations (merchant_id, id, environment, connection_id, customer_id, external_order_id, crypto_currency, networks, status,
        link, expires_at, link_expires_at, created_by, next_attempt_at)
      select x."merchantId", x.id, x.environment, x."connectionId", x."customerId", x."externalOrderId", x."cryptoCurrency", array['TRX'], x.status,
        x.link, x."expiresAt", x."linkExpiresAt", x."createdBy", now + x."dueInMs" * interval '1 millisecond'
      from (select weir_now() as now) t, jsonb_to_recordset(${db.json(rows.slice(from, from + 1_000))}) as x("merchantId" text, id text, environment text,
        "connectionId" text, "customerId" text, "externalOrderId" text, "cryptoCurrency" text, status text, link text,
        "expiresAt" timestamptz, "linkExpiresAt" timestamptz, "createdBy" text, "dueInMs" float8)`
  }
  await db`analyze authorizations`
}
