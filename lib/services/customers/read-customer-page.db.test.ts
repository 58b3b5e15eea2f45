import { afterAll, beforeAll, expect, test } from 'vitest'
import { presentCustomerPage } from '@/lib/contracts/customer-page'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createAuthorization } from '../authorizations/create-authorization'
import { getAuthorization } from '../authorizations/get-authorization'
import { planTransfer } from '../transfers/plan-transfer'
import { withdrawPlannedTransfer } from '../transfers/withdraw-planned-transfer'
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

test('a price that grows old while nothing moves is a new version too: the open page must say so', async () => {
  const { opened } = await openPage('Esi Mensah')
  await eventually(async () => (await readCustomerPage(opened)).addresses[0]!.priceAt)
  const agedBy = async (minutes: number) => {
    await world.sql`update assets set price_at = weir_now() - ${minutes} * interval '1 minute', next_attempt_at = null where identifier = 'USDT_TRX_TEST2'`
    return (await readCustomerVersion(opened)).version
  }
  const [fresh, notYet, old] = [await agedBy(1), await agedBy(14), await agedBy(16)]
  expect(notYet).toBe(fresh)
  expect(old).not.toBe(fresh)
  await world.sql`update assets set price_at = weir_now(), next_attempt_at = weir_now() where identifier = 'USDT_TRX_TEST2'`
})

test('an address at Binance carries the larger of its two minimums, and a question that was taken back is gone', async () => {
  const ama = await openPage('Ama Serwaa')
  const asked = await createAuthorization(shop.caller, { customerId: ama.id, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
  await world.control(`/binance/sessions/${asked.externalOrderId}/approve`)
  await eventually(async () => (await getAuthorization(shop.caller, asked)).status === 'authorized')
  const minimums = async () => (await readCustomerPage(ama.opened)).authorizations[0]!.addresses.map(({ network, minimumAmount }) => `${network} ${minimumAmount}`)
  await world.sql`update authorized_addresses set minimum_amount = 3 where authorization_id = ${asked.id}`
  await world.sql`update networks set deposit_dust = case network when 'BSC' then 5 else 2 end where crypto_currency = 'USDT' and network in ('BSC', 'TRX')`
  expect(await minimums()).toEqual(['BSC 5', 'TRX 3'])

  const plan = await planTransfer(shop.caller, { authorizationId: asked.id, network: 'TRX', amount: '30' })
  const shown = async () => presentCustomerPage(await readCustomerPage(ama.opened), 'Palmline Stores').plans.map(({ id, status }) => `${id} ${status}`)
  expect(await shown()).toEqual([`${plan.id} waiting`])
  await withdrawPlannedTransfer(shop.caller, plan)
  expect(await shown()).toEqual([])
})

test('what exchanges take is shown for the coin it was entered for, until it is taken back, and to no other merchant’s customer', async () => {
  const yaw = await openPage('Yaw Mensah')
  const other = await world.merchant('Harbour Games')
  const enter = (id: string, merchantId: string, asset: string) => world.sql`
    insert into exchange_fees (merchant_id, id, environment, exchange, asset, fee_amount, as_of, entered_by)
    values (${merchantId}, ${id}, 'test', ${id}, ${asset}, 1, weir_now(), 'usr_1')`
  await enter('Kite', shop.caller.merchantId, 'USDT_TRX_TEST2')
  await enter('Owl', shop.caller.merchantId, 'BTC_TEST')
  await enter('Heron', other.caller.merchantId, 'USDT_TRX_TEST2')
  const shown = async () => presentCustomerPage(await readCustomerPage(yaw.opened), 'Palmline Stores').addresses.map(({ exchanges }) => exchanges.map(({ exchange, feeAmount }) => `${exchange} ${feeAmount}`))
  expect(await shown()).toEqual([['Kite 1']])
  await world.sql`update exchange_fees set ended_at = weir_now() where id = 'Kite'`
  expect(await shown()).toEqual([[]])
})

test('the page says how long it usually takes only from the twentieth deposit on', async () => {
  const { opened } = await openPage('Adwoa Sarfo')
  const usual = async () => (await readCustomerPage(opened)).addresses[0]!.usualMs
  expect(await usual()).toBeNull()
  const learn = (deposits: number) => world.sql`
    insert into confirmation_times (merchant_id, connection_id, asset, deposits, p50_ms, p95_ms, p99_ms, learned_at)
    values (${shop.caller.merchantId}, ${shop.breetId}, 'USDT_TRX_TEST2', ${deposits}, 90000, 100000, 110000, weir_now())
    on conflict (merchant_id, connection_id, asset) do update set deposits = excluded.deposits`
  await learn(19)
  expect(await usual()).toBeNull()
  await learn(20)
  expect(await usual()).toBe(90_000)
})
