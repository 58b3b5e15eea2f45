import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystem, type Caller, SYSTEM } from '@/lib/db/transaction'
import type { AuthorizationNews } from '@/lib/domain/authorization'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBinance, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { openConnection } from '../connections/open-connection'
import { createCustomer } from '../customers/create-customer'
import { createAuthorization } from './create-authorization'
import { getAuthorization } from './get-authorization'
import { recordAuthorizationObservations } from './record-authorization-observations'

let db: TestDatabase
let sandbox: Sandbox
let acme: Caller
let connectionId: string
let customerId: string

beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
  acme = await testMerchant(db.sql)
  connectionId = (await testBinance(acme, sandbox)).id
  customerId = (await createCustomer(acme, { name: 'Ada' })).id
})
afterAll(async () => {
  await db.close()
  await sandbox.close()
})

const address = { network: 'BSC', address: '0x00000000000000000000000000000000000000d1', tag: null, minimumAmount: '0.000000010' }
const authorized: AuthorizationNews = { kind: 'authorized', expiresAt: null, addresses: [address] }
const open = () => createAuthorization(acme, { customerId, cryptoCurrency: 'USDT', networks: ['BSC'] })

async function hear(externalOrderId: string, news: AuthorizationNews, observationId: string): Promise<Map<string, string>> {
  const { row } = (await openConnection(db.sql, connectionId))!
  return asSystem(db.sql, SYSTEM, (ctx) => recordAuthorizationObservations(ctx.db, ctx.now, row, [{
    externalOrderId, source: 'webhook', providerAt: null, receivedAt: ctx.now, news, observationId, webhookEventId: null, raw: null,
  }]))
}

const count = async (table: 'history' | 'authorization_observations', id: string) => {
  const column = table === 'history' ? 'subject_id' : 'authorization_id'
  const [row] = await db.sql<{ count: number }[]>`select count(*) from ${db.sql(table)} where ${db.sql(column)} = ${id}`
  return row!.count
}

test('the same message delivered twice at once is one piece of evidence and one line of history', async () => {
  const { id, externalOrderId } = await open()
  const before = await count('history', id)
  const heard = await Promise.all([hear(externalOrderId, authorized, 'o1'), hear(externalOrderId, authorized, 'o1'), hear(externalOrderId, authorized, 'o1')])
  for (const one of heard) expect(one.get(externalOrderId)).toBe(id)
  expect(await count('history', id)).toBe(before + 1)
  expect(await count('authorization_observations', id)).toBe(2)
  const row = await getAuthorization(acme, { id })
  expect(row).toMatchObject({ status: 'authorized', nextAttemptAt: null })
  expect(row.addresses).toEqual([address])
})

test('the first verdict stands; a different later one is shown as late and opens a contradiction', async () => {
  const { id, externalOrderId } = await open()
  await hear(externalOrderId, authorized, 'first')
  await hear(externalOrderId, { kind: 'rejected' }, 'second')
  const row = await getAuthorization(acme, { id })
  expect(row.status).toBe('authorized')
  expect(row.addresses).toHaveLength(1)
  const kinds = (await db.sql<{ kind: string }[]>`select kind from history where subject_id = ${id} order by at, id`).map((one) => one.kind)
  expect(kinds.at(-1)).toBe('authorization.late')
  const discrepancies = await db.sql<{ kind: string }[]>`select kind from discrepancies where subject_id = ${id}`
  expect(discrepancies.map((one) => one.kind)).toEqual(['second_verdict'])
})

test('authorized without an address is a contradiction, not a success', async () => {
  const { id, externalOrderId } = await open()
  await hear(externalOrderId, { ...authorized, addresses: [] }, 'empty')
  expect((await getAuthorization(acme, { id })).status).toBe('initiated')
  const discrepancies = await db.sql<{ kind: string }[]>`select kind from discrepancies where subject_id = ${id}`
  expect(discrepancies.map((one) => one.kind)).toEqual(['authorized_without_addresses'])
})

test('a word we do not know is kept and shown, and moves nothing', async () => {
  const { id, externalOrderId } = await open()
  await hear(externalOrderId, { kind: 'unknown', word: '7' }, 'odd')
  expect((await getAuthorization(acme, { id })).status).toBe('initiated')
  expect(await count('history', id)).toBe(3)
})

test('news for an order id of somebody else is left alone', async () => {
  expect((await hear('NobodyNobodyNobody123456', authorized, 'x')).size).toBe(0)
  const stranger = await testMerchant(db.sql)
  await testBinance(stranger, sandbox)
  const theirs = await createAuthorization(stranger, { customerId: (await createCustomer(stranger, { name: 'S' })).id, cryptoCurrency: 'USDT', networks: ['BSC'] })
  expect((await hear(theirs.externalOrderId, authorized, 'y')).size).toBe(0)
  expect((await getAuthorization(stranger, { id: theirs.id })).status).toBe('initiated')
  await control(sandbox, '/faults', {}, 'DELETE')
})
