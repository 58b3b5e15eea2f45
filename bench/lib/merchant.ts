import { randomBytes } from 'node:crypto'
import type { Sql } from '@/lib/db/client'
import type { Caller } from '@/lib/db/transaction'
import { createConnection } from '@/lib/services/connections/create-connection'
import { createMerchant } from '@/lib/services/merchants/create-merchant'

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
  return { caller, connectionId: connection.id, webhookSecret }
}
