import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/sandbox/server'
import type { BinanceConnection, DoorVerdict, OpenedAuthorization } from '../port'
import * as binance from '../binance/client'
import { translateBinanceWebhook } from '../binance/translate'
import { BINANCE_ACKNOWLEDGEMENT, checkBinanceDoor } from '../binance/webhook'

let sandbox: Sandbox
let connection: BinanceConnection
let receiver: Server
let delivered: { verdict: DoorVerdict; body: Buffer }[] = []
let order = 0

beforeAll(async () => {
  sandbox = await startSandbox()
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      delivered.push({ verdict: checkBinanceDoor(connection, headers, body), body })
      response.end(BINANCE_ACKNOWLEDGEMENT)
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const client = await control('POST', 'binance/clients', {
    clientId: 'client-1',
    accessToken: 'access-token-1',
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
  })
  connection = {
    connectionId: 'c1',
    baseUrl: `${sandbox.binanceUrl}/`,
    clientId: 'client-1',
    accessToken: 'access-token-1',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    webhookPublicKey: String(client.webhookPublicKey),
    partnerCode: null,
    linkHosts: ['127.0.0.1'],
  }
})
afterEach(async () => {
  delivered = []
  await control('DELETE', 'faults')
})
afterAll(async () => {
  await sandbox.close()
  receiver.closeAllConnections()
  receiver.close()
})

async function control(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const init = body ? { method, body: JSON.stringify(body) } : { method }
  const response = await fetch(`${sandbox.url}/__sandbox/${path}`, init)
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}

const fault = (name: string, kind: string, more: object = {}) => control('POST', 'faults', { on: `binance.${name}`, kind, ...more })
const newOrder = () => `order${(order += 1)}x0000000000`

async function opened(networks: string[] = ['BSC', 'TRX'], cryptoCurrency = 'USDT'): Promise<OpenedAuthorization & { id: string }> {
  const id = newOrder()
  return { id, ...(await binance.initiate(connection, { externalOrderId: id, cryptoCurrency, networks })) }
}

