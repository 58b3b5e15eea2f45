import { afterEach, beforeEach, expect, test } from 'vitest'
import { breetOf, controlOf, startFast, startReceiver, until, type Receiver } from '../harness'
import type { Sandbox } from '../server'

let sandbox: Sandbox
let receiver: Receiver
let breet: ReturnType<typeof breetOf>
let control: ReturnType<typeof controlOf>

beforeEach(async () => {
  sandbox = await startFast()
  receiver = await startReceiver()
  breet = breetOf(sandbox)
  control = controlOf(sandbox)
  await control.post('/breet/integrations', { appId: 'app', appSecret: 'app-secret', webhookUrl: receiver.url, merchantName: 'ACME' })
})
afterEach(async () => {
  await sandbox.close()
  await receiver.close()
})

async function deposit(identifier: string, more: object): Promise<{ id: string; address: string }> {
  const { address } = await breet.addressFor('ada', identifier)
  const { body } = await control.post('/breet/deposits', { address, ...more })
  return { id: String(body.id), address }
}
const told = (id: string, event: string) =>
  until(() => receiver.received.find((one) => one.body.id === id && one.body.event === event)?.body)

test('every success has the whole envelope; every refusal says why in words', async () => {
  const { body } = await breet.get('/trades/wallets')
  expect(Object.keys(body).toSorted()).toEqual(['data', 'message', 'meta', 'stats', 'success', 'summary'])
  expect(body.meta).toEqual({ pages: '1', page: '1', totalDocs: '0', prevPage: null, nextPage: null, hasPrevPage: false, hasNextPage: false })
  const refused = await breet.get('/trades/transactions/USDT_TRX_TEST2')
  expect([refused.status, refused.body]).toEqual([400, { success: false, message: 'you have entered an invalid _id', errors: [], meta: {}, data: {} }])
  expect((await breet.get('/trades/sell/wallets')).body.message).toBe('you have entered an invalid _id')
  expect((await breet.get('/transactions/aa00000000000000000000a1')).body).toEqual({
    success: false,
    message: 'Sorry, requested URL GET /v1/transactions/aa00000000000000000000a1 not found!',
  })
})

test('the asset list has both of its paths, and does not say which assets are active', async () => {
  const { body } = await breet.get('/trades/assets')
  expect((await breet.get('/trades/sell/assets')).body.data).toEqual(body.data)
  const [first] = body.data as Record<string, unknown>[]
  expect(first).toMatchObject({ identifier: 'USDT_TRX_TEST2', symbol: 'USDT', network: 'Tron', minimum: '20', flagFeeUSD: '10', rate: { NGN: '1500', GHS: '15.2' } })
  expect(first?.id).toMatch(/^[0-9a-f]{24}$/)
  expect(first).not.toHaveProperty('isActive')
})

test('each asset needs confirmations of its own number', async () => {
  const { id } = await deposit('BTC_TEST', { amountInUSD: '80' })
  expect((await told(id, 'trade.completed')).confirmations).toBe('2')
  const usdc = await deposit('USDC_ETH_TEST5_0GER', { amountInUSD: '80' })
  expect((await told(usdc.id, 'trade.completed')).confirmations).toBe('5')
})

test('a deposit held as a possible duplicate stays held whatever comes after it', async () => {
  const held = await deposit('USDT_TRX_TEST2', { cryptoAmount: '30', duplicate: true })
  expect(await told(held.id, 'trade.flagged')).toMatchObject({ status: 'flagged', amountInUSD: '30' })
  const { body } = await control.post('/breet/deposits', { address: held.address, cryptoAmount: '30' })
  await told(String(body.id), 'trade.completed')
  expect(await breet.trade(held.id)).toMatchObject({ status: 'flagged', passAMLCheck: true })
  expect((await control.post(`/breet/trades/${held.id}/pay-fee`)).status).toBe(409)
})

test('another asset than the address takes leaves no deposit and no event, and is on the chain all the same', async () => {
  const { address } = await breet.addressFor('ada')
  const { status, body } = await control.post('/breet/deposits', { address, asset: 'USDC_BSC_TEST', cryptoAmount: '7.5' })
  expect([status, body.recorded]).toEqual([202, false])
  expect((await control.post('/breet/deposits', { address, asset: 'NOTHING', cryptoAmount: '7.5' })).status).toBe(404)
  expect((await breet.get('/trades/transactions')).body.data).toEqual([])
  const { chain } = (await control.get('/truth')).body as { chain: object[] }
  expect(chain).toEqual([expect.objectContaining({ hash: body.hash, identifier: 'USDC_BSC_TEST', address, amount: '7.5', tradeId: null })])
})

test('the truth has dropped transfers, both outputs of one transaction, and when a price or a minimum changed', async () => {
  const first = await deposit('TRX_TEST', { cryptoAmount: '400', txHash: 'one-hash' })
  const { body: second } = await control.post('/breet/deposits', { address: first.address, cryptoAmount: '300', txHash: 'one-hash', hold: true })
  await control.post(`/breet/trades/${String(second.id)}/orphan`)
  await control.post('/breet/assets/TRX_TEST', { price: '0.3' })
  await control.post('/breet/assets/TRX_TEST', { minimum: '40' })
  const truth = (await control.get('/truth')).body as Record<string, Record<string, unknown>[]>
  expect(truth.chain?.map((one) => [one.hash, one.index, one.amount, one.orphaned, one.tradeId])).toEqual([
    ['one-hash', '0', '400', false, first.id],
    ['one-hash', '1', '300', true, second.id],
  ])
  const trx = truth.prices?.find((one) => one.identifier === 'TRX_TEST')
  expect(trx).toMatchObject({ price: '0.3', minimum: '40', flagFeeUsd: '10', confirmations: '3' })
  expect(trx?.changes).toEqual([
    { identifier: 'TRX_TEST', at: expect.any(String), price: '0.3' },
    { identifier: 'TRX_TEST', at: expect.any(String), minimum: '40' },
  ])
})

