import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFaultProxy, type FaultProxy } from '@/chaos/processes/fault-proxy'
import { seeded } from '@/chaos/simulation/random'
import { seal } from '@/lib/crypto/seal'
import { insertConnection } from '@/lib/db/connections'
import { database } from '@/lib/db/database'
import { newId } from '@/lib/db/id'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import * as breet from './breet/[connectionId]/route'
import { PATIENCE_MS } from './door'

const SECRET = 'a-webhook-secret-of-breet'
let db: TestDatabase
let proxy: FaultProxy
const connectionId = newId('con')
beforeAll(async () => {
  db = await testDatabase()
  const url = new URL(db.url)
  proxy = await startFaultProxy('door to database', [Number(url.port)], seeded('door'))
  url.port = String(proxy.port)
  testEnvironment({ DATABASE_URL: url.href })
  const { merchantId } = await createMerchant(db.sql, { name: 'Acme', email: 'acme@example.com', password: 'long enough' })
  const sealed = seal(process.env.ENCRYPTION_KEY!, { appId: 'a', appSecret: 's', envHeader: 'development', webhookSecret: SECRET }, `${merchantId}/${connectionId}`)
  await db.sql.begin((tx) => insertConnection(tx, {
    merchantId, id: connectionId, provider: 'breet', environment: 'test', name: 'breet', baseUrl: 'http://127.0.0.1:1', shown: {}, sealed, webhookReady: true,
  }))
})
afterAll(async () => {
  await database().end({ timeout: 0 })
  await proxy.close()
  await db.close()
})

async function deliver(id: string) {
  const started = performance.now()
  const request = new Request('http://weir.test/', { method: 'POST', body: `{"event":"trade.pending","id":"${id}"}`, headers: { 'x-webhook-secret': SECRET } })
  const { status, headers } = await breet.POST(request, { params: Promise.resolve({ connectionId }) })
  return { status, retryAfter: headers.get('retry-after'), ms: performance.now() - started }
}

test('when the way to the database goes silent every delivery is asked to come again in time, and taken once it is back', async () => {
  expect((await deliver('t0')).status).toBe(200)
  proxy.set({ blackhole: true })
  // One that meets the silence, and one that comes while that one still waits.
  const first = deliver('t1')
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS / 2))
  const answers = await Promise.all([first, deliver('t2')])
  for (const { status, retryAfter, ms } of answers) {
    expect([status, retryAfter]).toEqual([503, '5'])
    expect(ms).toBeLessThan(PATIENCE_MS + 1_000)
  }
  proxy.clear()
  expect((await deliver('t3')).status).toBe(200)
})
