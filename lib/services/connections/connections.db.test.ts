import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testBinance, testBreet, testMerchant, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { createConnection } from './create-connection'
import { disableConnection } from './disable-connection'
import { listAssets, listNetworks } from './list-assets'
import { listConnections } from './list-connections'
import { forgetConnection, openConnection } from './open-connection'
import { refreshAssets } from './refresh-assets'
import { testConnection } from './test-connection'
import { updateConnectionSecrets } from './update-connection-secrets'

let db: TestDatabase
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
})
afterEach(() => control(sandbox, '/faults', {}, 'DELETE'))
afterAll(async () => {
  await db.close()
  await sandbox.close()
})

// An app id belongs to one merchant, so every test has its own.
let appId = ''
let tests = 0
beforeEach(() => { appId = `app-x${++tests}` })
const breet = (over: object = {}) => ({ provider: 'breet', environment: 'test', appId, appSecret: 'secret-of-the-app-x', ...over }) as const

test('credentials are sealed in the database, masked in sight and open only in their own row', async () => {
  const acme = await testMerchant(db.sql)
  const { id, webhookUrl } = await createConnection(acme, breet({ webhookSecret: 'hush-hush-webhook' }))
  expect(webhookUrl).toBe(`http://127.0.0.1:3000/api/webhooks/breet/${id}`)
  const [dump] = await db.sql<{ all: string }[]>`select row_to_json(c)::text || encode(sealed, 'escape') as all from connections c where id = ${id}`
  const [listed] = await listConnections(acme)
  for (const secret of ['secret-of-the-app-x', 'hush-hush-webhook']) {
    expect(dump!.all).not.toContain(secret)
    expect(JSON.stringify(listed)).not.toContain(secret)
  }
  expect(listed).toMatchObject({ id, webhookUrl, shown: { appId, appSecret: '••••pp-x' }, refusals: [] })
  expect(listed).not.toHaveProperty('sealed')

  const other = await testMerchant(db.sql)
  const { id: theirs } = await createConnection(other, breet({ appId: 'app-of-another' }))
  await db.sql`update connections set sealed = (select sealed from connections where id = ${id}) where id = ${theirs}`
  forgetConnection(theirs)
  await expect(openConnection(db.sql, theirs)).rejects.toMatchObject({ code: 'key_unusable' })
  expect(await openConnection(db.sql, 'con_nobody')).toBeNull()
})

test('one connection a provider and environment is active; the next one needs the first switched off', async () => {
  const acme = await testMerchant(db.sql)
  const both = await Promise.allSettled([createConnection(acme, breet()), createConnection(acme, breet())])
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'connection_exists' })
  await createConnection({ ...acme, environment: 'live' }, breet({ environment: 'live' }))
  const [first] = await listConnections(acme)
  await disableConnection(acme, { id: first!.id })
  await createConnection(acme, breet({ appId: 'app-y' }))
  expect((await listConnections(acme)).map((row) => row.status)).toEqual(['active', 'disabled'])
})

test('an account that was switched off keeps its connection when it comes back, so nothing is taken in twice', async () => {
  const acme = await testMerchant(db.sql)
  const first = await createConnection(acme, breet({ webhookSecret: 'the-old-hook-secret' }))
  await disableConnection(acme, { id: first.id })
  const again = await createConnection(acme, breet({ appSecret: 'a-secret-made-anew', webhookSecret: 'the-new-hook-secret' }))
  expect(again.id).toBe(first.id)
  expect(await openConnection(db.sql, again.id)).toMatchObject({ row: { status: 'active' }, breet: { appSecret: 'a-secret-made-anew', webhookSecret: 'the-new-hook-secret' } })
})

test('one Breet app id belongs to one merchant: of two who connect it at the same moment exactly one can', async () => {
  const merchants = await Promise.all(['Acme', 'Bolt'].map((name) => testMerchant(db.sql, name)))
  const both = await Promise.allSettled(merchants.map((one) => createConnection(one, breet())))
  const won = both.findIndex((one) => one.status === 'fulfilled')
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  const { reason } = both.find((one) => one.status === 'rejected')!
  expect(reason).toMatchObject({ code: 'account_taken', message: expect.stringMatching(/Switch that connection off first/) })
  expect(reason.message).not.toMatch(/Acme|Bolt|mer_|con_/)
  const [winner, other] = [merchants[won]!, merchants[1 - won]!]
  expect(await listConnections(other)).toEqual([])

  // The same merchant may use it in both environments; the other one may not come in by the back door either.
  await createConnection({ ...winner, environment: 'live' }, breet({ environment: 'live' }))
  const { id } = await createConnection(other, breet({ appId: `${appId}-b` }))
  await expect(updateConnectionSecrets(other, { id, appId })).rejects.toMatchObject({ code: 'account_taken' })
  await disableConnection(other, { id })

  const [inTest, inLive] = [(await listConnections(winner))[0]!, (await listConnections({ ...winner, environment: 'live' }))[0]!]
  await disableConnection(winner, { id: inTest.id })
  await expect(createConnection(other, breet())).rejects.toMatchObject({ code: 'account_taken' })
  await disableConnection({ ...winner, environment: 'live' }, { id: inLive.id })
  await createConnection(other, breet())
  await expect(createConnection(winner, breet())).rejects.toMatchObject({ code: 'account_taken' })
})

