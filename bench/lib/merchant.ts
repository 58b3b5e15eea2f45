import { randomBytes } from 'node:crypto'
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
