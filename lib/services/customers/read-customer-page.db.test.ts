import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createAuthorization } from '../authorizations/create-authorization'
import { createCustomer } from './create-customer'
import { createCustomerLink } from './create-customer-link'
import { openCustomerLink } from './open-customer-link'
import { readCustomerPage, readCustomerVersion } from './read-customer-page'

let world: World
let shop: Merchant

beforeAll(async () => {
  world = await startWorld()
  shop = await world.merchant()
  world.startWorker()
})
afterAll(() => world.close())

async function openPage(name: string) {
  const { id } = await createCustomer(shop.caller, { name })
  const { url } = await createCustomerLink(shop.caller, { customerId: id })
  const address = await createDepositAddress(shop.caller, { customerId: id, asset: 'USDT_TRX_TEST2' })
  return { id, address: address.address!, opened: (await openCustomerLink(world.sql, url.split('/c/')[1]!))! }
}

test("a customer's page shows what is theirs and nothing of the customer beside them", async () => {
  const femi = await openPage('Femi Adeyemi')
  const ruth = await openPage('Ruth Nartey')
  await createAuthorization(shop.caller, { customerId: ruth.id, cryptoCurrency: 'USDT', networks: ['TRX'] })
  await world.control('/breet/deposits', { address: ruth.address, amountInUSD: '3' })
  const page = await eventually(async () => {
    const read = await readCustomerPage(ruth.opened)
    return read.pools.length > 0 ? read : null
  })
  expect(page.addresses.map(({ address }) => address)).toEqual([ruth.address])
  expect(page.deposits).toHaveLength(1)
  expect(page.authorizations).toHaveLength(1)
  const beside = await readCustomerPage(femi.opened)
  expect(beside.addresses.map(({ address }) => address)).toEqual([femi.address])
  expect([beside.deposits, beside.pools, beside.authorizations, beside.transfers]).toEqual([[], [], [], []])
})

test('the page has a new version when something of the customer moves, and only then', async () => {
  const kojo = await openPage('Kojo Antwi')
  const beside = await openPage('Ngozi Eze')
  // The price is shown too: it must be known before anything counts as quiet.
  await eventually(async () => (await readCustomerPage(beside.opened)).addresses[0]!.priceUsd)
  const before = await readCustomerVersion(kojo.opened)
  const quiet = await readCustomerVersion(beside.opened)
  await world.control('/breet/deposits', { address: kojo.address, amountInUSD: '50' })
  await eventually(async () => (await readCustomerVersion(kojo.opened)).version !== before.version)
  expect((await readCustomerVersion(beside.opened)).version).toBe(quiet.version)
})

test('the page says how long it usually takes only from the twentieth deposit on', async () => {
  const { opened } = await openPage('Adwoa Sarfo')
  const usual = async () => (await readCustomerPage(opened)).addresses[0]!.usualMs
  expect(await usual()).toBeNull()
  const learn = (deposits: number) => world.sql`
    insert into confirmation_times (merchant_id, connection_id, asset, deposits, p50_ms, p95_ms, p99_ms, learned_at)
    values (${shop.merchantId}, ${shop.breetId}, 'USDT_TRX_TEST2', ${deposits}, 90000, 100000, 110000, weir_now())
    on conflict (merchant_id, connection_id, asset) do update set deposits = excluded.deposits`
  await learn(19)
  expect(await usual()).toBeNull()
  await learn(20)
  expect(await usual()).toBe(90_000)
})
