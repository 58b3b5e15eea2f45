import { afterEach, beforeEach, expect, test } from 'vitest'
import { breetOf, controlOf, startFast, startReceiver, until, type Receiver } from '../harness'
import type { Sandbox } from '../server'

let sandbox: Sandbox
let receiver: Receiver
let breet: ReturnType<typeof breetOf>
let control: ReturnType<typeof controlOf>
let address: string

beforeEach(async () => {
  sandbox = await startFast()
  receiver = await startReceiver()
  breet = breetOf(sandbox)
  control = controlOf(sandbox)
  const credentials = { appId: 'app', appSecret: 'app-secret', webhookSecret: 'hook-secret' }
  await control.post('/breet/integrations', { ...credentials, webhookUrl: receiver.url })
  address = (await breet.addressFor('ada')).address
})
afterEach(async () => {
  await sandbox.close()
  await receiver.close()
})

async function deposit(cryptoAmount: string, more: object = {}): Promise<string> {
  const { status, body } = await control.post('/breet/deposits', { address, cryptoAmount, ...more })
  expect(status).toBe(200)
  return String(body.id)
}
const eventsOf = (id: string) => receiver.received.filter((one) => one.body.id === id).map((one) => one.body)
const told = (id: string, event: string) => until(() => eventsOf(id).find((one) => one.event === event))

test('a deposit that meets the minimum confirms step by step, completes and is credited once', async () => {
  const id = await deposit('20')
  await told(id, 'trade.completed')
  expect(eventsOf(id).map((one) => [one.event, one.confirmations])).toEqual([
    ['trade.pending', '0'],
    ['trade.pending', '1'],
    ['trade.pending', '2'],
    ['trade.completed', '3'],
  ])
  const [first] = receiver.received.filter((one) => one.body.id === id)
  expect(first?.headers['x-webhook-secret']).toBe('hook-secret')
  expect(await breet.trade(id)).toMatchObject({
    status: 'completed',
    amountReceived: '20',
    cryptoReceived: '20',
    rate: '1500',
    feeAmount: '150',
    amount: '29850',
    flagFeeUSD: '0',
    walletCredited: true,
    settlementRate: '1500',
  })
})

test('several short deposits are all released, without a fee, by the later one that lifts their sum over the minimum', async () => {
  const three = await deposit('3')
  await told(three, 'trade.flagged')
  const nine = await deposit('9')
  await told(nine, 'trade.flagged')
  expect(await breet.trade(three)).toMatchObject({ status: 'flagged', walletCredited: false, amount: '0' })

  const eight = await deposit('8')
  await Promise.all([three, nine, eight].map((id) => told(id, 'trade.completed')))
  const reason = `flagged transaction resolved with a top-up from trade ID: ${eight}`
  for (const id of [three, nine]) {
    expect(await breet.trade(id)).toMatchObject({ status: 'completed', flagFeeUSD: '0', reason })
    expect(eventsOf(id).filter((one) => one.event === 'trade.completed')).toHaveLength(1)
  }
  expect(await breet.trade(eight)).toMatchObject({ status: 'completed', flagFeeUSD: '0', reason: '' })
  expect(eventsOf(eight).some((one) => one.event === 'trade.flagged')).toBe(false)

  const { credits } = (await control.get('/truth')).body as { credits: { tradeIds: string[]; kind: string }[] }
  expect(credits).toHaveLength(1)
  expect(credits[0]).toMatchObject({ kind: 'top-up', tradeIds: [three, nine, eight] })
})

test('one cent short of the minimum, everything stays held', async () => {
  const first = await deposit('3')
  await told(first, 'trade.flagged')
  const second = await deposit('16.99')
  await told(second, 'trade.flagged')
  expect((await breet.trade(first)).status).toBe('flagged')
})

test('a top-up at another address or in another asset releases nothing', async () => {
  const held = await deposit('3')
  await told(held, 'trade.flagged')
  const other = await breet.addressFor('ada', 'USDC_ETH_TEST5_0GER')
  const { body } = await control.post('/breet/deposits', { address: other.address, cryptoAmount: '100' })
  await told(String(body.id), 'trade.completed')
  expect((await breet.trade(held)).status).toBe('flagged')
})

