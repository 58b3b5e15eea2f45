import { verify } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { binanceOf, breetOf, controlOf, startFast, startReceiver, until, type Received, type Receiver } from '../harness'
import type { Sandbox } from '../server'
import { FAULT_KINDS, KINDS, type FaultKind } from './faults'

let sandbox: Sandbox
let receiver: Receiver
let control: ReturnType<typeof controlOf>
let binance: ReturnType<typeof binanceOf>
let webhookKey: string
let address: string
let orders = 0

beforeAll(async () => {
  sandbox = await startFast({ settings: { binanceRetryMs: [20, 20] } })
  receiver = await startReceiver()
  control = controlOf(sandbox)
  binance = binanceOf(sandbox)
  webhookKey = await binance.register(receiver.url)
  await control.post('/breet/integrations', { appId: 'app', appSecret: 'app-secret', webhookSecret: 'right', webhookUrl: receiver.url })
  address = (await breetOf(sandbox).addressFor('ada')).address
  await until(() => receiver.received.length === 1)
})
beforeEach(() => {
  receiver.received.splice(0)
  receiver.answers.splice(0)
})
afterEach(async () => void (await fetch(`${sandbox.url}/__sandbox/faults`, { method: 'DELETE' })))
afterAll(async () => {
  await sandbox.close()
  await receiver.close()
})

const COMPLETED = 'webhook:breet:trade.completed'
const add = async (kind: FaultKind, more: object = {}, on = COMPLETED) => {
  expect((await control.post('/faults', { on, kind, ...more })).status).toBe(200)
}
const deposit = async (amount = '25') => String((await control.post('/breet/deposits', { address, cryptoAmount: amount })).body.id)
const heard = (id: string, event: string) => receiver.received.filter((one) => one.body.id === id && one.body.event === event)
const isRight = (one: Received) => one.headers['x-webhook-secret'] === 'right'
const isSigned = (one: Received) => {
  const signature = Buffer.from(String(one.headers['x-bn-connect-signature']), 'base64')
  return verify('sha256', Buffer.from(one.raw + String(one.headers['x-bn-connect-timestamp'])), webhookKey, signature)
}
async function approve(): Promise<string> {
  const externalOrderId = `faulty${++orders}`
  await binance.call('deposit/initiate', { externalOrderId, cryptoCurrency: 'USDT', networks: ['BSC', 'TRX'] })
  await control.post(`/binance/sessions/${externalOrderId}/approve`)
  return externalOrderId
}
const told = (order: string) => receiver.received.filter((one) => one.body.externalOrderId === order)

const PROOFS: Record<string, () => Promise<void>> = {
  async drop() {
    await add('drop')
    const id = await deposit()
    await until(async () => (await breetOf(sandbox).trade(id)).status === 'completed')
    const log = (await breetOf(sandbox).get('/transactions/webhooks')).body.data as { reference: string; eventType: string; status: string }[]
    expect(log.find((one) => one.reference === id && one.eventType === 'trade.completed')?.status).toBe('failed')
    expect(heard(id, 'trade.completed')).toHaveLength(0)
    await breetOf(sandbox).post(`/transactions/webhooks/resend/${id}`)
    expect(heard(id, 'trade.completed')).toHaveLength(1)
  },
  async duplicate() {
    await add('duplicate')
    const id = await deposit()
    const [first, second] = await until(() => heard(id, 'trade.completed').length === 2 && heard(id, 'trade.completed'))
    expect(first?.raw).toBe(second?.raw)
  },
  async delay() {
    await add('delay', { ms: 150 })
    const id = await deposit()
    await until(async () => (await breetOf(sandbox).trade(id)).status === 'completed')
    expect(heard(id, 'trade.completed')).toHaveLength(0)
    await until(() => heard(id, 'trade.completed').length === 1)
  },
  async reorder() {
    await add('reorder', {}, 'webhook:breet:trade.pending')
    const id = await deposit()
    await until(() => heard(id, 'trade.pending').length >= 2)
    expect(heard(id, 'trade.pending').slice(0, 2).map((one) => one.body.confirmations)).toEqual(['1', '0'])
    await until(() => heard(id, 'trade.completed').length === 1)
    await add('reorder', { ms: 60 })
    const last = await deposit()
    await until(() => heard(last, 'trade.completed').length === 1)
  },
  async corrupt() {
    await add('corrupt', {}, 'webhook:binance:*')
    receiver.answers.push({ status: 400, body: 'no JSON' })
    const order = await approve()
    const signed = () => receiver.received.filter((one) => one.headers['x-bn-connect-signature'])
    const [damaged, repeated] = await until(() => signed().length === 2 && signed())
    expect(damaged?.raw).toContain('\0')
    expect(isSigned(damaged as Received)).toBe(false)
    expect(isSigned(repeated as Received)).toBe(true)
    expect(told(order)).toHaveLength(1)
    await add('corrupt')
    await deposit()
    const breet = await until(() => receiver.received.find((one) => one.raw.includes('\0') && one.headers['x-webhook-secret']))
    expect([isRight(breet), breet.body]).toEqual([true, {}])
  },
  async forge() {
    await add('forge')
    const id = await deposit()
    const [forged, real] = await until(() => heard(id, 'trade.completed').length === 2 && heard(id, 'trade.completed'))
    expect([isRight(forged as Received), forged?.body.amountInUSD]).toEqual([false, '999999'])
    expect([isRight(real as Received), real?.body.cryptoAmount]).toEqual([true, '25'])
    await add('forge', {}, 'webhook:binance:*')
    const order = await approve()
    const [lie, truth] = await until(() => told(order).length === 2 && told(order))
    expect([isSigned(lie as Received), isSigned(truth as Received)]).toEqual([false, true])
    expect(lie?.body.depositAddresses).not.toEqual(truth?.body.depositAddresses)
  },
  async truncate() {
    receiver.cut.splice(0)
    await add('truncate')
    const id = await deposit()
    const [whole] = await until(() => heard(id, 'trade.completed').length === 1 && heard(id, 'trade.completed'))
    expect(receiver.cut).toEqual([Math.floor((whole?.raw.length ?? 0) / 2)])
    const { deliveries } = (await control.get('/truth')).body as unknown as { deliveries: { reference: string; eventType: string; attempts: { responseStatus: string | null }[] }[] }
    const log = deliveries.find((one) => one.reference === id && one.eventType === 'trade.completed')
    expect(log?.attempts[0]?.responseStatus).toBeNull()
  },
  async shape() {
    await add('shape', { shape: 'status-text' }, 'webhook:binance:*')
    await add('shape', { shape: 'missing-network' }, 'webhook:binance:*')
    const order = await approve()
    const [hook] = await until(() => told(order).length === 1 && told(order))
    expect(hook?.raw).toContain('"status":"1"')
    expect(hook?.body.depositAddresses).toHaveLength(1)
    expect(isSigned(hook as Received)).toBe(true)
  },
  async 'wrong-for'() {
    await add('wrong-for', {}, 'webhook:binance:*')
    const order = await approve()
    const [hook] = await until(() => told(order).length === 1 && told(order))
    expect([hook?.headers['x-bn-connect-for'], isSigned(hook as Received)]).toEqual(['not-client', true])
  },
}

test.each(Object.entries(PROOFS))('on a webhook, "%s" does what it says', (_kind, prove) => prove())

test('no kind of fault on webhooks goes without a proof', () => {
  expect(Object.keys(PROOFS).toSorted()).toEqual(FAULT_KINDS.filter((kind) => KINDS[kind].webhooks).toSorted())
})
