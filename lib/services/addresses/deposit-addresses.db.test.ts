import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBreet, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { openConnection } from '../connections/open-connection'
import { createCustomer } from '../customers/create-customer'
import { createDepositAddress } from './create-deposit-address'
import { getDepositAddress } from './get-deposit-address'
import { listDepositAddresses } from './list-deposit-addresses'
import { provisionDueAddresses } from './provision-due-addresses'
import { recordAddressReady } from './record-address-ready'
import { retryDepositAddress } from './retry-deposit-address'

const asset = 'USDT_TRX_TEST2'
let db: TestDatabase
let sandbox: Sandbox
let acme: Caller
let connectionId: string

beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
  acme = await testMerchant(db.sql)
  connectionId = (await testBreet(acme, sandbox)).id
})
afterEach(() => control(sandbox, '/faults', {}, 'DELETE'))
afterAll(async () => {
  await db.close()
  await sandbox.close()
})

async function walletsOf(label: string): Promise<{ address: string }[]> {
  const wallets = (await control(sandbox, '/breet/wallets', {}, 'GET')) as { label: string; address: string }[]
  return wallets.filter((one) => one.label.endsWith(label))
}

const due = () => db.sql`update deposit_addresses set next_attempt_at = weir_now() where next_attempt_at is not null`
const historyOf = (id: string) => db.sql<{ kind: string }[]>`select kind from history where subject_id = ${id} order by at, id`

test('twenty clicks at once make one address', async () => {
  const customer = await createCustomer(acme, { name: 'Ada' })
  const rows = await Promise.all(Array.from({ length: 20 }, () => createDepositAddress(acme, { customerId: customer.id, asset, label: 'Main' })))
  expect(new Set(rows.map((row) => row.id)).size).toBe(1)
  expect(new Set(rows.map((row) => row.address)).size).toBe(1)
  for (const row of rows) expect(row).toMatchObject({ status: 'ready', label: 'Main', network: 'Tron' })
  const wallets = await walletsOf(customer.providerLabel)
  expect(wallets.map((one) => one.address)).toEqual([rows[0]!.address])
  expect((await historyOf(rows[0]!.id)).map((one) => one.kind)).toEqual(['address.requested', 'address.ready'])
  expect((await listDepositAddresses(acme, { customerId: customer.id })).rows).toHaveLength(1)
})

test('a lost response never makes two: the worker adopts the address that was made', async () => {
  const customer = await createCustomer(acme, { name: 'Grace' })
  await control(sandbox, '/faults', { on: 'breet.generate-address', kind: 'lose-response' })
  const waiting = await createDepositAddress(acme, { customerId: customer.id, asset })
  expect(waiting).toMatchObject({ status: 'provisioning', address: null, failure: null })
  expect(await walletsOf(customer.providerLabel)).toHaveLength(1)

  await due()
  await provisionDueAddresses(db.sql, 10)
  const ready = await getDepositAddress(acme, { id: waiting.id })
  const wallets = await walletsOf(customer.providerLabel)
  expect(wallets).toHaveLength(1)
  expect(ready).toMatchObject({ status: 'ready', address: wallets[0]!.address })
})

test('a failure of Breet is asked again later, not at once and not never', async () => {
  const customer = await createCustomer(acme, { name: 'Later' })
  await control(sandbox, '/faults', { on: 'breet.generate-address', kind: 'status', status: 503 })
  const waiting = await createDepositAddress(acme, { customerId: customer.id, asset })
  expect(waiting.status).toBe('provisioning')
  const [row] = await db.sql<{ ms: number; attempts: number }[]>`
    select extract(epoch from next_attempt_at - weir_now())::float8 * 1000 as ms, attempts from deposit_addresses where id = ${waiting.id}`
  expect(row!.attempts).toBe(1)
  expect(row!.ms).toBeGreaterThan(1_000)
  expect(row!.ms).toBeLessThan(5_000)
  await due()
  await provisionDueAddresses(db.sql, 10)
  expect((await getDepositAddress(acme, { id: waiting.id })).status).toBe('ready')
})

