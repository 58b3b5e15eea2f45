import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/db/id'
import type { Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { testMerchant } from '@/lib/testing/factories'
import { createCustomer } from '../customers/create-customer'
import { closeRecoveryCase } from './close-recovery-case'
import { countRecoveryCases } from './count-recovery-cases'
import { getRecoveryCase } from './get-recovery-case'
import { listRecoveryCases } from './list-recovery-cases'
import { openRecoveryCase, type OpenRecoveryCase } from './open-recovery-case'

let db: TestDatabase
let owner: Caller
let connectionId: string
let serial = 0

beforeAll(async () => {
  testEnvironment()
  db = await testDatabase()
  owner = await testMerchant(db.sql)
  connectionId = await connect(owner)
})
afterAll(() => db.close())

async function connect({ merchantId, environment }: Caller): Promise<string> {
  const id = newId('con')
  await db.sql`
    insert into connections (merchant_id, id, provider, environment, name, base_url, shown, sealed, webhook_ready)
    values (${merchantId}, ${id}, 'breet', ${environment}, 'Breet', 'http://127.0.0.1', '{"appId":"app-1"}', '\\x00', true)`
  return id
}

const newHash = () => `0x${(++serial).toString(16).padStart(64, 'a')}`

async function customerWithAddress(caller: Caller = owner) {
  const { id: customerId } = await createCustomer(caller, { name: `Customer ${++serial}` })
  const id = newId('adr')
  const address = `0x${serial.toString(16).padStart(40, 'C')}`
  await db.sql`
    insert into deposit_addresses (merchant_id, id, environment, connection_id, customer_id, asset, status, address, address_key)
    values (${caller.merchantId}, ${id}, ${caller.environment}, ${connectionId}, ${customerId}, 'USDC_BASE', 'ready', ${address}, ${address.toLowerCase()})`
  return { customerId, addressId: id, address }
}

async function depositWith(txHash: string, address = '0x1', caller: Caller = owner): Promise<string> {
  const id = newId('dep')
  await db.sql`
    insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, status, verification, provider_word, tx_hash, detected_at)
    values (${caller.merchantId}, ${id}, ${caller.environment}, ${connectionId}, ${id}, 'USDC_BASE', ${address}, ${address.toLowerCase()}, 'pending', 'none', 'pending', ${txHash}, weir_now())`
  return id
}

const open = async (input: Partial<OpenRecoveryCase> = {}, caller: Caller = owner) =>
  openRecoveryCase(caller, { txHash: newHash(), sentAsset: 'USDC', sentNetwork: 'BSC', ...input })

async function opened(input: Partial<OpenRecoveryCase> = {}, caller: Caller = owner) {
  const outcome = await open(input, caller)
  if (outcome.kind === 'deposit_exists') throw new Error('a deposit has this hash')
  return outcome.found
}
const refusal = (asked: Promise<unknown>) => asked.then(() => null, (error: unknown) => error)
const END = { outcome: 'mistaken' as const, note: 'x' }

test('a case says what was sent, which address it went to, and whose it is', async () => {
  const { customerId, addressId, address } = await customerWithAddress()
  const row = await opened({ addressId, sentAmount: '50.250000', note: 'asked by phone' })
  expect(row).toMatchObject({ customerId, addressId, address, asset: 'USDC_BASE', connectionId, sentAmount: '50.250000', outcome: null, depositId: null })
  const { history, appId, label } = await getRecoveryCase(owner, { id: row.id })
  const [known] = await db.sql<{ providerLabel: string }[]>`select provider_label from customers where id = ${customerId}`
  expect({ appId, label }).toEqual({ appId: 'app-1', label: known!.providerLabel })
  expect(history.map(({ kind, actor }) => ({ kind, actor }))).toEqual([{ kind: 'recovery_case.opened', actor: 'Owner' }])
  expect(await db.sql`select action, subject from audit_log where subject = ${row.id}`).toEqual([{ action: 'recovery_case.opened', subject: row.id }])
})

test('the address may be pasted in any spelling; one that is not the merchant’s is refused', async () => {
  const { customerId, addressId, address } = await customerWithAddress()
  expect(await opened({ address: address.toLowerCase() })).toMatchObject({ customerId, addressId })
  expect(await opened({})).toMatchObject({ customerId: null, addressId: null, connectionId })
  expect(await refusal(open({ address: '0xdead' }))).toMatchObject({ code: 'validation_failed', message: expect.stringContaining('none of your deposit addresses') })
})

test('a hash that cannot be of the named network is refused, and nothing is opened', async () => {
  const before = await countRecoveryCases(owner)
  expect(await refusal(open({ sentNetwork: 'Tron' }))).toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'txHash' }] } })
  expect(await countRecoveryCases(owner)).toEqual(before)
})

test('a hash that a deposit has is no case, in whatever spelling Breet keeps it', async () => {
  const txHash = newHash()
  const id = await depositWith(txHash.toUpperCase().replace('0X', ''))
  expect(await open({ txHash })).toEqual({ kind: 'deposit_exists', deposit: { id, status: 'pending', customerName: null } })
  const live: Caller = { ...owner, environment: 'live' }
  expect(await refusal(open({ txHash }, live))).toMatchObject({ code: 'connection_missing' })
})

