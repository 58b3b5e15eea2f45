import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seal } from '@/lib/crypto/seal'
import { insertConnection } from '@/lib/db/connections'
import { newId } from '@/lib/db/id'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { hold, waiting } from '@/lib/testing/two-connections'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import { BINANCE_ACKNOWLEDGEMENT } from '@/lib/providers/binance/webhook'
import * as binance from './binance/[connectionId]/route'
import * as breet from './breet/[connectionId]/route'
import { MOST_IN_HAND } from './door'

const SECRET = 'a-webhook-secret-of-breet'
const keys = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
let db: TestDatabase
let breetId: string
let binanceId: string

async function connection(merchantId: string, provider: 'breet' | 'binance', credentials: object): Promise<string> {
  const id = newId('con')
  const sealed = seal(process.env.ENCRYPTION_KEY!, credentials, `${merchantId}/${id}`)
  await db.sql.begin((tx) => insertConnection(tx, {
    merchantId, id, provider, environment: 'test', name: provider, baseUrl: 'http://127.0.0.1:1', shown: {}, sealed, webhookReady: true,
  }))
  return id
}

beforeAll(async () => {
  db = await testDatabase()
  testEnvironment({ DATABASE_URL: db.url })
  const { merchantId } = await createMerchant(db.sql, { name: 'Acme', email: 'acme@example.com', password: 'long enough' })
  breetId = await connection(merchantId, 'breet', { appId: 'a', appSecret: 's', envHeader: 'development', webhookSecret: SECRET })
  binanceId = await connection(merchantId, 'binance', {
    clientId: 'client-1', accessToken: 't', privateKey: keys.privateKey, webhookPublicKey: keys.publicKey, partnerCode: null,
  })
})
afterAll(() => db.close())

function send(door: typeof breet | typeof binance, connectionId: string, body: BodyInit, headers: Record<string, string> = {}) {
  const request = new Request('http://weir.test/api/webhooks', { method: 'POST', body, headers })
  return door.POST(request, { params: Promise.resolve({ connectionId }) })
}
function signed(body: string): Record<string, string> {
  const timestamp = '1790000000000'
  const signature = sign('sha256', Buffer.from(body + timestamp), keys.privateKey).toString('base64')
  return { 'x-bn-connect-signature': signature, 'x-bn-connect-timestamp': timestamp, 'x-bn-connect-for': 'client-1' }
}
async function rows(): Promise<number> {
  const [row] = await db.sql<{ n: number }[]>`select count(*) as n from webhook_events`
  return row!.n
}

