import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, SYSTEM, type Caller } from '@/lib/db/transaction'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { refreshAssets } from '../connections/refresh-assets'
import { createCustomer } from '../customers/create-customer'
import { createCustomerLink } from '../customers/create-customer-link'
import { openCustomerLink } from '../customers/open-customer-link'
import { readCustomerPage } from '../customers/read-customer-page'
import { listDeposits } from '../deposits/list-deposits'
import { listFlaggedDeposits } from '../holds/list-flagged-deposits'
import { listPools } from '../holds/list-pools'
import { readPulse } from '../overview/read-pulse'
import { clearTopUpMargin } from './clear-top-up-margin'
import { enterExchangeFee, type ExchangeFeeInput } from './enter-exchange-fee'
import { getAsset } from './get-asset'
import { listExchangeFees } from './list-exchange-fees'
import { readAssets } from './read-assets'
import { setTopUpMargin } from './set-top-up-margin'
import { takeBackExchangeFee } from './take-back-exchange-fee'

const USDT = 'USDT_TRX_TEST2'
const USDC_ON_ETHEREUM = 'USDC_ETH_TEST5_0GER'
let world: World
let merchant: Merchant
let caller: Caller

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  caller = merchant.caller
  await refreshAssets(world.sql, merchant.breetId)
  world.startWorker()
})
afterAll(() => world.close())

const as = (role: 'operator' | 'viewer', of = caller): Caller => ({ ...of, actor: { ...of.actor, role } })
const audited = (action: string, of = caller) => world.sql<{ subject: string; data: Record<string, unknown> }[]>`
  select subject, data from audit_log where merchant_id = ${of.merchantId} and action = ${action} order by at, id`

async function held(asset: string, amount: string, of = caller) {
  const customer = await createCustomer(of, { name: 'Femi Adeyemi' })
  const address = (await createDepositAddress(of, { customerId: customer.id, asset })).address!
  const { id } = await world.control('/breet/deposits', { address, cryptoAmount: amount })
  await eventually(async () => (await listDeposits(of, { q: String(id), limit: 1 })).rows[0]?.status === 'flagged')
  const pool = () => listPools(of).then((pools) => pools.find((one) => one.address === address))
  await eventually(async () => (await pool())?.pool.sendAmount)
  return { customer, address, pool }
}