test('one chain transaction may pay several addresses: a deposit elsewhere is no answer for this one', async () => {
  const [mine, theirs] = [await customerWithAddress(), await customerWithAddress()]
  const txHash = newHash()
  const depositId = await depositWith(txHash, theirs.address)
  expect(await open({ txHash }), 'while nobody says which address').toMatchObject({ kind: 'deposit_exists', deposit: { id: depositId } })
  expect(await open({ txHash, addressId: theirs.addressId })).toMatchObject({ kind: 'deposit_exists' })
  const row = await opened({ txHash, addressId: mine.addressId })
  expect(row, 'nor is it what the case was about').toMatchObject({ addressId: mine.addressId, depositId: null })
  const own = await depositWith(txHash, mine.address)
  expect((await getRecoveryCase(owner, { id: row.id })).found.depositId).toBe(own)
})

test('a case about another address of the same transaction is not taken for this one', async () => {
  const [mine, theirs] = [await customerWithAddress(), await customerWithAddress()]
  const first = await opened({ addressId: theirs.addressId })
  expect(await refusal(open({ txHash: first.txHash, addressId: mine.addressId }))).toMatchObject({ code: 'conflict', message: expect.stringContaining(first.id) })
  expect(await open({ txHash: first.txHash, addressId: theirs.addressId })).toMatchObject({ kind: 'already_open' })
  expect(await open({ txHash: first.txHash })).toMatchObject({ kind: 'already_open', found: { id: first.id } })
})

test('opened twice at once it is one case, and the second is led to it', async () => {
  const txHash = newHash()
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => open({ txHash })))
  expect(outcomes.filter(({ kind }) => kind === 'opened')).toHaveLength(1)
  expect(new Set(outcomes.map((one) => (one.kind === 'deposit_exists' ? null : one.found.id))).size).toBe(1)
  const [row] = await db.sql<{ n: number }[]>`select count(*) as n from history where kind = 'recovery_case.opened' and data ->> 'txHash' = ${txHash}`
  expect(row!.n).toBe(1)
})

test('a deposit with its hash that appears later is linked, without anybody writing it down', async () => {
  const row = await opened()
  const depositId = await depositWith(row.txHash)
  expect((await getRecoveryCase(owner, { id: row.id })).found.depositId).toBe(depositId)
  expect((await listRecoveryCases(owner, { limit: 200 })).rows.find(({ id }) => id === row.id)?.depositId).toBe(depositId)
})

test('it is closed once, with what came of it; the hash may then be opened anew', async () => {
  const row = await opened()
  const ends = await Promise.allSettled([
    closeRecoveryCase(owner, { id: row.id, outcome: 'recovered', note: 'Credited by hand' }),
    closeRecoveryCase(owner, { id: row.id, outcome: 'not_recovered', note: 'Refused' }),
  ])
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const { found, history } = await getRecoveryCase(owner, { id: row.id })
  expect(found).toMatchObject({ closedByName: 'Owner', outcome: expect.stringMatching(/recovered/) })
  expect(history.map(({ kind }) => kind)).toEqual(['recovery_case.opened', 'recovery_case.closed'])
  expect(await refusal(closeRecoveryCase(owner, { id: row.id, outcome: 'mistaken', note: 'x' }))).toMatchObject({ code: 'conflict' })
  expect((await open({ txHash: row.txHash })).kind).toBe('opened')
})

test('a viewer reads and opens nothing; a customer and another merchant see nothing', async () => {
  const { addressId, customerId } = await customerWithAddress()
  const row = await opened({ addressId })
  const viewer: Caller = { ...owner, actor: { ...owner.actor, role: 'viewer' } }
  expect((await getRecoveryCase(viewer, { id: row.id })).found.id).toBe(row.id)
  for (const ask of [() => open({}, viewer), () => closeRecoveryCase(viewer, { id: row.id, ...END })]) {
    expect(await refusal(ask())).toMatchObject({ code: 'forbidden' })
  }
  const customer: Caller = { ...owner, actor: { kind: 'customer', id: customerId, name: 'Kwame', role: null } }
  expect(await refusal((async () => getRecoveryCase(customer, { id: row.id }))())).toMatchObject({ code: 'forbidden' })
  const stranger = await testMerchant(db.sql)
  await connect(stranger)
  const probes = [
    () => getRecoveryCase(stranger, { id: row.id }), () => closeRecoveryCase(stranger, { id: row.id, ...END }),
    () => open({ addressId }, stranger), () => open({ customerId }, stranger),
  ]
  for (const ask of probes) expect(await refusal(ask())).toMatchObject({ code: 'not_found' })
  expect((await listRecoveryCases(stranger, { limit: 10 })).rows).toEqual([])
  expect((await open({ txHash: row.txHash }, stranger)).kind).toBe('opened')
  expect(await refusal(getRecoveryCase(owner, { id: 'rec_\u0000' }))).toMatchObject({ code: 'not_found' })
})

test('another customer’s address is no place for this customer’s case', async () => {
  const [mine, theirs] = [await customerWithAddress(), await customerWithAddress()]
  expect(await refusal(open({ customerId: mine.customerId, addressId: theirs.addressId }))).toMatchObject({ code: 'validation_failed' })
})

test('the list is newest first, by status and customer, without a gap between pages', async () => {
  const { customerId, addressId } = await customerWithAddress()
  const ids: string[] = []
  for (let i = 0; i < 3; i += 1) ids.push((await opened({ addressId })).id)
  await closeRecoveryCase(owner, { id: ids[0]!, outcome: 'mistaken', note: 'It was the right one' })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listRecoveryCases(owner, { customerId, limit: 2, ...(cursor && { cursor }) })
    seen.push(...page.rows.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(ids.toReversed())
  expect((await listRecoveryCases(owner, { customerId, status: 'closed', limit: 10 })).rows.map(({ id }) => id)).toEqual([ids[0]])
})