test('a delivery of Breet is on disk byte for byte when it is acknowledged, twice is one row', async () => {
  const body = '{"event":"trade.pending", "id":"t1","cryptoAmount":1.10}\n'
  const before = await rows()
  for (let i = 0; i < 2; i += 1) {
    const response = await send(breet, breetId, body, { 'x-webhook-secret': SECRET, cookie: 'x=1' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('{"received":true}')
  }
  const [row] = await db.sql<{ body: Buffer; deliveries: number; headers: Record<string, string> }[]>`
    select body, deliveries, headers from webhook_events where connection_id = ${breetId}`
  expect(Buffer.from(row!.body).toString()).toBe(body)
  expect(row!.deliveries).toBe(2)
  expect(JSON.stringify(row!.headers)).not.toMatch(/secret|cookie/)
  expect(await rows()).toBe(before + 1)
})

test('nothing is acknowledged before it is committed: what holds the commit up holds the answer up', async () => {
  let isAnswered = false
  const held = await hold(db.sql, (tx) => tx`lock table webhook_events in share row exclusive mode`)
  const answer = send(breet, breetId, '{"event":"trade.pending","id":"held-up"}', { 'x-webhook-secret': SECRET }).then((response) => {
    isAnswered = true
    return response.status
  })
  await waiting(db.sql, held.pid)
  expect(isAnswered).toBe(false)
  await held.commit()
  expect(await answer).toBe(200)
})

test('a ping is answered with 200 and leaves no row', async () => {
  const before = await rows()
  expect((await send(breet, breetId, '{}')).status).toBe(200)
  expect((await send(breet, breetId, '{"event":"webhook.verification"}')).status).toBe(200)
  expect(await rows()).toBe(before)
})

test('Binance is acknowledged with exactly the words it waits for', async () => {
  const body = '{"externalOrderId":"o1","eventType":"deposit_status_event"}'
  const response = await send(binance, binanceId, body, signed(body))
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('{"returnCode":"SUCCESS","returnMessage":null}')
  expect(BINANCE_ACKNOWLEDGEMENT).toBe('{"returnCode":"SUCCESS","returnMessage":null}')
})

test('forged, missing, empty and misplaced secrets get one and the same answer, no row, and are counted', async () => {
  const before = await rows()
  const body = '{"event":"trade.completed","id":"t9"}'
  const good = signed(body)
  const answers = await Promise.all([
    send(breet, breetId, body),
    send(breet, breetId, body, { 'x-webhook-secret': '' }),
    send(breet, breetId, body, { 'x-webhook-secret': `${SECRET}x` }),
    send(breet, breetId, body, { 'x-webhook-secret': `${SECRET}, ${SECRET}` }),
    send(breet, breetId, 'not json', { 'x-webhook-secret': 'x' }),
    send(binance, binanceId, body),
    send(binance, binanceId, `${body} x`, good),
    send(binance, binanceId, body, { ...good, 'x-bn-connect-timestamp': '1790000000001' }),
    send(binance, binanceId, body, { ...good, 'x-bn-connect-for': 'client-2' }),
    send(binance, binanceId, body, { ...good, 'x-bn-connect-signature': 'AAAA' }),
  ])
  const texts = await Promise.all(answers.map(async (response) => `${response.status} ${await response.text()}`))
  expect(new Set(texts).size).toBe(1)
  expect(texts[0]).toMatch(/^401 /)
  expect(await rows()).toBe(before)
  const [refusals] = await db.sql<{ n: string }[]>`select sum(count)::text as n from connection_refusals`
  expect(Number(refusals!.n)).toBe(10)
})

test('bytes that are no JSON are stored when the provider proved itself', async () => {
  const before = await rows()
  for (const body of ['{"event":', new Uint8Array([0xff, 0xfe, 0x00, 0x7d]), '{"a":"\u0000"}', '[[[[', 'NaN']) {
    const response = await send(breet, breetId, body, { 'x-webhook-secret': SECRET })
    expect(response.status).toBe(200)
  }
  expect(await rows()).toBe(before + 5)
})

test.each(['con_00000000000000000000000000', 'x', '', '\u0000', `con_${'1'.repeat(200)}`, "con_1' or 1=1"])(
  'the unknown connection %j is 404 for both providers', async (id) => {
    for (const door of [breet, binance]) expect((await send(door, id, '{"event":"e","id":"1"}')).status).toBe(404)
  })

test("one provider's delivery at the other's door is an unknown connection", async () => {
  expect((await send(binance, breetId, '{}')).status).toBe(404)
  expect((await send(breet, binanceId, '{"id":1}', { 'x-webhook-secret': SECRET })).status).toBe(404)
})

test('64 kB is stored, one byte more is refused with 413', async () => {
  const headers = { 'x-webhook-secret': SECRET }
  expect((await send(breet, breetId, 'x'.repeat(65_536), headers)).status).toBe(200)
  expect((await send(breet, breetId, 'x'.repeat(65_537), headers)).status).toBe(413)
})

test('any other method is 405', () => {
  for (const door of [breet, binance]) {
    for (const answer of [door.GET(), door.PUT(), door.PATCH(), door.DELETE()]) {
      expect(answer.status).toBe(405)
      expect(answer.headers.get('allow')).toBe('POST')
    }
  }
})

test('while deliveries cannot be stored the provider is asked to send again', async () => {
  await db.sql`alter table webhook_events rename to webhook_events_away`
  try {
    const response = await send(breet, breetId, '{"event":"trade.pending","id":"t2"}', { 'x-webhook-secret': SECRET })
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.text()).not.toMatch(/webhook_events/)
  } finally {
    await db.sql`alter table webhook_events_away rename to webhook_events`
  }
})

test('while the database stands still a bounded number of deliveries waits, and the rest is asked at once to come again', async () => {
  const before = await rows()
  const deliveries: Promise<Response>[] = []
  await db.sql.begin(async (tx) => {
    await tx`lock table webhook_events in access exclusive mode`
    for (let i = 0; i < MOST_IN_HAND; i += 1) {
      deliveries.push(send(breet, breetId, `{"event":"trade.pending","id":"waits${i}"}`, { 'x-webhook-secret': SECRET }))
    }
    const surplus = await Promise.all(Array.from({ length: 20 }, () => send(breet, breetId, '{}', { 'x-webhook-secret': SECRET })))
    expect(new Set(surplus.map((one) => `${one.status} after ${one.headers.get('retry-after')} s`))).toEqual(new Set(['503 after 1 s']))
  })
  const answers = await Promise.all(deliveries)
  expect(answers.every((one) => one.status === 200)).toBe(true)
  expect(await rows()).toBe(before + MOST_IN_HAND)
  expect((await send(breet, breetId, '{}')).status).toBe(200)
})
