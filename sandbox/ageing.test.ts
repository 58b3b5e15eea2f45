import { afterEach, beforeEach, expect, test } from 'vitest'
import { binanceOf, breetOf, controlOf, startFast, startReceiver, until, type Receiver } from './harness'
import type { Sandbox } from './server'

let sandbox: Sandbox
let receiver: Receiver
let control: ReturnType<typeof controlOf>

beforeEach(async () => {
  sandbox = await startFast({ settings: { breetRetryMs: [3_600_000] } })
  receiver = await startReceiver()
  control = controlOf(sandbox)
  const integration = { appId: 'app', appSecret: 'app-secret', webhookSecret: 's', webhookUrl: receiver.url }
  await control.post('/breet/integrations', integration)
})
afterEach(async () => {
  await sandbox.close()
  await receiver.close()
})

const DAY_MS = 24 * 3_600_000
const age = (ms: number) => control.post('/age', { ms })

test('when a day passes, everything lies a day further back and the clock does not move', async () => {
  const binance = binanceOf(sandbox)
  await binance.register(receiver.url)
  await binance.call('deposit/initiate', { externalOrderId: 'one', cryptoCurrency: 'USDT', networks: ['BSC'] })
  const { address } = await breetOf(sandbox).addressFor('ada')
  const { body } = await control.post('/breet/deposits', { address, cryptoAmount: '25' })
  await until(async () => (await breetOf(sandbox).trade(body.id)).status === 'completed')
  const timesOf = async () => {
    const trade = await breetOf(sandbox).trade(body.id)
    const [wallet] = (await breetOf(sandbox).get('/trades/wallets')).body.data as { createdAt: string }[]
    const log = (await breetOf(sandbox).get('/transactions/webhooks')).body.data as { createdAt: string; deliveredAt: string }[]
    const first = log.at(-1)
    return [trade.createdAt, trade.updatedAt, wallet?.createdAt, first?.createdAt, first?.deliveredAt].map((one) => Date.parse(String(one)))
  }
  await until(() => receiver.received.some((one) => one.body.event === 'trade.completed'))
  const before = await timesOf()
  await age(DAY_MS)
  expect(await timesOf()).toEqual(before.map((one) => one - DAY_MS))
  const { data } = (await binance.call('deposit/authorization', { externalOrderId: 'one' })).body
  expect(data).toMatchObject({ status: '3' })
  expect(Math.abs(Number((await control.get('/truth')).body.now) - Date.now())).toBeLessThan(1_000)
})

test('a retry that is due in an hour comes when an hour has passed', async () => {
  receiver.answers.push({ status: 503, body: '' })
  await breetOf(sandbox).addressFor('ada')
  await until(() => receiver.received.length === 1)
  await age(3_700_000)
  await until(() => receiver.received.length === 2)
  const { deliveries } = (await control.get('/truth')).body as { deliveries: { status: string }[] }
  expect(deliveries).toHaveLength(1)
})

test('the delivery log forgets what is older than seven days', async () => {
  await breetOf(sandbox).addressFor('ada')
  const log = async () => (await breetOf(sandbox).get('/transactions/webhooks')).body.data
  await until(async () => ((await log()) as { status: string }[])[0]?.status === 'delivered')
  await age(6 * DAY_MS)
  expect(await log()).toHaveLength(1)
  await age(2 * DAY_MS)
  expect(await log()).toHaveLength(0)
})

test('a stale read after time has passed is stale, and a day older too', async () => {
  const { address } = await breetOf(sandbox).addressFor('ada')
  const { body } = await control.post('/breet/deposits', { address, cryptoAmount: '25', hold: true })
  const pending = await breetOf(sandbox).trade(body.id)
  await control.post(`/breet/trades/${String(body.id)}/confirm`)
  await age(DAY_MS)
  await control.post('/faults', { on: 'breet.transaction', kind: 'stale' })
  const stale = await breetOf(sandbox).trade(body.id)
  expect([stale.status, Date.parse(String(stale.createdAt))]).toEqual(['pending', Date.parse(String(pending.createdAt)) - DAY_MS])
})
