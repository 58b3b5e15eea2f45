import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { breetOf, controlOf, startFast, startReceiver, until, type Receiver } from './harness'
import type { Sandbox } from './server'

let folder: string
let receiver: Receiver
const running: Sandbox[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weir-sandbox-'))
  receiver = await startReceiver()
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()))
  await receiver.close()
  rmSync(folder, { recursive: true })
})

async function start(settings = {}): Promise<Sandbox> {
  const sandbox = await startFast({ stateFile: join(folder, 'state', 'sandbox.json'), settings })
  running.push(sandbox)
  const integration = { appId: 'app', appSecret: 'app-secret', webhookSecret: 's', webhookUrl: receiver.url }
  await controlOf(sandbox).post('/breet/integrations', integration)
  return sandbox
}

const eventsNamed = (event: string) => receiver.received.filter((one) => one.body.event === event)

test('a restart in the middle of a deposit forgets nothing and finishes it', async () => {
  const first = await start({ confirmIntervalMs: 60_000 })
  const { address } = await breetOf(first).addressFor('ada')
  const { body } = await controlOf(first).post('/breet/deposits', { address, cryptoAmount: '25' })
  await first.close()
  expect(statSync(join(folder, 'state', 'sandbox.json')).mode & 0o777).toBe(0o600)

  const second = await start()
  expect((await breetOf(second).addressFor('bob')).address).not.toBe(address)
  await until(async () => (await breetOf(second).trade(body.id)).status === 'completed')
})

test('a webhook that is refused is sent again until it is taken, and the log tells each attempt', async () => {
  const sandbox = await start()
  receiver.answers.push({ status: 503, body: 'busy' }, { status: 500, body: 'broken' })
  const made = await breetOf(sandbox).addressFor('ada')
  await until(() => receiver.received.length === 3)
  const log = await until(async () => {
    const { body } = await breetOf(sandbox).get('/transactions/webhooks')
    const [event] = body.data as { status: string; reference: string; attempts: { responseStatus: string }[] }[]
    return event?.status === 'delivered' && event
  })
  expect(log.reference).toBe(made.id)
  expect(log.attempts.map((one) => one.responseStatus)).toEqual(['503', '500', '200'])
})

test('webhooks can be lost, sent twice, and asked for again', async () => {
  const sandbox = await start()
  const control = controlOf(sandbox)
  const { address } = await breetOf(sandbox).addressFor('ada')
  await control.post('/faults', { on: 'webhook:breet:trade.completed', kind: 'drop' })
  await control.post('/faults', { on: 'webhook:breet:trade.flagged', kind: 'duplicate' })
  const { body } = await control.post('/breet/deposits', { address, cryptoAmount: '25' })
  await until(async () => (await breetOf(sandbox).trade(body.id)).status === 'completed')
  await control.post('/breet/deposits', { address, cryptoAmount: '5' })
  await until(() => eventsNamed('trade.flagged').length === 2)
  expect(eventsNamed('trade.flagged')[0]?.raw).toBe(eventsNamed('trade.flagged')[1]?.raw)
  expect(eventsNamed('trade.completed')).toHaveLength(0)

  const resent = await breetOf(sandbox).post(`/transactions/webhooks/resend/${String(body.id)}`)
  expect(resent.body.message).toBe('webhook resend attempted')
  expect(eventsNamed('trade.completed')).toHaveLength(1)
})

test('a call can be refused or delayed on request, as often as asked', async () => {
  const sandbox = await start()
  const control = controlOf(sandbox)
  await control.post('/faults', { on: 'breet.assets', kind: 'status', status: 429, times: 2 })
  const assets = async () => (await breetOf(sandbox).get('/trades/assets')).status
  expect([await assets(), await assets(), await assets()]).toEqual([429, 429, 200])
  await control.post('/faults', { on: 'breet.*', kind: 'delay', ms: 120 })
  const before = performance.now()
  await assets()
  expect(performance.now() - before).toBeGreaterThan(100)
})

test('the truth and the page show no secret', async () => {
  const sandbox = await start()
  const page = await (await fetch(`${sandbox.url}/__sandbox`)).text()
  expect(page).toContain('Send a deposit')
  for (const path of ['/__sandbox/truth', '/__sandbox/view', '/__sandbox/page-script.js']) {
    const response = await fetch(sandbox.url + path)
    expect(response.status).toBe(200)
    expect(await response.text()).not.toMatch(/app-secret|PRIVATE KEY/)
  }
})

test('a path that is none leads to the control page, and hurts nobody', async () => {
  const sandbox = await start()
  const status = await new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: sandbox.port, path: '//' }, (response) => resolve(response.resume().statusCode)).on('error', reject)
  })
  expect(status).toBe(302)
  expect((await controlOf(sandbox).get('/health')).status).toBe(200)
})

test('an unknown path answers as the provider does', async () => {
  const sandbox = await start()
  const { status, body } = await breetOf(sandbox).get('/nowhere')
  expect([status, body]).toEqual([404, { success: false, message: 'Sorry, requested URL GET /v1/nowhere not found!' }])
})
