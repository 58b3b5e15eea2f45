import { afterEach, beforeEach, expect, test } from 'vitest'
import { breetOf, controlOf, startFast, until } from '../harness'
import type { Sandbox } from '../server'

let sandbox: Sandbox
let breet: ReturnType<typeof breetOf>
let control: ReturnType<typeof controlOf>

beforeEach(async () => {
  sandbox = await startFast()
  breet = breetOf(sandbox)
  control = controlOf(sandbox)
  await control.post('/breet/integrations', { appId: 'app', appSecret: 'app-secret', webhookSecret: 'hook-secret' })
})
afterEach(() => sandbox.close())

const payoutOf = (trade: unknown) =>
  until(async () => ((await control.get('/truth')).body.withdrawals as Record<string, unknown>[]).find((one) => one.tradeId === trade))

test('the page and its parts load, and neither they nor the truth show a secret', async () => {
  const page = await fetch(`${sandbox.url}/__sandbox`)
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  const html = await page.text()
  for (const heading of ['Send a deposit', 'Let time pass', 'latest payouts', 'Make something go wrong']) expect(html).toContain(heading)
  for (const path of ['/truth', '/view', '/page-script.js', '/page-parts.js', '/page-faults.js']) {
    const response = await fetch(`${sandbox.url}/__sandbox${path}`)
    expect(response.status).toBe(200)
    expect(await response.text()).not.toMatch(/app-secret|hook-secret|PRIVATE KEY/)
  }
})

test('the page shows what can be done: payouts, switched-on faults, and what an address is paid out to', async () => {
  const { address } = await breet.addressFor('ada')
  expect((await control.post('/breet/settlement', { address })).body).toMatchObject({ autoSettlement: true })
  const { body } = await control.post('/breet/deposits', { address, cryptoAmount: '20', payout: 'waits' })
  await payoutOf(body.id)
  await control.post('/faults', { on: 'breet.assets', kind: 'status' })
  const view = (await control.get('/view')).body
  expect(view).toMatchObject({
    wallets: [{ address, autoSettlement: true, settlement: expect.stringContaining('First Harbour Bank') }],
    trades: [{ id: body.id, symbol: 'USDT' }],
    payouts: [{ tradeId: body.id, status: 'pending' }],
    faults: [{ on: 'breet.assets', kind: 'status' }],
  })
  expect((await control.post('/breet/settlement', { address, on: false })).body).toMatchObject({ autoSettlement: false })
  expect((await control.post('/breet/settlement', { address, accountNumber: '9900000000' })).status).toBe(400)
})

test('time passes for one record or for everything, and for no clock', async () => {
  const { address } = await breet.addressFor('ada')
  await control.post('/breet/settlement', { address })
  const { body } = await control.post('/breet/deposits', { address, cryptoAmount: '20', payout: 'waits' })
  const payout = await payoutOf(body.id)
  await control.post(`/breet/withdrawals/${String(payout.id)}/age`, { ms: 3_600_000 })
  expect(Number((await payoutOf(body.id)).createdAt)).toBe(Number(payout.createdAt) - 3_600_000)
  await control.post('/breet/deposits', { address, asset: 'BTC_TEST', cryptoAmount: '1' })
  const before = (await control.get('/truth')).body as { chain: { at: string }[]; credits: { at: string }[]; now: string }
  await control.post('/age', { ms: 900_000 })
  const after = (await control.get('/truth')).body as typeof before
  expect(after.chain.map((one) => Number(one.at))).toEqual(before.chain.map((one) => Number(one.at) - 900_000))
  expect(after.credits.map((one) => Number(one.at))).toEqual(before.credits.map((one) => Number(one.at) - 900_000))
  expect(Number(after.now)).toBeGreaterThanOrEqual(Number(before.now))
})

test('a refusal of the control API says what is wrong', async () => {
  const { address } = await breet.addressFor('ada')
  const said = async (path: string, body: object) => (await control.post(path, body)).body.error
  expect(await said('/breet/deposits', { address, cryptoAmount: '0' })).toBe('cryptoAmount must be more than zero')
  expect(await said('/breet/deposits', { address, cryptoAmount: '1', payout: 'vanishes' })).toBe('payout must be one of completed, reversed, rejected, waits')
  expect(await said('/breet/deposits', { address: 'nowhere', cryptoAmount: '1' })).toBe('no deposit address like this')
  expect(await said('/breet/withdrawals/nothing/reverse', {})).toBe('no such payout')
  expect(await said('/breet/top-up', { address })).toBe('nothing is held below the minimum at this address')
})