test('the account shows balances with all their decimals, tiers of fees, and what clients must not pass on', async () => {
  await told((await deposit('USDT_TRX_TEST2', { cryptoAmount: '20.123456789' })).id, 'trade.completed')
  const { body } = await breet.get('/users/fetch-integration')
  expect(body.data).toMatchObject({ fiatWallets: [{ currency: 'ngn', balance: '30034.2592575825' }, { currency: 'ghs', balance: '0' }, { currency: 'usd', balance: '0' }] })
  expect(body.data).toMatchObject({ webhookSecret: expect.any(String), user: { email: expect.any(String) }, markupPercent: '0' })
  expect((body.data as { platformFeePercent: object[] }).platformFeePercent).toHaveLength(3)
  const live = await breetOf(sandbox, 'app', 'production').get('/users/fetch-integration')
  expect(live.body.data).toMatchObject({ fiatWallets: [{ balance: '0' }, { balance: '0' }, { balance: '0' }] })
})

test('a deposit is read under both paths, and keeps the currency it was credited in', async () => {
  const { id } = await deposit('USDT_TRX_TEST2', { cryptoAmount: '20' })
  await told(id, 'trade.completed')
  await control.post('/breet/integrations', { appId: 'app', currency: 'usd' })
  expect(await breet.trade(id)).toMatchObject({ currency: 'ngn', rate: '1500' })
  expect((await breet.get(`/trades/sell/${id}`)).body.data).toEqual(await breet.trade(id))
  const { lastTrade } = (await breet.get(`/trades/wallets/${String((await breet.trade(id)).wallet)}`)).body.data as { lastTrade: { id: string } }
  expect(lastTrade.id).toBe(id)
})

test('the log filters by time only when both ends are given, and shows one event without a message', async () => {
  await told((await deposit('USDT_TRX_TEST2', { cryptoAmount: '20' })).id, 'trade.completed')
  const count = async (query: string) => (await breet.get(`/transactions/webhooks?size=200&${query}`)).body.data as { id: string }[]
  const all = await count('')
  expect(all.length).toBeGreaterThan(3)
  const [past, future] = ['2020-01-01T00:00:00Z', '2090-01-01T00:00:00Z']
  expect(await count(`startDate=${future}`)).toHaveLength(all.length)
  expect(await count(`startDate=${past}&endDate=${future}`)).toHaveLength(all.length)
  expect(await count(`startDate=${past}&endDate=${past}`)).toHaveLength(0)
  expect((await breet.get(`/transactions/webhooks?startDate=yesterday&endDate=${future}`)).status).toBe(422)
  const one = await breet.get(`/transactions/webhooks/${all[0]?.id}`)
  expect([one.status, one.body.message]).toEqual([200, undefined])
  expect((await breet.post(`/transactions/webhooks/resend/${'x'.repeat(33)}`)).status).toBe(422)
  expect((await breet.post('/transactions/webhooks/resend/nobody')).status).toBe(404)
})

test('the list of rates may be asked for twenty times a minute, and says how often is left', async () => {
  const headers = { 'x-app-id': 'app', 'x-app-secret': 'app-secret', 'x-breet-env': 'sandbox' }
  const ask = () => fetch(`${sandbox.breetUrl}/trades/pbc/sell/rates`, { headers })
  const first = await ask()
  expect([first.status, first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual([200, '20', '19'])
  expect(Number(first.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now())
  expect(first.headers.get('retry-after')).toBeNull()
  const rest = await Promise.all(Array.from({ length: 20 }, ask))
  const refused = rest.filter((one) => one.status === 429)
  expect(refused).toHaveLength(1)
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('the older payload has neither rate nor sender, and event ids can be switched off', async () => {
  await control.post('/settings', { payloadShape: 'older', eventIds: false })
  const older = await told((await deposit('USDT_TRX_TEST2', { cryptoAmount: '20' })).id, 'trade.completed')
  for (const field of ['eventId', 'rate', 'conversionRate', 'senderAddress']) expect(older).not.toHaveProperty(field)
  expect(older).toMatchObject({ destinationDescription: 'Partner_ACME_ada', asset: 'USDT_TRX_TEST2', index: '0', note: '' })
  expect(older.createdAt).toMatch(/^\d{13}$/)
  expect((older.blockInfo as { blockHeight: string }).blockHeight).toMatch(/^\d+$/)
})

test('the calculator answers in both currencies whichever is asked for', async () => {
  const id = await breet.assetIdOf('TRX_TEST')
  const { body } = await breet.post(`/trades/pbc/sell/rate-calculator/${id}`, { amountInUSD: 10, currency: 'ghs' })
  expect(body).toMatchObject({ message: 'data fetched', data: { NGNAmount: '15000', GHSAmount: '152', rate: '15.2', cryptoAmount: '40' } })
  expect((await breet.post(`/trades/pbc/sell/rate-calculator/${id}`, { amountInUSD: 10, currency: 'usd' })).status).toBe(422)
})