test("a refusal ends in Breet's own words and is never asked again by itself; a person may try again", async () => {
  const customer = await createCustomer(acme, { name: 'Refused' })
  const body = JSON.stringify({ success: false, message: 'label is not allowed', errors: [], meta: {}, data: {} })
  await control(sandbox, '/faults', { on: 'breet.generate-address', kind: 'status', status: 400, body })
  const failed = await createDepositAddress(acme, { customerId: customer.id, asset })
  expect(failed).toMatchObject({ status: 'failed', failure: 'label is not allowed' })
  expect(await provisionDueAddresses(db.sql, 10)).toBe(0)
  expect(await createDepositAddress(acme, { customerId: customer.id, asset })).toMatchObject({ id: failed.id, status: 'failed' })
  expect(await retryDepositAddress(acme, { id: failed.id })).toMatchObject({ id: failed.id, status: 'ready', failure: null })
})

test('a wallet that another row holds is not adopted twice, and an address once ready never changes', async () => {
  const customer = await createCustomer(acme, { name: 'Holder' })
  const held = await createDepositAddress(acme, { customerId: customer.id, asset })
  const other = await createCustomer(acme, { name: 'Other' })
  await control(sandbox, '/faults', { on: 'breet.generate-address', kind: 'status', status: 503 })
  const waiting = await createDepositAddress(acme, { customerId: other.id, asset })
  const { row: connection } = (await openConnection(db.sql, connectionId))!

  const record = (news: Parameters<typeof recordAddressReady>[3]) =>
    asSystem(db.sql, SYSTEM, (ctx) => recordAddressReady(ctx.db, ctx.now, connection, news))
  await record({ addressId: waiting.id, walletId: 'w', address: held.address!, source: 'webhook' })
  expect(await getDepositAddress(acme, { id: waiting.id })).toMatchObject({ status: 'failed', address: null })

  await record({ addressId: held.id, walletId: 'w', address: 'TAnotherAddress', source: 'webhook' })
  expect((await getDepositAddress(acme, { id: held.id })).address).toBe(held.address)
  const open = await db.sql<{ kind: string }[]>`select kind from discrepancies where subject_id in (${held.id}, ${waiting.id}) order by kind`
  expect(open.map((one) => one.kind)).toEqual(['address_changed', 'address_held_by_another'])
})

test("Breet's own word about the address may come first, twice, and with its prefix before our label", async () => {
  const customer = await createCustomer(acme, { name: 'Webhook first' })
  await control(sandbox, '/faults', { on: 'breet.generate-address', kind: 'status', status: 503 })
  const waiting = await createDepositAddress(acme, { customerId: customer.id, asset })
  const { row: connection } = (await openConnection(db.sql, connectionId))!
  const news = { identifier: asset, providerLabel: `Partner_B-TEST_${customer.providerLabel}`, walletId: 'w1', address: 'TFromTheWebhook', source: 'webhook' } as const
  for (let i = 0; i < 2; i += 1) await asSystem(db.sql, SYSTEM, (ctx) => recordAddressReady(ctx.db, ctx.now, connection, news))
  expect(await getDepositAddress(acme, { id: waiting.id })).toMatchObject({ status: 'ready', address: 'TFromTheWebhook' })
  expect((await historyOf(waiting.id)).map((one) => one.kind)).toEqual(['address.requested', 'address.ready'])
  const stranger = { ...news, providerLabel: 'Partner_B-TEST_somebodyelse' }
  expect(await asSystem(db.sql, SYSTEM, (ctx) => recordAddressReady(ctx.db, ctx.now, connection, stranger))).toBeNull()
})

test('an unknown asset, a missing connection and a foreign customer each get their own answer', async () => {
  const customer = await createCustomer(acme, { name: 'Wrong' })
  await expect(createDepositAddress(acme, { customerId: customer.id, asset: 'NOPE' })).rejects.toMatchObject({ code: 'validation_failed', message: expect.stringMatching(/GET \/assets/) })
  const bare = await testMerchant(db.sql)
  const theirs = await createCustomer(bare, { name: 'Bare' })
  await expect(createDepositAddress(bare, { customerId: theirs.id, asset })).rejects.toMatchObject({ code: 'connection_missing' })
  await expect(createDepositAddress(bare, { customerId: customer.id, asset })).rejects.toMatchObject({ code: 'not_found' })
  const mine = await createDepositAddress(acme, { customerId: customer.id, asset })
  await expect(getDepositAddress(bare, { id: mine.id })).rejects.toMatchObject({ code: 'not_found' })
  const asCustomer: Caller = { ...acme, actor: { kind: 'customer', id: 'cus_somebody', name: 'x', role: null } }
  await expect(getDepositAddress(asCustomer, { id: mine.id })).rejects.toMatchObject({ code: 'not_found' })
})
