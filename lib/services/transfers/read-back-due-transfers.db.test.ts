import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { claimOne } from '@/lib/db/lease'
import type { Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { control, testBinance, testMerchant, testProviders } from '@/lib/testing/factories'
import { type LocalChain, startChain } from '@/lib/testing/local-chain'
import type { Sandbox } from '@/sandbox/server'
import { createAuthorization } from '../authorizations/create-authorization'
import { getAuthorization } from '../authorizations/get-authorization'
import { pollDueAuthorizations } from '../authorizations/poll-due-authorizations'
import { createCustomer } from '../customers/create-customer'
import { getTransfer } from './get-transfer'
import { lookOnChain } from './look-on-chain'
import { readBackDueTransfers } from './read-back-due-transfers'
import { recordTransfer } from './record-transfer'
import { reportTransfer } from './report-transfer'

let db: TestDatabase
let sandbox: Sandbox
let chain: LocalChain & { close: () => Promise<void> }
let usdt: string
let acme: Caller
let authorizationId: string
let ada: string

beforeAll(async () => {
  chain = await startChain(56)
  usdt = await chain.deployToken(6)
  sandbox = await testProviders()
  testEnvironment({ BREET_API_URL: sandbox.breetUrl, BINANCE_API_URL: sandbox.binanceUrl, BINANCE_LINK_HOSTS: '127.0.0.1', EVM_RPC_URLS: `BSC=${chain.url},ETH=${chain.url}` })
  db = await testDatabase()
  acme = await testMerchant(db.sql)
  await testBinance(acme, sandbox)
})
beforeEach(async () => {
  // Each test has a customer, and so a session with its one report, of its own.
  const customerId = (await createCustomer(acme, { name: 'Ada' })).id
  const opened = await createAuthorization(acme, { customerId, cryptoCurrency: 'USDT', networks: ['BSC', 'ETH', 'TRX'] })
  await db.sql`update networks set contract_address = ${usdt} where crypto_currency = 'USDT' and network in ('BSC', 'ETH')`
  await control(sandbox, `/binance/sessions/${opened.externalOrderId}/approve`)
  await db.sql`update authorizations set next_attempt_at = weir_now() where id = ${opened.id}`
  await pollDueAuthorizations(db.sql)
  const authorization = await getAuthorization(acme, { id: opened.id })
  authorizationId = authorization.id
  ada = authorization.addresses.find(({ network }) => network === 'BSC')!.address.toLowerCase()
})
afterAll(async () => {
  await db.close()
  await sandbox.close()
  await chain.close()
})

const record = (txHash: string, amount = '250', network = 'BSC') => recordTransfer(acme, { authorizationId, network, txHash, amount, acknowledged: true })
const history = async (id: string) =>
  (await db.sql<{ kind: string }[]>`select kind from history where subject_type = 'transfer' and subject_id = ${id} order by at, id`).map(({ kind }) => kind)
const discrepancies = (id: string) => db.sql<{ kind: string; detail: { problem: string } }[]>`select kind, detail from discrepancies where subject_id = ${id}`

async function look(id: string) {
  await db.sql`update transfer_receipts set next_attempt_at = weir_now() where transfer_id = ${id} and next_attempt_at is not null`
  await readBackDueTransfers(db.sql)
  return getTransfer(acme, { id })
}

test('a right transfer waits for its confirmations, is then confirmed once, and its bytes are kept', async () => {
  const { id } = await record(await chain.sendToken(usdt, ada, 250_000_000n))
  expect(await look(id)).toMatchObject({ status: 'sent', chainStatus: 'waiting', chainProblem: 'too_few_confirmations', chainConfirmations: 1, chainDue: true })
  await chain.mine(14)
  const confirmed = await look(id)
  expect(confirmed).toMatchObject({
    status: 'confirmed', chainStatus: 'confirmed', chainProblem: null, chainConfirmations: 15, chainRecipient: ada, chainToken: usdt,
    chainAmount: '250.000000', chainDue: false,
  })
  const [evidence] = await db.sql<{ raw: Buffer; hash: string; kept: string }[]>`
    select r.raw, encode(sha256(r.raw), 'hex') as hash, h.data ->> 'evidence' as kept from transfer_receipts r
    join history h on h.subject_id = r.transfer_id and h.kind = 'transfer.confirmed' and h.subject_type = 'transfer' where r.transfer_id = ${id}`
  expect(evidence!.kept).toBe(evidence!.hash)
  expect(Buffer.from(evidence!.raw).toString()).toContain(confirmed.txHash)
  expect(await readBackDueTransfers(db.sql)).toBe(0)
  expect(await history(id)).toEqual(['transfer.recorded', 'transfer.confirmed'])
  expect(await discrepancies(id)).toEqual([])
})

test('reported stays reported when the chain confirms later', async () => {
  const { id } = await record(await chain.sendToken(usdt, ada, 250_000_000n))
  await reportTransfer(acme, { id })
  await chain.mine(15)
  expect(await look(id)).toMatchObject({ status: 'reported', chainStatus: 'confirmed' })
})

test.each([
  ['short', () => chain.sendToken(usdt, ada, 249_999_999n), 'other_amount'],
  ['to another recipient', () => chain.sendToken(usdt, `0x${'be'.repeat(20)}`, 250_000_000n), 'other_recipient'],
  ['in another token', async () => chain.sendToken(await chain.deployToken(18), ada, 250n * 10n ** 18n), 'other_token'],
  ['failed', () => chain.sendToken(usdt, ada, 0n), 'failed'],
])('what was sent %s is contradicted at once, for a person to look at, and is not reported without a typed word', async (_, send, problem) => {
  const { id } = await record(await send())
  expect(await look(id)).toMatchObject({ status: 'sent', chainStatus: 'contradicted', chainProblem: problem, chainDue: true })
  await look(id)
  expect(await discrepancies(id)).toMatchObject([{ kind: 'transfer_contradicted_on_chain', detail: { problem } }])
  expect(await history(id)).toEqual(['transfer.recorded', 'transfer.contradicted'])
  await chain.mine(15)
  expect(await look(id)).toMatchObject({ status: 'sent', chainStatus: 'contradicted', chainDue: false })

  await expect(reportTransfer(acme, { id })).rejects.toMatchObject({ code: 'conflict' })
  await expect(reportTransfer(acme, { id, override: 'yes' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await reportTransfer(acme, { id, override: 'report anyway' })).toMatchObject({ status: 'reported', chainStatus: 'contradicted' })
  const [audit] = await db.sql<{ data: object }[]>`select data from audit_log where subject = ${id} and action = 'transfer.report'`
  expect(audit!.data).toMatchObject({ againstTheChain: true })
})

test('a transfer in a block that is taken back waits again, and nothing was claimed', async () => {
  const before = await chain.ask<string>('evm_snapshot')
  const { id } = await record(await chain.sendToken(usdt, ada, 250_000_000n))
  expect(await look(id)).toMatchObject({ chainStatus: 'waiting', chainConfirmations: 1 })
  await chain.ask('evm_revert', [before])
  await chain.mine(20)
  expect(await look(id)).toMatchObject({ status: 'sent', chainStatus: 'waiting', chainProblem: 'not_found', chainConfirmations: null, chainBlock: null })
})

test('a hash that never comes is given up after a day; a person may ask for another look', async () => {
  const { id } = await record(`0x${'0f'.repeat(32)}`)
  expect(await look(id)).toMatchObject({ chainStatus: 'waiting', chainProblem: 'not_found' })
  await db.sql`update transfers set created_at = created_at - interval '25 hours' where id = ${id}`
  expect(await look(id)).toMatchObject({ status: 'sent', chainStatus: 'gave_up', chainDue: false })
  expect(await lookOnChain(acme, { id })).toMatchObject({ chainDue: true })
  await readBackDueTransfers(db.sql)
  expect(await getTransfer(acme, { id })).toMatchObject({ chainStatus: 'gave_up', chainDue: false })
  expect(await history(id)).toEqual(['transfer.recorded', 'transfer.not_confirmed'])

  await expect(lookOnChain({ ...acme, actor: { ...acme.actor, role: 'viewer' } }, { id })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(lookOnChain(await testMerchant(db.sql), { id })).rejects.toMatchObject({ code: 'not_found' })
})

test('the endpoint of another network is noticed and believed in nothing', async () => {
  const { id } = await record(await chain.sendToken(usdt, ada, 250_000_000n), '250', 'ETH')
  expect(await look(id)).toMatchObject({ status: 'sent', chainStatus: 'waiting', chainProblem: 'wrong_chain', chainConfirmations: null, chainDue: true })
})

test('a node that is of no use for a day is given up once, and the history tells it', async () => {
  const { id } = await record(await chain.sendToken(usdt, ada, 250_000_000n), '250', 'ETH')
  await look(id)
  await db.sql`update transfers set created_at = created_at - interval '25 hours' where id = ${id}`
  expect(await look(id)).toMatchObject({ status: 'sent', chainStatus: 'gave_up', chainProblem: 'wrong_chain', chainDue: false })
  expect(await history(id)).toEqual(['transfer.recorded', 'transfer.not_confirmed'])
  await lookOnChain(acme, { id })
  await readBackDueTransfers(db.sql)
  expect(await history(id)).toEqual(['transfer.recorded', 'transfer.not_confirmed'])
})

test('where no node is configured nothing is looked up and nothing is claimed', async () => {
  const { id } = await record('c'.repeat(64), '250', 'TRX')
  expect(await getTransfer(acme, { id })).toMatchObject({ status: 'sent', chainStatus: null, chainDue: false })
  await expect(lookOnChain(acme, { id })).rejects.toMatchObject({ code: 'conflict' })
})

test('two workers at once look once; one whose lease ran out writes nothing; after a crash the look is due again', async () => {
  const { id, merchantId } = await record(await chain.sendToken(usdt, ada, 250_000_000n))
  const looks = await Promise.all([readBackDueTransfers(db.sql), readBackDueTransfers(db.sql)])
  expect(looks.toSorted()).toEqual([0, 1])
  // Crashed: claimed, then nothing. The row is due when its lease ends.
  const crashed = await claimOne(db.sql, 'transfer_receipts', merchantId, id, 0)
  expect(crashed).not.toBeNull()
  await chain.mine(15)
  expect(await look(id)).toMatchObject({ status: 'confirmed' })
  expect(await history(id)).toEqual(['transfer.recorded', 'transfer.confirmed'])
})
