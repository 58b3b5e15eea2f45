import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { createMerchant } from '../merchants/create-merchant'
import { createCustomer } from './create-customer'
import { createCustomerLink } from './create-customer-link'
import { getCustomer } from './get-customer'
import { listCustomerLinks } from './list-customer-links'
import { listCustomers } from './list-customers'
import type { Session } from '../sessions/read-session'
import { noteSeen } from './note-seen'
import { openCustomerLink } from './open-customer-link'
import { revokeCustomerLink } from './revoke-customer-link'

testEnvironment()
let db: TestDatabase
let acme: Caller
let other: Caller

async function merchant(name: string): Promise<Caller> {
  const { merchantId } = await createMerchant(db.sql, { name, email: `${name}@example.com`, password: 'long enough' })
  return { db: db.sql, merchantId, environment: 'test', actor: { kind: 'api_key', id: 'key_1', name: 'key', role: null } }
}

beforeAll(async () => {
  db = await testDatabase()
  acme = await merchant('acme')
  other = await merchant('other')
})
afterAll(() => db.close())

const tokenOf = (url: string) => url.split('/c/')[1]!

test('twenty requests with the same reference at once make one customer', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => createCustomer(acme, { name: 'Ada', reference: 'order-1' })))
  expect(new Set(made.map((c) => c.id)).size).toBe(1)
  expect(made[0]!.providerLabel).toMatch(/^[a-z0-9]{16}$/)
  const live = await createCustomer({ ...acme, environment: 'live' }, { name: 'Ada', reference: 'order-1' })
  expect(live.id).not.toBe(made[0]!.id)
})

test("another merchant's customer, and the other environment's, do not exist", async () => {
  const { id } = await createCustomer(acme, { name: 'Grace' })
  await expect(getCustomer(other, { id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(getCustomer({ ...acme, environment: 'live' }, { id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(createCustomerLink(other, { customerId: id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(getCustomer(acme, { id: 'cus_\u0000' })).rejects.toMatchObject({ code: 'not_found' })
  expect((await listCustomers(other)).rows).toEqual([])
})

test('the list pages without skipping or repeating, and finds by part of the name whatever % means', async () => {
  const shop = await merchant('pages')
  for (const name of ['Ann', 'Ben', '100% Carl', 'Dee', 'Eve']) await createCustomer(shop, { name })
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listCustomers>> = await listCustomers(shop, { limit: 2, cursor })
    seen.push(...page.rows.map((row) => row.name))
    cursor = page.nextCursor
  } while (cursor)
  expect(seen).toEqual(['Eve', 'Dee', '100% Carl', 'Ben', 'Ann'])
  expect((await listCustomers(shop, { q: '0% c' })).rows.map((row) => row.name)).toEqual(['100% Carl'])
  expect((await listCustomers(shop, { q: '%' })).rows).toHaveLength(1)
  expect((await listCustomers(shop, { q: 'Ann' })).rows[0]).toMatchObject({ addressCount: 0, openHolds: 0, lastDepositAt: null })
})

test("a customer's link opens that customer's page and nothing else", async () => {
  const ada = await createCustomer(acme, { name: 'Ada Link' })
  const grace = await createCustomer(acme, { name: 'Grace Link' })
  const link = await createCustomerLink(acme, { customerId: ada.id })
  const opened = await openCustomerLink(db.sql, tokenOf(link.url))
  expect(opened).toMatchObject({ merchantName: 'acme', customer: { id: ada.id }, caller: { actor: { kind: 'customer', id: ada.id } } })
  expect((await getCustomer(opened!.caller, { id: ada.id })).name).toBe('Ada Link')
  await expect(getCustomer(opened!.caller, { id: grace.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(listCustomers(opened!.caller)).rejects.toMatchObject({ code: 'forbidden' })
  const [listed] = await listCustomerLinks(acme, { customerId: ada.id })
  expect(listed!.url).toBe(link.url)
})

test('a link counts as opened when a browser reports it, not when a preview fetches it, and never for staff who look', async () => {
  const { id: customerId } = await createCustomer(acme, { name: 'Seen' })
  const token = tokenOf((await createCustomerLink(acme, { customerId })).url)
  const lastOpenedAt = async () => (await listCustomerLinks(acme, { customerId }))[0]!.lastOpenedAt
  const session = (memberships: { merchantId: string }[], isAdmin = false) => ({ user: { id: 'usr_1', email: '', name: '' }, isAdmin, memberships }) as unknown as Session
  const opened = (signedIn: Session | null) => openCustomerLink(db.sql, token, signedIn)
  const preview = (await opened(null))!
  expect(await lastOpenedAt()).toBeNull()
  for (const staff of [session([acme]), session([], true)]) {
    const looked = (await opened(staff))!
    expect(looked.isStaff).toBe(true)
    await noteSeen(looked, { shown: [] })
  }
  expect(await lastOpenedAt()).toBeNull()
  expect((await opened(session([other])))!.isStaff).toBe(false)
  await noteSeen(preview, { shown: [] })
  expect(await lastOpenedAt()).not.toBeNull()
})

test('a changed, expired or revoked link opens nothing', async () => {
  const { id: customerId } = await createCustomer(acme, { name: 'Hopper' })
  const [first, second] = [await createCustomerLink(acme, { customerId }), await createCustomerLink(acme, { customerId })]
  const token = tokenOf(first.url)
  const [body, signature] = token.split('.') as [string, string]
  // Another first letter whatever it was: a fixed one would once in a while be the right one.
  const changed = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)
  const forged = Buffer.from(JSON.stringify({ id: second.id })).toString('base64url')
  for (const bad of ['', 'x', body, `${forged}.${signature}`, `${body}.${changed}`, 'x'.repeat(10_000)]) {
    expect(await openCustomerLink(db.sql, bad)).toBeNull()
  }
  expect(await openCustomerLink(db.sql, token)).not.toBeNull()

  await expect(revokeCustomerLink(other, { id: first.id })).rejects.toMatchObject({ code: 'not_found' })
  await revokeCustomerLink(acme, { id: first.id })
  expect(await openCustomerLink(db.sql, token)).toBeNull()

  await db.sql`update customer_links set expires_at = weir_now() where id = ${second.id}`
  expect(await openCustomerLink(db.sql, tokenOf(second.url))).toBeNull()
})
