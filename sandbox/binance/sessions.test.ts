import { verify } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { binanceOf, controlOf, startFast, startReceiver, until, type Receiver } from '../harness'
import type { Sandbox } from '../server'

let sandbox: Sandbox
let receiver: Receiver
let control: ReturnType<typeof controlOf>
let binance: ReturnType<typeof binanceOf>
let webhookKey: string
let orders = 0

beforeAll(async () => {
  sandbox = await startFast()
  receiver = await startReceiver()
  control = controlOf(sandbox)
  binance = binanceOf(sandbox)
  webhookKey = await binance.register(receiver.url)
})
afterAll(async () => {
  await sandbox.close()
  await receiver.close()
})

async function open(cryptoCurrency = 'USDT', networks = ['BSC', 'TRX']): Promise<{ id: string; link: string }> {
  const id = `order${++orders}`
  const { body } = await binance.call('deposit/initiate', { externalOrderId: id, cryptoCurrency, networks })
  expect(body).toMatchObject({ success: true, code: '000000' })
  return { id, link: (body.data as { link: string }).link }
}
const look = async (externalOrderId: string) =>
  (await binance.call('deposit/authorization', { externalOrderId })).body.data as Record<string, unknown>
const told = (id: string) => until(() => receiver.received.find((one) => one.body.externalOrderId === id))

test('approval is told by a webhook signed over its raw bytes, with one address a network', async () => {
  const { id, link } = await open()
  expect(await look(id)).toMatchObject({ status: '0', cryptoCurrency: 'USDT' })
  const page = await (await fetch(link)).text()
  expect(page).toContain('Sandbox: this is not Binance')
  expect(page).toContain('Acme')
  await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'authorize', user: 'sandbox-user-1' }) })

  const hook = await told(id)
  const timestamp = String(hook.headers['x-bn-connect-timestamp'])
  const signature = Buffer.from(String(hook.headers['x-bn-connect-signature']), 'base64')
  expect(verify('sha256', Buffer.from(hook.raw + timestamp), webhookKey, signature)).toBe(true)
  expect(hook.headers['x-bn-connect-for']).toBe('client')
  expect(hook.body).toMatchObject({ webhookEventType: 'deposit_status_event', status: '1', cryptoCurrency: 'USDT' })
  const addresses = hook.body.depositAddresses as { network: string; addressTag: null }[]
  expect(addresses.map((one) => one.network)).toEqual(['BSC', 'TRX'])
  expect((await look(id)).depositAddresses).toEqual(addresses)
})

test('rejecting shares nothing, and a decision is final', async () => {
  const { id, link } = await open()
  await control.post(`/binance/sessions/${id}/reject`)
  expect((await told(id)).body).toMatchObject({ status: '2', depositAddresses: null })
  await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'authorize' }) })
  expect((await control.post(`/binance/sessions/${id}/approve`)).status).toBe(409)
  expect(await look(id)).toMatchObject({ status: '2' })
  expect(await look(id)).not.toHaveProperty('depositAddresses')
})

test('silence ends in expiry: found by asking, told by nobody', async () => {
  const { id, link } = await open()
  await control.post('/binance/age', { externalOrderId: id, ms: 14 * 60_000 })
  expect(await look(id)).toMatchObject({ status: '0' })
  await control.post('/binance/age', { externalOrderId: id, ms: 2 * 60_000 })
  expect(await (await fetch(link)).text()).toContain('Expired')
  expect(await look(id)).toMatchObject({ status: '3' })
  expect((await control.post(`/binance/sessions/${id}/approve`)).status).toBe(409)
  expect(receiver.received.some((one) => one.body.externalOrderId === id)).toBe(false)
})

test('the same user has the same address in every session, and XRP comes with a tag', async () => {
  const ids = [await open(), await open()].map((one) => one.id)
  for (const id of ids) await control.post(`/binance/sessions/${id}/approve`)
  const [first, second] = await Promise.all(ids.map(look))
  expect(first?.depositAddresses).toEqual(second?.depositAddresses)
  const xrp = await open('XRP', ['XRP'])
  await control.post(`/binance/sessions/${xrp.id}/approve`, { user: 'sandbox-user-2' })
  const [address] = (await look(xrp.id)).depositAddresses as { depositAddress: string; addressTag: string }[]
  expect(address?.depositAddress).toMatch(/^r[1-9A-HJ-NP-Za-km-z]{24,34}$/)
  expect(address?.addressTag).toMatch(/^\d{9}$/)
})