describe('the margin', () => {
  it('that the merchant sets counts in every sum at once: the pool, the customer’s first sum, the admins’ queue', async () => {
    const shop = (await world.merchant('Margins')).caller
    const { customer, address, pool } = await held(USDT, '17.4', shop)
    const link = await createCustomerLink(shop, { customerId: customer.id })
    const opened = (await openCustomerLink(world.sql, link.url.split('/c/')[1]!))!
    const before = { pulse: (await readPulse(shop)).version, page: (await readCustomerPage(opened)).version }
    expect(await pool()).toMatchObject({ margin: '0.01', pool: { targetUsd: '20.2', sendAmount: '2.8' } })

    await setTopUpMargin(shop, { appliesTo: 'stable', margin: '0.02' })
    expect(await pool()).toMatchObject({ margin: '0.02', pool: { targetUsd: '20.4', sendAmount: '3' } })
    await setTopUpMargin(shop, { appliesTo: USDT, margin: '0.05' })
    await setTopUpMargin(shop, { appliesTo: 'volatile', margin: '0.5' })
    expect(await pool()).toMatchObject({ margin: '0.05', pool: { targetUsd: '21', sendAmount: '3.6' } })
    const page = await readCustomerPage(opened)
    expect(page.addresses[0]).toMatchObject({ asset: USDT, margin: '0.05' })
    expect(page.pools[0]).toMatchObject({ margin: '0.05', pool: { sendAmount: '3.6' } })
    const queue = await listFlaggedDeposits({ db: world.sql, actor: { kind: 'admin', id: 'a', name: 'Admin', role: null } }, { sort: 'closest', environment: 'test' })
    expect(queue.pools.find((one) => one.pool?.address === address)?.pool).toMatchObject({ margin: '0.05' })
    // Open pages notice: nothing but the margin has changed.
    expect((await readPulse(shop)).version).not.toBe(before.pulse)
    expect(page.version).not.toBe(before.page)

    await clearTopUpMargin(shop, { appliesTo: USDT })
    expect((await pool())?.margin).toBe('0.02')
    await clearTopUpMargin(shop, { appliesTo: 'stable' })
    await clearTopUpMargin(shop, { appliesTo: 'stable' })
    expect((await pool())?.margin).toBe('0.01')
    expect((await audited('top_up_margin.set', shop)).map(({ subject, data }) => [subject, data.from, data.to])).toEqual([
      ['stable', null, '0.02'], [USDT, null, '0.05'], ['volatile', null, '0.5'],
    ])
    expect((await audited('top_up_margin.cleared', shop)).map(({ subject, data }) => [subject, data.from])).toEqual([[USDT, '0.05'], ['stable', '0.02']])
  })

  it('is from 0 to 50 %, of an asset that there is, and an owner’s to set', async () => {
    for (const margin of ['0.500001', '-0.01', '1', '1e9', 'NaN', '']) {
      await expect(setTopUpMargin(caller, { appliesTo: 'stable', margin }), margin).rejects.toMatchObject({ code: 'validation_failed' })
    }
    await setTopUpMargin(caller, { appliesTo: 'stable', margin: '0.5000' })
    await setTopUpMargin(caller, { appliesTo: 'stable', margin: '0' })
    for (const appliesTo of ['NO_SUCH_ASSET', `${USDT}\u0000`, 'all']) {
      await expect(setTopUpMargin(caller, { appliesTo, margin: '0.02' })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(setTopUpMargin(as('operator'), { appliesTo: 'stable', margin: '0.02' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(clearTopUpMargin(as('operator'), { appliesTo: 'stable' })).rejects.toMatchObject({ code: 'forbidden' })
    await clearTopUpMargin(caller, { appliesTo: 'stable' })
  })

  it('set twice at once is one of the two, and another merchant and the other environment keep their own', async () => {
    const [one, two] = [(await world.merchant('One')).caller, (await world.merchant('Two')).caller]
    await Promise.all(['0.1', '0.2'].map((margin) => setTopUpMargin(one, { appliesTo: USDT, margin })))
    const marginOf = async (of: Caller) => (await getAsset(of, { identifier: USDT })).margin
    expect(['0.1', '0.2']).toContain((await marginOf(one)).margin)
    expect(await marginOf(two)).toEqual({ margin: '0.01', from: 'default' })
    await clearTopUpMargin(two, { appliesTo: USDT })
    await clearTopUpMargin({ ...one, environment: 'live' }, { appliesTo: USDT })
    expect((await marginOf(one)).from).toBe('asset')
  })
})

describe('an exchange’s fee', () => {
  const fee = (over: Partial<ExchangeFeeInput> = {}): ExchangeFeeInput => (
    { asset: USDT, exchange: 'Example Exchange', feeAmount: '1.00', minimumAmount: '10', asOf: '2026-01-02', ...over })

  it('is entered with its day, replaced by a newer one and taken back; nothing is forgotten', async () => {
    const shop = (await world.merchant('Fees')).caller
    const first = await enterExchangeFee(shop, fee())
    const second = await enterExchangeFee(as('operator', shop), fee({ exchange: ' example exchange ', feeAmount: '1.5', minimumAmount: null }))
    await enterExchangeFee(shop, fee({ exchange: 'Another' }))
    await enterExchangeFee(shop, fee({ asset: USDC_ON_ETHEREUM }))
    const { exchangeFees } = await getAsset(shop, { identifier: USDT })
    expect(exchangeFees.map(({ exchange, feeAmount, minimumAmount, asOf }) => [exchange, feeAmount, minimumAmount, asOf.toISOString()])).toEqual([
      ['Another', '1.00', '10', '2026-01-02T00:00:00.000Z'], ['example exchange', '1.5', null, '2026-01-02T00:00:00.000Z'],
    ])
    await takeBackExchangeFee(shop, second)
    expect((await listExchangeFees(shop)).map((row) => [row.asset, row.exchange])).toEqual([[USDC_ON_ETHEREUM, 'Example Exchange'], [USDT, 'Another']])
    for (const gone of [first, second]) await expect(takeBackExchangeFee(shop, gone)).rejects.toMatchObject({ code: 'not_found' })
    const kept = await world.sql`select from exchange_fees where merchant_id = ${shop.merchantId} and ended_at is not null`
    expect(kept).toHaveLength(2)
    expect((await audited('exchange_fee.entered', shop))[1]).toMatchObject({ subject: second.id, data: { replaced: first.id, feeAmount: '1.5', minimumAmount: null } })
    expect(await audited('exchange_fee.taken_back', shop)).toHaveLength(1)
  })

  it('entered eight times at once is one fee, and the others are kept as replaced', async () => {
    const shop = (await world.merchant('At Once')).caller
    const made = await Promise.all(Array.from({ length: 8 }, (_, index) => enterExchangeFee(shop, fee({ feeAmount: `${index}` }))))
    const open = await listExchangeFees(shop)
    expect(open).toHaveLength(1)
    expect(made.map(({ id }) => id)).toContain(open[0]!.id)
    expect(await world.sql`select from exchange_fees where merchant_id = ${shop.merchantId}`).toHaveLength(8)
  })

  it('needs figures, an asset that there is, and a day that has been', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    const wrong: Partial<ExchangeFeeInput>[] = [
      { feeAmount: '-1' }, { feeAmount: 'one' }, { minimumAmount: '1e99' }, { exchange: '  ' }, { exchange: 'a\u0000b' }, { asOf: tomorrow }, { asOf: '2026-02-30' },
      { asOf: '26.11.2026' }, { asOf: '0000-01-01' }, { asOf: '1899-12-31' },
    ]
    for (const over of wrong) await expect(enterExchangeFee(caller, fee(over)), JSON.stringify(over)).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(enterExchangeFee(caller, fee({ asset: 'NO_SUCH' }))).rejects.toMatchObject({ code: 'not_found' })
    await enterExchangeFee(caller, fee({ asOf: new Date().toISOString().slice(0, 10), feeAmount: '0' }))
  })

  it('is a member’s business: viewers read, another merchant’s does not exist', async () => {
    const { id } = await enterExchangeFee(caller, fee({ exchange: 'Mine' }))
    await expect(enterExchangeFee(as('viewer'), fee())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(takeBackExchangeFee(as('viewer'), { id })).rejects.toMatchObject({ code: 'forbidden' })
    const stranger = (await world.merchant('Stranger')).caller
    for (const [who, which] of [[stranger, id], [{ ...caller, environment: 'live' as const }, id], [caller, 'exf_\u0000']] as const) {
      await expect(takeBackExchangeFee(who, { id: which })).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await listExchangeFees(as('viewer'))).map((row) => row.id)).toContain(id)
    expect(await listExchangeFees(stranger)).toEqual([])
  })
})

describe('the history of an asset', () => {
  it('says what a changed minimum means for the pools that are open, and the pool says that it changed', async () => {
    const shop = await world.merchant('Moved Minimum')
    const { pool } = await held(USDC_ON_ETHEREUM, '12', shop.caller)
    const move = async (minimum: string) => {
      await world.control(`/breet/assets/${USDC_ON_ETHEREUM}`, { minimum })
      await refreshAssets(world.sql, shop.breetId)
    }
    try {
      await move('10')
      const lowered = await getAsset(shop.caller, { identifier: USDC_ON_ETHEREUM })
      expect(lowered.changes[0]).toMatchObject({ minimum: { from: '15', to: '10', effect: { pools: 1, fellBelow: 0, nowOver: 1 } }, flagFee: null })
      expect(await pool()).toMatchObject({ liveMinimumUsd: '10', minimumUsdAtOldest: '15', pool: { minimumUsd: '15', advice: 'top_up' } })
      await move('25')
      const { changes } = await getAsset(shop.caller, { identifier: USDC_ON_ETHEREUM })
      expect(changes.map((change) => change.minimum)).toEqual([
        { from: '10', to: '25', effect: { pools: 1, fellBelow: 1, nowOver: 0 } }, { from: '15', to: '10', effect: { pools: 1, fellBelow: 0, nowOver: 1 } },
      ])
      expect(await pool()).toMatchObject({ liveMinimumUsd: '25', minimumUsdAtOldest: '15', pool: { minimumUsd: '25', missingUsd: '13' } })
    } finally {
      await move('15')
    }
    const assets = await readAssets(shop.caller)
    expect(assets.find((one) => one.identifier === USDC_ON_ETHEREUM)).toMatchObject({ openPools: 1, margin: '0.01', marginFrom: 'default' })
    expect(assets.filter((one) => one.openPools > 0)).toHaveLength(1)
  })

  it('of an asset that there is not, of another merchant’s connection, or without one, is not told', async () => {
    for (const identifier of ['NO_SUCH', `${USDT}\u0000`]) await expect(getAsset(caller, { identifier })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getAsset({ ...caller, environment: 'live' }, { identifier: USDT })).rejects.toMatchObject({ code: 'connection_missing' })
    const customer: Caller = { ...caller, actor: { kind: 'customer', id: 'cus_1', name: 'Ada', role: null } }
    for (const refused of [() => getAsset(customer, { identifier: USDT }), () => readAssets(customer), () => listExchangeFees(customer)]) {
      await expect((async () => refused())()).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('keeps two refreshes at once from telling one change twice', async () => {
    const shop = await world.merchant('Twice At Once')
    await refreshAssets(world.sql, shop.breetId)
    await asSystem(world.sql, SYSTEM, ({ db }) => db`update assets set minimum_usd = 18 where connection_id = ${shop.breetId} and identifier = ${USDT}`)
    await Promise.all([refreshAssets(world.sql, shop.breetId), refreshAssets(world.sql, shop.breetId)])
    const versions = await world.sql`select from asset_versions where connection_id = ${shop.breetId} and identifier = ${USDT}`
    expect(versions).toHaveLength(2)
  })
})
