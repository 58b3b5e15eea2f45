import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { binanceOf, breetOf, controlOf, startFast, until } from '../harness'
import type { Sandbox } from '../server'

let folder: string
const running: Sandbox[] = []

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'weir-sandbox-'))))
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()))
  rmSync(folder, { recursive: true })
})

async function start(): Promise<Sandbox> {
  const sandbox = await startFast({ stateFile: join(folder, 'sandbox.json') })
  running.push(sandbox)
  await controlOf(sandbox).post('/breet/integrations', { appId: 'app', appSecret: 'app-secret' })
  return sandbox
}

type Row = { id: string; status: string }
const rule = (sandbox: Sandbox, on: string) => controlOf(sandbox).post('/faults', { on, kind: 'stale' })
const statuses = async (sandbox: Sandbox, ids: string[]) => {
  const rows = (await breetOf(sandbox).get('/trades/transactions')).body.data as Row[]
  return ids.map((id) => rows.find((one) => one.id === id)?.status ?? 'absent')
}

async function settled(sandbox: Sandbox, address: string, cryptoAmount: string, status: string): Promise<string> {
  const { body } = await controlOf(sandbox).post('/breet/deposits', { address, cryptoAmount })
  const id = String(body.id)
  await until(async () => (await breetOf(sandbox).trade(id)).status === status)
  return id
}

test('a stale read of a deposit that nobody read before tells its state before the last change, and the next read the truth', async () => {
  const sandbox = await start()
  const { address } = await breetOf(sandbox).addressFor('ada')
  const { body } = await controlOf(sandbox).post('/breet/deposits', { address, cryptoAmount: '25', hold: true })
  await controlOf(sandbox).post(`/breet/trades/${String(body.id)}/confirm`)
  await rule(sandbox, 'breet.transaction')
  expect(await breetOf(sandbox).trade(body.id)).toMatchObject({ status: 'pending', walletCredited: false })
  expect(await breetOf(sandbox).trade(body.id)).toMatchObject({ status: 'completed', walletCredited: true })
})

test('a stale list lacks the last change only: deposits released together are held together, older ones are as they are', async () => {
  const sandbox = await start()
  const { address } = await breetOf(sandbox).addressFor('ada')
  const done = await settled(sandbox, address, '25', 'completed')
  const held = [await settled(sandbox, address, '5', 'flagged'), await settled(sandbox, address, '6', 'flagged')]
  const { body } = await controlOf(sandbox).post('/breet/top-up', { address })
  await until(async () => (await breetOf(sandbox).trade(body.id)).status === 'completed')
  await rule(sandbox, 'breet.transactions')
  const ids = [done, ...held, String(body.id)]
  expect(await statuses(sandbox, ids)).toEqual(['completed', 'flagged', 'flagged', 'pending'])
  expect(await statuses(sandbox, ids)).toEqual(['completed', 'completed', 'completed', 'completed'])
})

test('a stale list does not have the newest address yet', async () => {
  const sandbox = await start()
  await breetOf(sandbox).addressFor('ada')
  const { id } = await breetOf(sandbox).addressFor('bob')
  // By then its webhook has gone, which changes nothing.
  await new Promise((resolve) => setTimeout(resolve, 50))
  const ids = async () => ((await breetOf(sandbox).get('/trades/wallets')).body.data as Row[]).map((one) => one.id)
  await rule(sandbox, 'breet.wallets')
  expect(await ids()).not.toContain(id)
  expect(await ids()).toContain(id)
})

test('a stale look at a consent session sees it open still, and does not bring its end about', async () => {
  const sandbox = await start()
  const binance = binanceOf(sandbox)
  await binance.register('http://127.0.0.1:9/none')
  const open = (externalOrderId: string) => binance.call('deposit/initiate', { externalOrderId, cryptoCurrency: 'USDT', networks: ['BSC'] })
  const look = async (externalOrderId: string) => (await binance.call('deposit/authorization', { externalOrderId })).body
  await open('one')
  await controlOf(sandbox).post('/binance/sessions/one/approve')
  await rule(sandbox, 'binance.authorization')
  expect(await look('one')).toMatchObject({ data: { status: '0' } })
  expect(await look('one')).toMatchObject({ data: { status: '1' } })

  await open('two')
  await rule(sandbox, 'binance.authorization')
  expect(await look('two')).toMatchObject({ success: false, code: '999006' })
  expect(await look('two')).toMatchObject({ data: { status: '0' } })
})

test('a restart keeps the rules, where their draws stand, and what was true before', async () => {
  const first = await start()
  const { address } = await breetOf(first).addressFor('ada')
  const id = await settled(first, address, '25', 'completed')
  await rule(first, 'breet.transaction')
  await controlOf(first).post('/faults', { on: 'breet.assets', kind: 'status', chance: 50, times: 0, seed: 3 })
  const draws = async (sandbox: Sandbox, count: number) => {
    const seen = []
    for (let at = 0; at < count; at++) seen.push((await breetOf(sandbox).get('/trades/assets')).status)
    return seen
  }
  const before = await draws(first, 8)
  const rules = (await controlOf(first).get('/faults')).body
  await first.close()

  const second = await start()
  expect((await controlOf(second).get('/faults')).body).toEqual(rules)
  const after = await draws(second, 8)
  expect((await breetOf(second).trade(id)).status).toBe('pending')
  expect((await breetOf(second).trade(id)).status).toBe('completed')

  await fetch(`${second.url}/__sandbox/faults`, { method: 'DELETE' })
  await controlOf(second).post('/faults', { on: 'breet.assets', kind: 'status', chance: 50, times: 0, seed: 3 })
  expect(await draws(second, 16)).toEqual([...before, ...after])
})
