import { afterAll, beforeAll, expect, test } from 'vitest'
import { authenticateApiKey } from '@/lib/auth/authenticate-api-key'
import type { Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { createApiKey } from '../api-keys/create-api-key'
import { listApiKeys } from '../api-keys/list-api-keys'
import { revokeApiKey } from '../api-keys/revoke-api-key'
import { createAdmin } from '../merchants/create-admin'
import { createMerchant } from '../merchants/create-merchant'
import { readSession } from './read-session'
import { signIn } from './sign-in'
import { signOut } from './sign-out'

testEnvironment()
let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const password = 'correct horse battery'

test('an owner signs in with any spelling of the e-mail address and is out for good after signing out', async () => {
  const { merchantId, userId } = await createMerchant(db.sql, { name: 'Acme', email: 'Ada.King@Example.com', password })
  const signedIn = await signIn(db.sql, { email: ' ADA.king@example.COM ', password })
  expect(signedIn?.user).toMatchObject({ id: userId, email: 'ada.king@example.com', name: 'Ada King', isAdmin: false })

  const session = await readSession(db.sql, signedIn!.sessionToken)
  expect(session?.memberships).toEqual([{ merchantId, merchantName: 'Acme', role: 'owner', hasLive: false }])

  await signOut(db.sql, signedIn!.sessionToken)
  expect(await readSession(db.sql, signedIn!.sessionToken)).toBeNull()
  expect(await readSession(db.sql, 'made up')).toBeNull()
})

test('the database holds neither the session token nor the password nor the key', async () => {
  const { apiKey } = await createMerchant(db.sql, { name: 'Quiet', email: 'quiet@example.com', password })
  const signedIn = await signIn(db.sql, { email: 'quiet@example.com', password })
  const [dump] = await db.sql<{ all: string }[]>`
    select (select json_agg(s) from sessions s)::text || (select json_agg(u) from users u)::text || (select json_agg(k) from api_keys k)::text as all`
  for (const secret of [signedIn!.sessionToken, password, apiKey]) expect(dump!.all).not.toContain(secret)
  expect(dump!.all).toContain('$argon2id$')
})

test('a wrong password and an unknown e-mail are the same answer, and ten wrong tries must wait', async () => {
  await createMerchant(db.sql, { name: 'Guessed', email: 'guessed@example.com', password })
  expect(await signIn(db.sql, { email: 'nobody@example.com', password })).toBeNull()
  for (let i = 0; i < 10; i += 1) expect(await signIn(db.sql, { email: 'guessed@example.com', password: 'wrong one' })).toBeNull()
  await expect(signIn(db.sql, { email: 'guessed@example.com', password })).rejects.toMatchObject({ code: 'too_many_requests' })
})

test('a session slides while it is used, and never beyond 30 days', async () => {
  await createMerchant(db.sql, { name: 'Slow', email: 'slow@example.com', password })
  const { sessionToken, user } = (await signIn(db.sql, { email: 'slow@example.com', password }))!
  const hours = async () => {
    const [row] = await db.sql<{ left: number }[]>`
      select round(extract(epoch from expires_at - weir_now()) / 3600)::int as left from sessions where user_id = ${user.id}`
    return row!.left
  }
  await db.sql`update sessions set last_seen_at = weir_now() - interval '6 hours', expires_at = weir_now() + interval '6 hours' where user_id = ${user.id}`
  expect(await readSession(db.sql, sessionToken)).not.toBeNull()
  expect(await hours()).toBe(12)
  await db.sql`
    update sessions set created_at = weir_now() - interval '30 days' + interval '2 hours', last_seen_at = weir_now() - interval '1 hour'
    where user_id = ${user.id}`
  expect(await readSession(db.sql, sessionToken)).not.toBeNull()
  expect(await hours()).toBe(2)
  await db.sql`update sessions set expires_at = weir_now() where user_id = ${user.id}`
  expect(await readSession(db.sql, sessionToken)).toBeNull()
})

test('an e-mail address belongs to one person; a short password or a name that is none is refused', async () => {
  await createAdmin(db.sql, { email: 'root@example.com', password })
  await expect(createMerchant(db.sql, { name: 'Twin', email: 'ROOT@example.com', password })).rejects.toMatchObject({ code: 'conflict' })
  await expect(createAdmin(db.sql, { email: 'a@b.co', password: 'short' })).rejects.toMatchObject({ code: 'validation_failed' })
  await expect(createMerchant(db.sql, { name: ' ', email: 'c@d.co', password })).rejects.toMatchObject({ code: 'validation_failed' })
  const admin = await signIn(db.sql, { email: 'root@example.com', password })
  expect(await readSession(db.sql, admin!.sessionToken)).toMatchObject({ isAdmin: true, memberships: [] })
})

test('an API key opens its own merchant and environment until it is revoked', async () => {
  const { merchantId, apiKey } = await createMerchant(db.sql, { name: 'Keys', email: 'keys@example.com', password })
  const byKey = await authenticateApiKey(db.sql, `Bearer ${apiKey}`)
  expect(byKey).toMatchObject({ merchantId, environment: 'test', actor: { kind: 'api_key' } })

  const owner: Caller = { db: db.sql, merchantId, environment: 'live', actor: { kind: 'member', id: 'usr_x', name: 'Ada', role: 'owner' } }
  const { key, secret } = await createApiKey(owner, { name: 'Shop' })
  expect(secret).toMatch(/^weir_live_/)
  expect((await authenticateApiKey(db.sql, `Bearer ${secret}`)).environment).toBe('live')
  const [listed] = await listApiKeys(owner)
  expect(listed).toMatchObject({ id: key.id, lastFour: secret.slice(-4) })
  expect(listed!.lastUsedAt).not.toBeNull()

  await revokeApiKey(owner, { id: key.id })
  await expect(authenticateApiKey(db.sql, `Bearer ${secret}`)).rejects.toMatchObject({ code: 'unauthenticated' })
  for (const header of [null, '', 'Bearer', `Basic ${apiKey}`, `Bearer ${apiKey}x`]) {
    await expect(authenticateApiKey(db.sql, header)).rejects.toMatchObject({ code: 'unauthenticated' })
  }
})

test("a viewer makes no keys, and nobody revokes another merchant's key", async () => {
  const { merchantId } = await createMerchant(db.sql, { name: 'One', email: 'one@example.com', password })
  const other = await createMerchant(db.sql, { name: 'Two', email: 'two@example.com', password })
  const actor = { kind: 'member', id: 'usr_x', name: 'Vi', role: 'viewer' } as const
  const viewer: Caller = { db: db.sql, merchantId, environment: 'test', actor }
  await expect(createApiKey(viewer, { name: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  const stranger: Caller = { ...viewer, merchantId: other.merchantId, actor: { ...actor, role: 'owner' } }
  const [key] = await listApiKeys(viewer)
  await expect(revokeApiKey(stranger, { id: key!.id })).rejects.toMatchObject({ code: 'not_found' })
})