test('a deposit held by screening neither counts for the pool nor is released by it', async () => {
  const screened = await deposit('15', { aml: true })
  await told(screened, 'trade.flagged')
  expect(await breet.trade(screened)).toMatchObject({ passAMLCheck: false })
  const small = await deposit('6')
  await told(small, 'trade.flagged')
  const large = await deposit('50')
  await told(large, 'trade.completed')
  await told(small, 'trade.completed')
  expect((await breet.trade(screened)).status).toBe('flagged')
})

test('the top-up button sends exactly what is missing', async () => {
  const held = await deposit('3.000001')
  await told(held, 'trade.flagged')
  const { body } = await control.post('/breet/top-up', { address })
  expect(body.crypto).toBe('16.999999')
  await told(held, 'trade.completed')
})

test('paying the fee credits the rest at once and tells the fee', async () => {
  const held = await deposit('12')
  await told(held, 'trade.flagged')
  expect((await control.post(`/breet/trades/${held}/pay-fee`)).status).toBe(200)
  expect(await told(held, 'trade.completed')).toMatchObject({ flagFeeUSD: '10', feeAmountInUsd: '0' })
  expect(await breet.trade(held)).toMatchObject({ status: 'completed', flagFeeUSD: '10', amount: '3000', walletCredited: true })
  expect((await control.post(`/breet/trades/${held}/pay-fee`)).status).toBe(409)
})

test('a fee above the value held is refused unless forced', async () => {
  const held = await deposit('3')
  await told(held, 'trade.flagged')
  expect((await control.post(`/breet/trades/${held}/pay-fee`)).status).toBe(409)
  expect((await control.post(`/breet/trades/${held}/pay-fee`, { force: true })).status).toBe(200)
  expect(await breet.trade(held)).toMatchObject({ status: 'completed', amount: '0' })
})

test('a pending deposit dropped from the chain ends without a credit, and a completed one cannot be dropped', async () => {
  const id = await deposit('40', { hold: true })
  await told(id, 'trade.pending')
  expect((await control.post(`/breet/trades/${id}/orphan`)).status).toBe(200)
  await told(id, 'trade.deleted')
  expect(await breet.trade(id)).toMatchObject({ status: 'deleted', walletCredited: false })

  const done = await deposit('40')
  await told(done, 'trade.completed')
  expect((await control.post(`/breet/trades/${done}/orphan`)).status).toBe(409)
})

test('the value of a moving coin is told anew by each webhook, and the last one decides', async () => {
  address = (await breet.addressFor('ada', 'TRX_TEST')).address
  const id = await deposit('210', { hold: true })
  expect(await told(id, 'trade.pending')).toMatchObject({ amountInUSD: '52.5' })
  await control.post('/breet/assets/TRX_TEST', { price: '0.2' })
  await control.post(`/breet/trades/${id}/confirm`)
  expect(await told(id, 'trade.flagged')).toMatchObject({ amountInUSD: '42' })
})

test('long fractions leave the sandbox digit by digit', async () => {
  const id = await deposit('20.123456789012345678')
  await told(id, 'trade.completed')
  const raw = receiver.received.find((one) => one.body.id === id)?.raw
  expect(raw).toContain('"cryptoAmount":20.123456789012345678')
  expect(await breet.trade(id)).toMatchObject({ cryptoReceived: '20.123456789012345678' })
})

test('mock trades follow the documented refusals', async () => {
  const mock = { walletAddress: address, asset: 'USDT_TRX_TEST2', amountInUSD: 25.5, cryptoReceived: 25.5, reference: 'r1', txHash: 't1' }
  const path = '/trades/sell/mock-trade'
  expect((await breet.post(path, mock)).status).toBe(200)
  expect((await breet.post(path, { ...mock, txHash: 't2' })).status).toBe(422)
  expect((await breet.post(path, { ...mock, reference: 'r2' })).status).toBe(422)
  expect((await breet.post(path, { ...mock, asset: 'TRX_TEST' })).status).toBe(404)
  expect((await breet.post(path, { ...mock, amountInUSD: '25.5' })).status).toBe(422)
  expect((await breetOf(sandbox, 'app', 'production').post(path, mock)).status).toBe(403)
  const unknown = await breet.post(path, { ...mock, colour: 'red' })
  expect([unknown.status, unknown.body.errors]).toEqual([422, ['colour']])
  const done = await until(() => receiver.received.find((one) => one.body.event === 'trade.completed'))
  expect(done.body).toMatchObject({ asset: 'USDT_TRX_TEST2', amountInUSD: '25.5', txHash: 't1' })
})
