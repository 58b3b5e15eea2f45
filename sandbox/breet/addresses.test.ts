import { base58, base58check } from '@scure/base'
import { sha256 } from '@noble/hashes/sha2.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breetOf, controlOf, startFast, startReceiver, until, type Receiver } from '../harness'
import type { Sandbox } from '../server'

let sandbox: Sandbox
let receiver: Receiver
let breet: ReturnType<typeof breetOf>
let control: ReturnType<typeof controlOf>

beforeAll(async () => {
  sandbox = await startFast()
  receiver = await startReceiver()
  breet = breetOf(sandbox)
  control = controlOf(sandbox)
  await control.post('/breet/integrations', { appId: 'app', appSecret: 'app-secret', webhookUrl: receiver.url, merchantName: 'ACME' })
})
afterAll(async () => {
  await sandbox.close()
  await receiver.close()
})

const generate = async (label: string, body: object = {}) =>
  breet.post(`/trades/sell/assets/${await breet.assetIdOf('USDT_TRX_TEST2')}/generate-address`, { label, ...body })

test('twenty requests at once make one address; nineteen hear that it exists', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => generate('busy')))
  expect(answers.filter((one) => one.status === 200)).toHaveLength(1)
  const refused = answers.filter((one) => one.status === 400)
  expect(refused).toHaveLength(19)
  expect(refused[0]?.body.message).toBe('USDT_TRX_TEST2 for busy already exists in your wallets')
})

test('a lost response leaves the address made: the wallet list has it under its prefixed label', async () => {
  await control.post('/faults', { on: 'breet.generate-address', kind: 'lose-response' })
  await expect(generate('lost')).rejects.toThrow('fetch failed')
  expect((await generate('lost')).status).toBe(400)
  const { body } = await breet.get('/trades/wallets?size=200')
  const labels = (body.data as { label: string }[]).map((one) => one.label)
  expect(labels.filter((one) => one === 'Partner_ACME_lost')).toHaveLength(1)
})

test('a new address is told by webhook too', async () => {
  const made = await breet.addressFor('told')
  const hook = await until(() => receiver.received.find((one) => one.body.id === made.id))
  expect(hook.body).toMatchObject({ event: 'trade.address.created', address: made.address, asset: 'USDT_TRX_TEST2', label: 'Partner_ACME_told' })
})

test('addresses pass the checksum of their chain', async () => {
  const tron = (await breet.addressFor('check')).address
  const bytes = base58check(sha256).decode(tron)
  expect([bytes.length, bytes[0]]).toEqual([21, 0x41])
  expect((await breet.addressFor('check', 'USDC_ETH_TEST5_0GER')).address).toMatch(/^0x[0-9a-fA-F]{40}$/)
  expect(base58.decode((await breet.addressFor('check', 'SOL_USDC_JKVK')).address)).toHaveLength(32)
  expect((await breet.addressFor('check', 'BTC_TEST')).address).toMatch(/^tb1q[0-9a-z]{38}$/)
})

test('the identifier in the path is refused, as are unknown fields and odd labels', async () => {
  expect((await breet.post('/trades/sell/assets/USDT_TRX_TEST2/generate-address', { label: 'x' })).status).toBe(400)
  expect((await generate('fine', { colour: 'red' })).status).toBe(422)
  expect((await generate('not_fine')).status).toBe(422)
  expect((await generate('bank', { bankId: '25' })).status).toBe(422)
})

test('wrong headers are refused, and a merchant sees only what is its own, in the environment it asks for', async () => {
  expect((await breetOf(sandbox, 'stranger').get('/trades/assets')).status).toBe(401)
  expect((await breetOf(sandbox, 'app', 'staging').get('/trades/assets')).status).toBe(401)
  await control.post('/breet/integrations', { appId: 'other', appSecret: 'other-secret' })
  const other = breetOf(sandbox, 'other')
  expect((await other.get('/trades/wallets')).body.data).toEqual([])
  expect(await other.assetIdOf('TRX_TEST')).not.toBe(await breet.assetIdOf('TRX_TEST'))
  const live = (await breetOf(sandbox, 'app', 'production').get('/trades/assets')).body.data as { identifier: string }[]
  expect(live.map((one) => one.identifier)).toContain('TRX_USDT_S2UZ')
  expect(live.map((one) => one.identifier)).not.toContain('USDT_TRX_TEST2')
})

test('lists are paged, ten at a time unless asked, newest first', async () => {
  for (let made = 0; made < 11; made++) await generate(`page-${made}`)
  const first = await breet.get('/trades/wallets')
  expect(first.body.data).toHaveLength(10)
  expect((first.body.data as { label: string }[])[0]?.label).toBe('Partner_ACME_page-10')
  expect(first.body.meta).toMatchObject({ page: '1', hasNextPage: true, nextPage: '2', prevPage: null })
  expect((await breet.get('/trades/wallets?page=0')).status).toBe(422)
})
