import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { generateAddress, listAssets } from '@/lib/providers/breet/client'
import type { BreetConnection } from '@/lib/providers/port'
import { control } from '@/lib/testing/factories'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { forgetConnection, openConnection } from '../connections/open-connection'
import { createCustomer } from '../customers/create-customer'
import { listDeposits } from '../deposits/list-deposits'
import { readBackDueDeposits } from '../deposits/read-back-due-deposits'
import { listPools } from '../holds/list-pools'
import { sweepDueConnections } from '../sweeps/sweep-due-connections'
import { importWallets } from './import-wallets'
import { listImportableWallets } from './list-importable-wallets'

const TRON = 'USDT_TRX_TEST2'
const SOLANA = 'SOL_USDC_JKVK'
let world: World
beforeAll(async () => { world = await startWorld() })
afterEach(() => control(world.sandbox, '/faults', {}, 'DELETE'))
afterAll(() => world.close())

/** A merchant who used Breet before Weir: its webhooks go to the old system, which is gone. */
async function arrive(): Promise<Merchant & { breetApi: BreetConnection; assets: Map<string, string> }> {
  const merchant = await world.merchant()
  await control(world.sandbox, '/breet/integrations', { ...merchant.breet, webhookUrl: 'http://127.0.0.1:1/old-system' })
  const open = await openConnection(world.sql, merchant.breetId)
  if (open?.provider !== 'breet') throw new Error('no Breet connection')
  const assets = new Map((await listAssets(open.breet)).map((one) => [one.identifier, one.providerAssetId]))
  return { ...merchant, breetApi: open.breet, assets }
}

async function wallet({ breetApi, assets }: Awaited<ReturnType<typeof arrive>>, label: string, asset = TRON): Promise<{ walletId: string; address: string }> {
  const made = await generateAddress(breetApi, { providerAssetId: assets.get(asset)!, label })
  if (made.kind !== 'created') throw new Error(made.providerMessage)
  return made
}

async function sweepWhole({ breetId }: Merchant): Promise<void> {
  await world.sql`update connections set next_attempt_at = weir_now(), locked_until = null where id = ${breetId}`
  forgetConnection(breetId)
  await sweepDueConnections(world.sql)
}

const atBreet = async (id: unknown) => ((await control(world.sandbox, '/breet/trades', {}, 'GET')) as { id: string; status: string }[]).find((one) => one.id === id)
const statusAtBreet = (id: unknown, status: string) => eventually(async () => (await atBreet(id))?.status === status)

interface Imported { name: string; reference: string | null; providerLabel: string; asset: string; address: string; label: string; status: string; importedAt: Date | null }
const importedOf = ({ merchantId }: Merchant) => world.sql<Imported[]>`
  select c.name, c.reference, c.provider_label, a.asset, a.address, a.label, a.status, a.imported_at from deposit_addresses a
  join customers c on c.id = a.customer_id where a.merchant_id = ${merchantId} order by a.label, a.asset`
const countOf = async ({ merchantId }: Merchant, what: 'customers' | 'deposit_addresses' | 'history' | 'audit_log') =>
  (await world.sql<{ n: number }[]>`select count(*) as n from ${world.sql(what)} where merchant_id = ${merchantId}`)[0]!.n

