import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { breetOf, controlOf, startFast, until } from '../harness'

/** What the first version wrote did not have these. */
const LATER: Record<string, readonly string[]> = {
  integrations: ['markupPercent', 'settlementBank'],
  wallets: ['updatedAt'],
  trades: ['settled', 'payoutPlan', 'currency', 'lagMs'],
  credits: ['withdrawalId', 'environment'],
}

test('a file of the first version is read, and what it knows goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weir-sandbox-'))
  const stateFile = join(folder, 'sandbox.json')
  const first = await startFast({ stateFile })
  await controlOf(first).post('/breet/integrations', { appId: 'app', appSecret: 'app-secret' })
  const { address } = await breetOf(first).addressFor('ada')
  const { body } = await controlOf(first).post('/breet/deposits', { address, cryptoAmount: '20' })
  await until(async () => (await breetOf(first).trade(body.id)).status === 'completed')
  await first.close()

  const state = JSON.parse(readFileSync(stateFile, 'utf8')) as Record<string, Record<string, unknown>[]>
  for (const [rows, fields] of Object.entries(LATER)) for (const row of state[rows] ?? []) for (const field of fields) delete row[field]
  for (const list of ['withdrawals', 'strays', 'assetChanges', 'faults', 'before']) delete state[list]
  writeFileSync(stateFile, JSON.stringify(state))

  const second = await startFast({ stateFile })
  expect(await breetOf(second).trade(body.id)).toMatchObject({ status: 'completed', currency: 'ngn', amount: '29850' })
  expect((await breetOf(second).get('/users/fetch-integration')).body.data).toMatchObject({ fiatWallets: [{ currency: 'ngn', balance: '29850' }, {}, {}] })
  expect((await breetOf(second).get('/payments/withdrawals')).body.data).toEqual([])
  await controlOf(second).post('/breet/settlement', { address })
  const next = await controlOf(second).post('/breet/deposits', { address, cryptoAmount: '20' })
  const payouts = async () => (await breetOf(second).get('/payments/withdrawals')).body.data as { trade: string }[]
  await until(async () => (await payouts()).some((one) => one.trade === next.body.id))
  await second.close()
  rmSync(folder, { recursive: true })
})