async function firstDelivery(): Promise<{ verdict: DoorVerdict; body: Buffer }> {
  for (let tries = 0; tries < 200 && delivered.length === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  const [first] = delivered
  if (!first) throw new Error('nothing was delivered')
  return first
}

describe('networks', () => {
  test('come with their deposit minimum exactly, as number or string, and with those that are closed', async () => {
    const networks = await binance.listNetworks(connection)
    const of = (coin: string, network: string) => networks.find((one) => one.cryptoCurrency === coin && one.network === network)
    expect(of('USDT', 'BSC')).toMatchObject({ depositEnabled: true, depositDust: '0.002', memoRegex: null })
    expect(of('USDT', 'OPTIMISM')).toMatchObject({ depositEnabled: false })
    expect(of('XRP', 'XRP')).toMatchObject({ memoRegex: '^[0-9]{1,10}$', contractAddress: null })
    expect(of('BTC', 'BTC')?.depositDust).toBe('0.00001')
  })

  test('that cannot be read are left out, and hide no others', async () => {
    const good = { network: 'BSC', depositEnable: true, depositDust: 0.1, addressRegex: ['^a$', '^b$'], memoRegex: '' }
    const data = [{ cryptoCurrency: 'USDT', networks: [good, { network: 'ETH' }, 5] }, { cryptoCurrency: 7 }]
    await fault('crypto-network', 'status', { status: 200, body: JSON.stringify({ success: true, code: '000000', data }) })
    expect(await binance.listNetworks(connection)).toEqual([
      { cryptoCurrency: 'USDT', network: 'BSC', depositEnabled: true, depositDust: '0.1', addressRegex: '(?:^a$)|(?:^b$)', memoRegex: null, contractAddress: null },
    ])
  })
})

describe('an authorization', () => {
  test('opens with a link and waits until the customer decides; asking twice is the same news', async () => {
    const session = await opened()
    expect(session.link).toContain(`${sandbox.url}/binance/consent/`)
    expect(session.news).toEqual({ kind: 'opened', link: session.link, linkExpiresAt: session.linkExpiresAt })
    const first = await binance.queryAuthorization(connection, session.id)
    expect(first.news).toMatchObject({ kind: 'waiting', expiresAt: expect.stringMatching(/Z$/) })
    expect((await binance.queryAuthorization(connection, session.id)).observationId).toBe(first.observationId)
  })

  test('that was given says so by a signed webhook and by query, with the same addresses', async () => {
    const session = await opened()
    await control('POST', `binance/sessions/${session.id}/approve`)
    const { verdict, body } = await firstDelivery()
    expect(verdict).toMatchObject({ kind: 'accepted' })
    const told = translateBinanceWebhook(body)
    const asked = await binance.queryAuthorization(connection, session.id)
    if (told.kind !== 'authorization' || told.news.kind !== 'authorized' || asked.news.kind !== 'authorized') throw new Error('not authorized')
    expect(told.externalOrderId).toBe(session.id)
    expect(told.news.addresses).toEqual(asked.news.addresses)
    expect(told.news.addresses.map((one) => one.network)).toEqual(['BSC', 'TRX'])
  })

  test('on a network with tags carries the tag', async () => {
    const session = await opened(['XRP'], 'XRP')
    await control('POST', `binance/sessions/${session.id}/approve`)
    const { news } = await binance.queryAuthorization(connection, session.id)
    expect(news).toMatchObject({ kind: 'authorized', addresses: [{ network: 'XRP', tag: expect.stringMatching(/^\d+$/), minimumAmount: '0.001' }] })
  })

  test('that was declined is rejected; one nobody answered is expired, and only a query says so', async () => {
    const declined = await opened()
    await control('POST', `binance/sessions/${declined.id}/reject`)
    expect((await binance.queryAuthorization(connection, declined.id)).news).toEqual({ kind: 'rejected' })
    await firstDelivery()
    delivered = []
    const silent = await opened()
    await control('POST', `binance/sessions/${silent.id}/expire`)
    expect((await binance.queryAuthorization(connection, silent.id)).news).toMatchObject({ kind: 'expired' })
    expect(delivered).toHaveLength(0)
  })

  test('is refused in their words for a network that is closed, a used id or an unknown one', async () => {
    const ask = (externalOrderId: string, network: string) => binance.initiate(connection, { externalOrderId, cryptoCurrency: 'USDT', networks: [network] })
    await expect(ask(newOrder(), 'OPTIMISM')).rejects.toMatchObject({
      code: 'provider_refused',
      extra: { providerMessage: expect.stringContaining('suspended') },
    })
    const { id } = await opened()
    await expect(ask(id, 'BSC')).rejects.toMatchObject({ code: 'provider_refused' })
    await expect(binance.queryAuthorization(connection, 'neverMade00000000')).rejects.toMatchObject({ code: 'provider_refused' })
  })

  test('whose answer was lost exists, and is not opened twice by us', async () => {
    await fault('initiate', 'lose-response')
    const externalOrderId = newOrder()
    const input = { externalOrderId, cryptoCurrency: 'USDT', networks: ['BSC'] }
    await expect(binance.initiate(connection, input)).rejects.toMatchObject({ code: 'provider_unreachable' })
    expect((await binance.queryAuthorization(connection, externalOrderId)).news).toMatchObject({ kind: 'waiting' })
  })

  test.each([
    'https://app.binance.com.evil.example/x',
    'https://127.0.0.1@evil.example/x',
    'https://user@127.0.0.1/x',
    'javascript:alert(1)',
    '/consent/x',
    'http://app.binance.com/x',
  ])('with the link %s is not shown to anybody', async (link) => {
    const body = JSON.stringify({ success: true, code: '000000', data: { link, linkExpireTime: 1_790_000_900_123 } })
    await fault('initiate', 'status', { status: 200, body })
    const careful = { ...connection, linkHosts: ['127.0.0.1', 'app.binance.com'] }
    const input = { externalOrderId: newOrder(), cryptoCurrency: 'USDT', networks: ['BSC'] }
    await expect(binance.initiate(careful, input)).rejects.toMatchObject({ code: 'provider_invalid_answer' })
  })
})

describe('a report', () => {
  const hash = (digit: string) => `0x${digit.repeat(64)}`

  test('is accepted with an answer that carries nothing, and again with the same bytes', async () => {
    const { id } = await opened()
    await control('POST', `binance/sessions/${id}/approve`)
    const body = binance.reportBody({ externalOrderId: id, txHash: hash('a'), amount: '25.750000000000000001', cryptoCurrency: 'USDT', network: 'BSC' })
    expect(body.toString('utf8')).toBe(
      `{"externalOrderId":"${id}","txHash":"${hash('a')}","amount":"25.750000000000000001","cryptoCurrency":"USDT","network":"BSC"}`,
    )
    await binance.report(connection, body)
    await binance.report(connection, body)
    const sessions = (await control('GET', 'binance/sessions')) as unknown as { externalOrderId: string; report: object; reportsIgnored: number }[]
    expect(sessions.find((one) => one.externalOrderId === id)).toMatchObject({ report: { txHash: hash('a') }, reportsIgnored: 1 })
  })

  test('before the customer agreed is refused', async () => {
    const { id } = await opened()
    const body = binance.reportBody({ externalOrderId: id, txHash: hash('b'), amount: '1', cryptoCurrency: 'USDT', network: 'BSC' })
    await expect(binance.report(connection, body)).rejects.toMatchObject({ code: 'provider_refused' })
  })
})

describe('when something is wrong', () => {
  test('a connection test answers in their own words', async () => {
    expect(await binance.testConnection(connection)).toMatchObject({ ok: true, words: expect.stringMatching(/^Binance answered with \d+ networks of 4 coins\.$/) })
    expect(await binance.testConnection({ ...connection, accessToken: 'wrong' })).toMatchObject({ ok: false, words: 'unknown client or access token (999003)' })
    const stranger = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(await binance.testConnection({ ...connection, privateKey: stranger })).toMatchObject({ ok: false, words: 'invalid signature (999001)' })
    const late = { ...connection, now: () => new Date(Date.now() - 6 * 60_000) }
    expect(await binance.testConnection(late)).toMatchObject({
      ok: false, words: 'timestamp outside of the window (999002)', advice: expect.stringContaining('clock is 6 minutes ahead'),
    })
    const unusable = await binance.testConnection({ ...connection, privateKey: 'nonsense' })
    expect(unusable).toMatchObject({ ok: false, words: expect.stringContaining('private key') })
  })

  test('a list whose answer was lost is asked for again with a fresh signature', async () => {
    await fault('crypto-network', 'lose-response', { times: 2 })
    expect((await binance.listNetworks(connection)).length).toBeGreaterThan(0)
  })

  test('a question about a session whose answer was lost waits for its next turn: two to three seconds are what Binance allows', async () => {
    const { id } = await opened()
    await fault('authorization', 'lose-response')
    await expect(binance.queryAuthorization(connection, id)).rejects.toMatchObject({ code: 'provider_unreachable' })
    expect((await binance.queryAuthorization(connection, id)).news.kind).toBe('waiting')
  })

  test('success without the documented code is not success', async () => {
    await fault('authorization', 'status', { status: 200, body: '{"success":true,"data":{"status":1}}' })
    await expect(binance.queryAuthorization(connection, 'x')).rejects.toMatchObject({ code: 'provider_invalid_answer' })
  })

  test('addresses that cannot be read exactly are nobody\'s addresses', async () => {
    const data = '{"status":1,"depositAddresses":[{"depositAddress":"a","network":"BSC","minAmount":1e400}]}'
    await fault('authorization', 'status', { status: 200, body: `{"success":true,"code":"000000","data":${data}}` })
    await expect(binance.queryAuthorization(connection, 'x')).rejects.toMatchObject({ code: 'provider_invalid_answer' })
  })
})
