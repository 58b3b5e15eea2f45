import { verify } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { binanceOf, controlOf, startFast, startReceiver, until, type Received, type Receiver } from '../harness'
import type { Sandbox } from '../server'
import type { Settings } from '../core/state'

let sandbox: Sandbox
let receiver: Receiver
let control: ReturnType<typeof controlOf>
let binance: ReturnType<typeof binanceOf>
let webhookKey: string

beforeEach(async () => {
  sandbox = await startFast()
  receiver = await startReceiver()
  control = controlOf(sandbox)
  binance = binanceOf(sandbox)
  webhookKey = await binance.register(receiver.url)
})
afterEach(async () => {
  await sandbox.close()
  await receiver.close()
})

const set = (settings: Partial<Settings>) => control.post('/settings', settings)
const open = (externalOrderId: string) => binance.call('deposit/initiate', { externalOrderId, cryptoCurrency: 'USDT', networks: ['BSC'] })
const look = async (externalOrderId: string) => (await binance.call('deposit/authorization', { externalOrderId })).body
const stampOf = (one: Received | undefined) => Number(one?.headers['x-bn-connect-timestamp'])
const isSignedBy = (key: string, one: Received) => {
  const signature = Buffer.from(String(one.headers['x-bn-connect-signature']), 'base64')
  return verify('sha256', Buffer.from(one.raw + String(one.headers['x-bn-connect-timestamp'])), key, signature)
}

test('calls from a server the partner did not name are refused', async () => {
  await control.post('/binance/clients', { clientId: 'client', allowedIps: ['192.0.2.1'] })
  expect(await open('a1')).toMatchObject({ status: 403, body: { success: false, code: '999008' } })
  await control.post('/binance/clients', { clientId: 'client', allowedIps: ['192.0.2.1', '127.0.0.1'] })
  expect(await open('a1')).toMatchObject({ status: 200, body: { success: true } })
})

test('beyond the limit of a second calls are refused, for this partner only', async () => {
  await set({ binanceCallsPerSecond: 3 })
  const other = binanceOf(sandbox, 'other')
  await other.register(receiver.url)
  const answers = await Promise.all(Array.from({ length: 10 }, () => binance.call('crypto-network')))
  const refused = answers.filter((one) => one.status === 429)
  // Ten calls may straddle two seconds.
  expect(refused.length).toBeGreaterThanOrEqual(4)
  expect(refused[0]?.body).toMatchObject({ success: false, code: '999009' })
  expect((await other.call('crypto-network')).status).toBe(200)
})

test('with late approval the user may still say yes after the window, and both roads tell it', async () => {
  await open('late')
  await set({ lateApproval: true })
  await control.post('/binance/age', { externalOrderId: 'late', ms: 20 * 60_000 })
  const session = (await look('late')).data as { status: string; expireTime: string }
  expect(session.status).toBe('0')
  expect(Number(session.expireTime)).toBeLessThan(Date.now())
  expect((await control.post('/binance/sessions/late/approve')).status).toBe(200)
  expect((await until(() => receiver.received[0])).body).toMatchObject({ externalOrderId: 'late', status: '1' })
  expect(await look('late')).toMatchObject({ data: { status: '1' } })
})

test('six tries, each stamped anew or all with the first stamp', async () => {
  await set({ binanceRetryMs: [15, 15, 15, 15, 15] })
  const refuseSix = () => receiver.answers.push(...Array.from({ length: 6 }, () => ({ status: 200, body: '{"returnCode":"FAIL"}' })))
  const tries = async (order: string) => {
    refuseSix()
    await open(order)
    await control.post(`/binance/sessions/${order}/approve`)
    const mine = () => receiver.received.filter((one) => one.body.externalOrderId === order)
    await until(() => mine().length === 6)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(mine().every((one) => isSignedBy(webhookKey, one))).toBe(true)
    return mine().map(stampOf)
  }
  const anew = await tries('anew')
  expect(new Set(anew).size).toBe(6)
  await set({ restamp: false })
  const same = await tries('same')
  expect([same.length, new Set(same).size]).toEqual([6, 1])
})

test('a second webhook key: what comes after the change is signed by the new one', async () => {
  const { webhookPublicKey, previousWebhookPublicKey } = (await control.post('/binance/webhook-key', { rotate: true })).body
  expect(previousWebhookPublicKey).toBe(webhookKey)
  await open('rotated')
  await control.post('/binance/sessions/rotated/approve')
  const hook = await until(() => receiver.received[0])
  expect([isSignedBy(webhookKey, hook), isSignedBy(String(webhookPublicKey), hook)]).toEqual([false, true])
  expect((await control.post('/binance/webhook-key')).body).toMatchObject({ webhookPublicKey })
})

test('the same order id with the same wish gets its first link again, where this is how it works', async () => {
  await set({ duplicateInitiate: 'same' })
  const first = await open('twice')
  expect((await open('twice')).body.data).toEqual(first.body.data)
  const changed = await binance.call('deposit/initiate', { externalOrderId: 'twice', cryptoCurrency: 'USDT', networks: ['TRX'] })
  expect(changed.body).toMatchObject({ success: false, code: '999005' })
})

test('where reports are taken at any time, one before the decision is', async () => {
  await set({ reportMode: 'lax' })
  await open('early')
  expect((await binance.call('deposit/report', { externalOrderId: 'early', txHash: '0xaa' })).body).toMatchObject({ success: true, data: null })
})