it('a merchant arrives with wallets and a history: customers, addresses, deposits, holds and releases are all there', async () => {
  const merchant = await arrive()
  const [ada, adaSol, ben] = [await wallet(merchant, 'ada-1'), await wallet(merchant, 'ada-1', SOLANA), await wallet(merchant, 'ben-7')]
  const whole = await world.control('/breet/deposits', { address: ada.address, amountInUSD: '80' })
  const held = await world.control('/breet/deposits', { address: adaSol.address, amountInUSD: '4' })
  const small = await world.control('/breet/deposits', { address: ben.address, amountInUSD: '6' })
  await Promise.all([statusAtBreet(whole.id, 'completed'), statusAtBreet(held.id, 'flagged'), statusAtBreet(small.id, 'flagged')])
  await world.control('/breet/top-up', { address: ben.address, extraUsd: '1' })
  await statusAtBreet(small.id, 'completed')
  // The sweep comes first: it knows the deposits before anybody knows whose they are.
  await sweepWhole(merchant)
  expect((await listDeposits(merchant.caller, { limit: 10 })).rows.map((row) => row.customerId)).toEqual([null, null, null, null])

  const shown = await listImportableWallets(merchant.caller, { connectionId: merchant.breetId, page: 1 })
  expect(shown).toMatchObject({ page: 1, hasNextPage: false, total: 3, refused: [] })
  expect(shown.wallets.find((one) => one.walletId === ben.walletId)).toMatchObject({
    label: 'ben-7', providerLabel: 'Partner_B-TEST_ben-7', address: ben.address, asset: TRON, symbol: 'USDT', network: 'Tron', holder: null,
  })

  const result = await importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: 'all', names: { [ada.walletId]: ' Ada Obi ' } })
  expect(result).toMatchObject({ imported: 3, alreadyHere: 0, refused: 0, refusals: [], nextPage: null, total: 3 })
  const rows = await importedOf(merchant)
  expect(rows).toMatchObject([
    { name: 'Ada Obi', reference: 'ada-1', providerLabel: 'ada-1', asset: SOLANA, status: 'ready', importedAt: expect.any(Date) },
    { name: 'Ada Obi', reference: 'ada-1', providerLabel: 'ada-1', asset: TRON, address: ada.address },
    { name: 'ben-7', reference: 'ben-7', providerLabel: 'ben-7', label: 'ben-7' },
  ])

  await sweepWhole(merchant)
  while ((await readBackDueDeposits(world.sql)) > 0);
  const deposits = (await listDeposits(merchant.caller, { limit: 10 })).rows
  expect(deposits).toHaveLength(4)
  for (const row of deposits) expect(row).toMatchObject({ customerId: expect.any(String), verification: 'verified' })
  const [pool] = await listPools(merchant.caller, {})
  expect(pool).toMatchObject({ asset: SOLANA, customerName: 'Ada Obi' })
  const releases = await world.sql<{ cause: string; members: number }[]>`
    select r.cause, count(*) as members from releases r join deposits d on d.release_id = r.id where r.merchant_id = ${merchant.merchantId} group by r.id, r.cause`
  expect(releases.map((row) => row.cause)).toEqual(['top_up'])
  const [done] = await world.sql`select walked_at > created_at as walked, walk_page from connections where id = ${merchant.breetId}`
  expect(done).toMatchObject({ walked: true, walkPage: null })

  const again = await listImportableWallets(merchant.caller, { connectionId: merchant.breetId, page: 1 })
  expect(new Set(again.wallets.map((one) => one.holder?.customerName))).toEqual(new Set(['Ada Obi', 'ben-7']))
  const audit = await world.sql`select action, subject, data from audit_log where merchant_id = ${merchant.merchantId} and action = 'addresses.imported'`
  expect(audit).toMatchObject([{ subject: merchant.breetId, data: { imported: 3 } }])

  // The customer's next address carries the label Breet knows.
  const more = await createDepositAddress(merchant.caller, { customerId: pool!.customerId!, asset: 'TRX_TEST' })
  expect(more.status).toBe('ready')
  expect((await control(world.sandbox, '/breet/wallets', {}, 'GET')) as object[]).toContainEqual(expect.objectContaining({ label: 'ada-1', identifier: 'TRX_TEST' }))
})

it('two people at once, and once more: every wallet is one address, every label one customer', async () => {
  const merchant = await arrive()
  for (let i = 0; i < 7; i += 1) await wallet(merchant, `customer-${i}`)
  await wallet(merchant, 'customer-3', SOLANA)
  const bring = () => importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: 'all' })
  const both = await Promise.all([bring(), bring()])
  expect(both.map((one) => one.imported).toSorted((a, b) => a - b)).toEqual([0, 8])
  expect(await countOf(merchant, 'customers')).toBe(7)
  const before = await Promise.all((['customers', 'deposit_addresses', 'history', 'audit_log'] as const).map((what) => countOf(merchant, what)))
  expect(await bring()).toMatchObject({ imported: 0, alreadyHere: 8 })
  expect(await Promise.all((['customers', 'deposit_addresses', 'history', 'audit_log'] as const).map((what) => countOf(merchant, what)))).toEqual(before)

  // One more asset under a label that is here already belongs to the same customer, whatever name is typed.
  const later = await wallet(merchant, 'customer-5', SOLANA)
  await importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: [later.walletId], names: { [later.walletId]: 'Somebody else' } })
  expect(await countOf(merchant, 'customers')).toBe(7)
})

it('a label that Breet would not take from us stays a name and a reference; the key for later addresses is a new one', async () => {
  const merchant = await arrive()
  const old = await wallet(merchant, 'ada')
  await control(world.sandbox, '/breet/integrations', { ...merchant.breet, merchantName: 'B-TEST_shop 1' })
  await importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: [old.walletId] })
  expect(await importedOf(merchant)).toMatchObject([
    { name: 'shop 1_ada', reference: 'shop 1_ada', providerLabel: expect.stringMatching(/^[a-z0-9]{16}$/), label: 'shop 1_ada', address: old.address },
  ])
})

