import { afterAll, beforeAll, expect, it } from 'vitest'
import { testMerchant } from '@/lib/testing/factories'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'

let database: TestDatabase
let merchantId: string
let made = 0
beforeAll(async () => {
  database = await testDatabase()
  testEnvironment({ DATABASE_URL: database.url })
  merchantId = (await testMerchant(database.sql)).merchantId
})
afterAll(() => database.close())

async function deposit(status: string, verification: string): Promise<string> {
  const id = `dep_${(made += 1)}`
  await database.sql`
    insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, status, verification, provider_word, detected_at)
    values (${merchantId}, ${id}, 'test', 'con_1', ${id}, 'USDT', 'T1', 'T1', ${status}, ${verification}, ${status}, weir_now())`
  return id
}

async function readBack(depositId: string, status: string): Promise<void> {
  await database.sql`
    insert into deposit_observations (merchant_id, deposit_id, id, source, via, status, provider_word, received_at, facts)
    values (${merchantId}, ${depositId}, 'o1', 'readback', 'readback', ${status}, ${status}, weir_now(), '{}')`
}

const move = (id: string, status: string) => database.sql`update deposits set status = ${status} where id = ${id}`

it('no query takes a deposit back, whoever writes it', async () => {
  const id = await deposit('completed', 'verifying')
  for (const lower of ['orphaned', 'flagged', 'pending', 'unknown']) await expect(move(id, lower)).rejects.toThrow(/cannot go from completed back/)
  await move(await deposit('pending', 'none'), 'completed')
})

it('an unconfirmed word gives way to a read-back that says less, a confirmed one to nothing', async () => {
  const refuted = await deposit('completed', 'verifying')
  await readBack(refuted, 'flagged')
  await move(refuted, 'flagged')
  const verified = await deposit('completed', 'verified')
  await readBack(verified, 'flagged')
  await expect(move(verified, 'flagged')).rejects.toThrow(/cannot go/)
})

it('an authorization has one verdict: only an older one may still take its place', async () => {
  const id = 'aut_1'
  await database.sql`insert into customers (merchant_id, id, environment, name, provider_label) values (${merchantId}, 'cus_1', 'test', 'Ada', 'ada')`
  await database.sql`
    insert into authorizations (merchant_id, id, environment, connection_id, customer_id, external_order_id, crypto_currency, networks, status, decided_at, created_by)
    values (${merchantId}, ${id}, 'test', 'con_1', 'cus_1', 'order1', 'USDT', '{BSC}', 'authorized', '2026-01-05 10:00+00', 'someone')`
  const decide = (status: string, at: string) => database.sql`update authorizations set status = ${status}, decided_at = ${at} where id = ${id}`
  for (const status of ['creating', 'initiated', 'failed']) await expect(decide(status, '2026-01-05 10:00+00')).rejects.toThrow(/cannot go/)
  await expect(decide('rejected', '2026-01-05 10:01+00')).rejects.toThrow(/cannot go from authorized to rejected/)
  await decide('rejected', '2026-01-05 09:59+00')
})
