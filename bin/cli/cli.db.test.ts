import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '@/bin/lib/root.mjs'
import { authenticateApiKey } from '@/lib/auth/authenticate-api-key'
import { generateAddress, listAssets } from '@/lib/providers/breet/client'
import { openConnection } from '@/lib/services/connections/open-connection'
import { readSession } from '@/lib/services/sessions/read-session'
import { signIn } from '@/lib/services/sessions/sign-in'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { control, testProviders } from '@/lib/testing/factories'
import type { Sandbox } from '@/sandbox/server'
import { runCli } from './run'

let db: TestDatabase
let sandbox: Sandbox
let folder: string
beforeAll(async () => {
  sandbox = await testProviders()
  db = await testDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'weir-cli-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await db.close()
  await sandbox.close()
})

async function cli(...args: string[]): Promise<Record<string, string>> {
  const { exitCode, stdout, stderr } = await runCli([...args, '--json'], () => db.sql)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  return JSON.parse(stdout) as Record<string, string>
}

const newMerchant = (email: string) => cli('merchant', 'create', '--name', 'Acme', '--email', email, '--password', 'long enough')

function keyFiles(type: 'pkcs8' | 'pkcs1'): { privateKey: string; publicKey: string } {
  const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const files = { privateKey: path.join(folder, `${type}.pem`), publicKey: path.join(folder, `${type}.pub`) }
  writeFileSync(files.privateKey, pair.privateKey.export({ type, format: 'pem' }))
  // Binance's, not the public half of ours.
  writeFileSync(files.publicKey, generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }))
  return files
}

const binance = (merchantId: string, files: { privateKey: string; publicKey: string }) => [
  'connection', 'create', '--merchant', merchantId, '--provider', 'binance', '--environment', 'test', '--client-id', 'client-1',
  '--access-token', 'token-1', '--private-key', files.privateKey, '--webhook-public-key', files.publicKey, '--partner-code', 'P1',
]

test('a merchant is created with a key of the test environment, and its owner signs in', async () => {
  const { merchantId, apiKey } = await newMerchant('first@example.com')
  expect(await authenticateApiKey(db.sql, `Bearer ${apiKey!}`)).toMatchObject({ merchantId, environment: 'test' })
  expect(await signIn(db.sql, { email: 'first@example.com', password: 'long enough' })).not.toBeNull()
  const again = await runCli(['merchant', 'create', '--name', 'B', '--email', 'first@example.com', '--password', 'long enough'], () => db.sql)
  expect(again).toMatchObject({ exitCode: 1, stdout: '' })
  expect(again.stderr).toMatch(/e-mail/)
})

test('an admin is created and signs in as one; a short password is a wrong flag', async () => {
  await cli('admin', 'create', '--email', 'root@example.com', '--password', 'long enough')
  const signedIn = await signIn(db.sql, { email: 'root@example.com', password: 'long enough' })
  expect((await readSession(db.sql, signedIn!.sessionToken))?.isAdmin).toBe(true)
  expect(await runCli(['admin', 'create', '--email', 'x@example.com', '--password', 'short'], () => db.sql)).toMatchObject({ exitCode: 2 })
})

test('connections are created for both providers, with the address their webhooks go to', async () => {
  const { merchantId } = await newMerchant('second@example.com')
  const breet = await cli(
    'connection', 'create', '--merchant', merchantId!, '--provider', 'breet', '--environment', 'live', '--app-id', 'a1', '--app-secret', 's1')
  expect(breet.webhookUrl).toBe(`http://127.0.0.1:3000/api/webhooks/breet/${breet.connectionId!}`)
  expect(await openConnection(db.sql, breet.connectionId!)).toMatchObject({ breet: { appId: 'a1', envHeader: 'production', webhookSecret: null } })

  const { connectionId } = await cli(...binance(merchantId!, keyFiles('pkcs8')))
  expect(await openConnection(db.sql, connectionId!)).toMatchObject({ binance: { clientId: 'client-1', partnerCode: 'P1' } })
  const second = await runCli(binance(merchantId!, keyFiles('pkcs8')), () => db.sql)
  expect(second).toMatchObject({ exitCode: 1 })
  expect(second.stderr).toMatch(/active in test already/)
})

test('a connection is checked from a shell as on its card; an unknown one is a wrong flag', async () => {
  const { merchantId } = await newMerchant('fourth@example.com')
  const { connectionId } = await cli(
    'connection', 'create', '--merchant', merchantId!, '--provider', 'breet', '--environment', 'test', '--app-id', 'a-checked', '--app-secret', 'nobody-knows')
  const check = await cli('connection', 'check', '--connection', connectionId!)
  expect(check).toMatchObject({
    checkedAt: expect.stringMatching(/^\d{4}-.*Z$/), summary: expect.stringMatching(/fine, \d+ failed/), pace: expect.stringMatching(/^Fine: /),
    credentials: expect.stringMatching(/^Failed: Breet: “.+” *\. Copy app id/),
  })
  expect(await runCli(['connection', 'check', '--connection', 'con_nobody'], () => db.sql)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('No such connection') })
})

test('a PKCS#1 key and an unknown merchant are refused in one line that says what to do', async () => {
  const { merchantId } = await newMerchant('third@example.com')
  const old = await runCli(binance(merchantId!, keyFiles('pkcs1')), () => db.sql)
  expect(old).toMatchObject({ exitCode: 2, stdout: '' })
  expect(old.stderr).toMatch(/PKCS#1.*openssl pkcs8/)
  expect(await runCli(binance('mer_nobody', keyFiles('pkcs8')), () => db.sql)).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/No such merchant/) })
})

test('the program itself writes human lines without --json and leaves with the code', () => {
  const run = (...args: string[]) => execFileSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'bin/cli.ts', ...args], {
    cwd: root, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, DATABASE_URL: db.url },
  })
  expect(run('admin', 'create', '--email', 'spawned@example.com', '--password', 'long enough')).toMatch(/^userId: usr_\w+\n$/)
  expect(() => run('admin', 'create')).toThrow(expect.objectContaining({ status: 2, stderr: '--email, --password are missing.\n' }))
})

test('existing wallets are brought in from a shell, and a second time there is nothing to do', async () => {
  const { merchantId } = await newMerchant('import@example.com')
  const credentials = { appId: 'cli-import', appSecret: 'a-secret-of-the-cli' }
  await control(sandbox, '/breet/integrations', credentials)
  const { connectionId } = await cli('connection', 'create', '--merchant', merchantId!, '--provider', 'breet', '--environment', 'test', '--app-id', credentials.appId, '--app-secret', credentials.appSecret)
  const open = await openConnection(db.sql, connectionId!)
  if (open?.provider !== 'breet') throw new Error('no Breet connection')
  const [asset] = await listAssets(open.breet)
  await generateAddress(open.breet, { providerAssetId: asset!.providerAssetId, label: 'from-before' })
  const bring = (wallets: string) => cli('connection', 'import', '--connection', connectionId!, '--wallets', wallets)
  expect(await bring('all')).toEqual({ imported: '1', alreadyHere: '0', refused: '0' })
  expect(await bring('all')).toEqual({ imported: '0', alreadyHere: '1', refused: '0' })
  expect(await bring('f'.repeat(24))).toMatchObject({ refused: '1', refusedBecause: expect.stringMatching(/^f+: Breet has no such address/) })
})