it('chosen ones only; what Breet does not have or cannot be placed is named, and nothing is taken from anybody', async () => {
  const merchant = await arrive()
  const { id: customerId } = await createCustomer(merchant.caller, { name: 'Ours', reference: 'taken' })
  const ours = await createDepositAddress(merchant.caller, { customerId, asset: TRON })
  const [one, two] = [await wallet(merchant, 'taken'), await wallet(merchant, 'left')]
  const wallets = (await listImportableWallets(merchant.caller, { connectionId: merchant.breetId, page: 1 })).wallets
  const oursAtBreet = wallets.find((row) => row.address === ours.address)!
  expect(oursAtBreet.holder).toMatchObject({ customerId, customerName: 'Ours' })

  const missing = 'f'.repeat(24)
  const result = await importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: [one.walletId, oursAtBreet.walletId, missing] })
  expect(result).toMatchObject({ imported: 1, alreadyHere: 1, refused: 1, refusals: [{ walletId: missing, reason: expect.stringMatching(/no such/) }] })
  const rows = await importedOf(merchant)
  expect(rows.map((row) => row.address)).not.toContain(two.address)
  // Another customer has the label as reference: that may be somebody else, so the new one has none.
  expect(rows.find((row) => row.address === one.address)).toMatchObject({ name: 'taken', reference: null, providerLabel: 'taken' })
  expect(rows.find((row) => row.address === ours.address)).toMatchObject({ name: 'Ours', importedAt: null })
})

it('an address that Weir asked for and whose answer was lost becomes its own, not a second customer', async () => {
  const merchant = await arrive()
  const customer = await createCustomer(merchant.caller, { name: 'Lost answer' })
  await world.control('/faults', { on: 'breet.generate-address', kind: 'lose-response' })
  const waiting = await createDepositAddress(merchant.caller, { customerId: customer.id, asset: TRON })
  expect(waiting.status).toBe('provisioning')
  expect(await importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: 'all' })).toMatchObject({ imported: 1 })
  expect(await countOf(merchant, 'customers')).toBe(1)
  expect(await importedOf(merchant)).toMatchObject([{ name: 'Lost answer', status: 'ready' }])
})

it('an import that breaks off is made again, and the history is walked from the start meanwhile', async () => {
  const merchant = await arrive()
  for (let i = 0; i < 105; i += 1) await wallet(merchant, `c-${i}`)
  await sweepWhole(merchant)
  await world.control('/faults', { on: 'breet.wallets', kind: 'status', status: 503, times: 10 })
  await expect(importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: 'all' })).rejects.toMatchObject({ code: 'provider_unreachable' })
  await control(world.sandbox, '/faults', {}, 'DELETE')
  expect(await importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: 'all', fromPage: 2 })).toMatchObject({ imported: 5, total: 105 })
  const [due] = await world.sql`select walk_page, walk_seen, next_attempt_at <= weir_now() as due from connections where id = ${merchant.breetId}`
  expect(due).toMatchObject({ walkPage: 1, walkSeen: 0, due: true })
  expect(await importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: 'all' })).toMatchObject({ imported: 100, alreadyHere: 5 })
})

it('a viewer may not, another merchant finds nothing, and a switched-off connection says so', async () => {
  const merchant = await arrive()
  const viewer: Caller = { ...merchant.caller, actor: { ...merchant.caller.actor, role: 'viewer' } }
  const input = { connectionId: merchant.breetId, page: 1, walletIds: 'all' as const }
  const stranger = await world.merchant()
  for (const act of [listImportableWallets, importWallets]) {
    await expect(act(viewer, input)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringMatching(/operator/) })
    await expect(act(stranger.caller, input)).rejects.toMatchObject({ code: 'not_found' })
    await expect(act({ ...merchant.caller, environment: 'live' }, input)).rejects.toMatchObject({ code: 'not_found' })
    await expect(act(merchant.caller, { ...input, connectionId: merchant.binanceId })).rejects.toMatchObject({ code: 'conflict' })
  }
  await world.sql`update connections set status = 'disabled' where id = ${merchant.breetId}`
  await expect(listImportableWallets(merchant.caller, input)).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/switched off/) })
})

it('with the worker walking, applying and reading back at the same moment, every deposit ends at its customer', async () => {
  const merchant = await arrive()
  const wallets = []
  for (let i = 0; i < 30; i += 1) wallets.push(await wallet(merchant, `busy-${i}`))
  for (const { address } of [...wallets, ...wallets]) await world.control('/breet/deposits', { address, amountInUSD: '12' })
  world.startWorker()
  const bring = () => importWallets(merchant.caller, { connectionId: merchant.breetId, walletIds: 'all' })
  const all = await Promise.all([bring(), bring(), bring()])
  expect(all.reduce((sum, one) => sum + one.imported, 0)).toBe(30)
  await eventually(async () => {
    const [row] = await world.sql<{ linked: number; walked: boolean }[]>`
      select (select count(*) from deposits where connection_id = c.id and customer_id is not null and address_id is not null and status = 'completed') as linked,
        walk_seen is null and walked_at is not null as walked from connections c where id = ${merchant.breetId}`
    return row!.linked === 60 && row!.walked
  }, 25_000)
  expect(await countOf(merchant, 'customers')).toBe(30)
})