test('the first reported hash stays; a second one succeeds and changes nothing', async () => {
  const { id } = await open()
  const early = await binance.call('deposit/report', { externalOrderId: id, txHash: '0xaa' })
  expect(early.body.success).toBe(false)
  await control.post(`/binance/sessions/${id}/approve`)
  const report = (txHash: string) =>
    binance.call('deposit/report', { externalOrderId: id, txHash, amount: '25.75', cryptoCurrency: 'USDT', network: 'BSC' })
  expect((await report('0xaa')).body).toEqual({ success: true, code: '000000', message: 'success', data: null })
  expect((await report('0xbb')).body).toMatchObject({ success: true, data: null })
  const sessions = (await control.get('/truth')).body.sessions as { externalOrderId: string; report: object; reportsIgnored: string }[]
  expect(sessions.find((one) => one.externalOrderId === id)).toMatchObject({ report: { txHash: '0xaa' }, reportsIgnored: '1' })
})

test('what is not signed exactly as it is sent is refused', async () => {
  const body = '{"externalOrderId":"forged1","cryptoCurrency":"USDT","networks":["BSC"]}'
  const refused = async (changed: Record<string, string>) => (await binance.raw('deposit/initiate', body, changed)).body.code
  expect(await refused({ 'X-Tesla-Signature': 'AAAA' })).toBe('999001')
  expect(await refused({ 'X-Tesla-Signature': '' })).toBe('999001')
  expect(await refused({ 'X-Tesla-Timestamp': String(Date.now() - 6 * 60_000) })).toBe('999002')
  expect(await refused({ 'X-Tesla-SignAccessToken': 'wrong' })).toBe('999003')
  expect(await refused({ 'X-Tesla-ClientId': 'nobody' })).toBe('999003')
  const stranger = binanceOf(sandbox)
  expect((await stranger.call('deposit/initiate', { externalOrderId: 'forged2' })).body.code).toBe('999001')
  expect((await binance.call('deposit/authorization', { externalOrderId: 'forged1' })).body.code).toBe('999006')
})

test('refusals name their reason, and a used order id is used for ever', async () => {
  const initiate = async (body: object) => (await binance.call('deposit/initiate', body)).body
  const { id } = await open()
  expect(await initiate({ externalOrderId: id, cryptoCurrency: 'USDT', networks: ['BSC'] })).toMatchObject({ success: false, code: '999005' })
  expect(await initiate({ externalOrderId: 'r1', cryptoCurrency: 'USDT', networks: ['MARS'] })).toMatchObject({
    code: '999007',
    message: 'network MARS is not supported for USDT',
  })
  expect(await initiate({ externalOrderId: 'r2', cryptoCurrency: 'USDT', networks: ['OPTIMISM'] })).toMatchObject({ code: '999007' })
  expect(await initiate({ externalOrderId: 'r3', cryptoCurrency: 'USDT', networks: [] })).toMatchObject({ code: '999004' })
  expect(await initiate({ externalOrderId: 'r4', cryptoCurrency: 'USDT', networks: ['BSC'], amount: '1' })).toMatchObject({ code: '999004' })
  expect(await initiate({ externalOrderId: 'with-hyphen', cryptoCurrency: 'USDT', networks: ['BSC'] })).toMatchObject({ code: '999004' })
})

test('the network list takes no body, mixes strings and numbers, and marks what takes no deposits', async () => {
  const { body } = await binance.call('crypto-network')
  const coins = body.data as { cryptoCurrency: string; networks: { network: string; depositEnable: boolean }[] }[]
  expect(coins.map((one) => one.cryptoCurrency)).toEqual(['USDT', 'USDC', 'XRP', 'BTC'])
  const closed = coins[0]?.networks.filter((one) => !one.depositEnable).map((one) => one.network)
  expect(closed).toEqual(['OPTIMISM'])
  expect((await binance.raw('crypto-network', '{}')).body.code).toBe('999004')
})

test('a response lost after initiate leaves a session that can be asked for', async () => {
  await control.post('/faults', { on: 'binance.initiate', kind: 'lose-response' })
  const body = { externalOrderId: 'lost1', cryptoCurrency: 'USDT', networks: ['BSC'] }
  await expect(binance.call('deposit/initiate', body)).rejects.toThrow('fetch failed')
  expect(await look('lost1')).toMatchObject({ status: '0' })
  expect((await binance.call('deposit/initiate', body)).body.code).toBe('999005')
})