test('the webhook secret may follow later, and is used at once', async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await createConnection(acme, breet())
  expect((await listConnections(acme))[0]).toMatchObject({ webhookReady: false })
  await updateConnectionSecrets(acme, { id, webhookSecret: ' arrived-later ' })
  expect((await listConnections(acme))[0]).toMatchObject({ webhookReady: true, shown: { appId, webhookSecret: '••••ater' } })
  expect(await openConnection(db.sql, id)).toMatchObject({ breet: { webhookSecret: 'arrived-later', appSecret: 'secret-of-the-app-x' } })
  await expect(updateConnectionSecrets(acme, { id, webhookSecret: ' ' })).rejects.toMatchObject({ code: 'validation_failed' })
  const audit = await db.sql<{ action: string; data: object }[]>`select action, data from audit_log where subject = ${id} order by at`
  expect(audit.map((one) => one.action)).toEqual(['connection.created', 'connection.secrets_changed'])
  expect(JSON.stringify(audit)).not.toContain('arrived-later')
})

test("the test button says the provider's own words, and the connection remembers the failure", async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await createConnection(acme, breet({ appId: 'nobody' }))
  const bad = await testConnection(acme, { id })
  expect(bad).toMatchObject({ ok: false, words: 'invalid credentials', at: expect.any(Date) })
  expect((await listConnections(acme))[0]).toMatchObject({ lastFailure: 'invalid credentials', callsFailed: 2 })

  const good = await testMerchant(db.sql)
  const [one, two] = [await testBreet(good, sandbox), await testBinance(good, sandbox)]
  expect((await testConnection(good, { id: one.id })).words).toMatch(/answered with \d+ assets/)
  expect((await testConnection(good, { id: two.id })).words).toMatch(/networks of \d+ coins/)
  expect((await listAssets(good)).length).toBeGreaterThan(5)
  expect((await listNetworks(good)).some((row) => row.cryptoCurrency === 'USDT' && row.depositEnabled)).toBe(true)
})

test('a minimum that changes leaves a version behind; one that does not, none', async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await testBreet(acme, sandbox)
  const versions = () => db.sql<{ minimumUsd: string }[]>`
    select minimum_usd from asset_versions where connection_id = ${id} and identifier = 'USDT_TRX_TEST2' order by seen_at`
  await refreshAssets(db.sql, id)
  const [before] = await versions()
  expect(await versions()).toHaveLength(1)
  await control(sandbox, '/breet/assets/USDT_TRX_TEST2', { minimum: '33.5' })
  await Promise.all([refreshAssets(db.sql, id), refreshAssets(db.sql, id)])
  expect((await versions()).map((one) => one.minimumUsd)).toEqual([before!.minimumUsd, '33.5'])
  expect((await listAssets(acme)).find((row) => row.identifier === 'USDT_TRX_TEST2')?.minimumUsd).toBe('33.5')
})

test('a PKCS#1 key is refused with the command that converts it, and nothing is written', async () => {
  const acme = await testMerchant(db.sql)
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 1024, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const input = { provider: 'binance', environment: 'test', clientId: 'c', accessToken: 't', privateKey, webhookPublicKey: publicKey } as const
  await expect(createConnection(acme, input)).rejects.toMatchObject({ code: 'key_unusable', message: expect.stringMatching(/PKCS#1.*openssl pkcs8/) })
  expect(await listConnections(acme)).toEqual([])
})

test("only an owner adds or changes connections, and another merchant's does not exist", async () => {
  const acme = await testMerchant(db.sql)
  const { id } = await createConnection(acme, breet())
  const operator: Caller = { ...acme, actor: { ...acme.actor, role: 'operator' } }
  await expect(createConnection(operator, breet())).rejects.toMatchObject({ code: 'forbidden' })
  await expect(disableConnection(operator, { id })).rejects.toMatchObject({ code: 'forbidden' })
  const stranger = await testMerchant(db.sql)
  for (const act of [disableConnection, testConnection]) await expect(act(stranger, { id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(updateConnectionSecrets(stranger, { id, webhookSecret: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(disableConnection({ ...acme, environment: 'live' }, { id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(listAssets(stranger)).rejects.toMatchObject({ code: 'connection_missing' })
})
