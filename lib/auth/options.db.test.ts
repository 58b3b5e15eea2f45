import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth'
import { decode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Sql } from '@/lib/db/client'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import { readSession } from '@/lib/services/sessions/read-session'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { authOptions } from './options'

const SECRET = 'test-secret-that-is-long-enough-for-signing'
let db: TestDatabase
let userId: string

vi.mock('@/lib/db/database', () => ({ database: (): Sql => db.sql }))

beforeAll(async () => {
  testEnvironment({ AUTH_SECRET: SECRET, NEXTAUTH_URL: 'http://127.0.0.1:3000' })
  db = await testDatabase()
  userId = (await createMerchant(db.sql, { name: 'Acme', email: 'ada@example.com', password: 'long enough' })).userId
})
afterAll(() => db.close())

interface Asked {
  action: string[]
  method?: 'GET' | 'POST'
  cookies?: Record<string, string>
  body?: Record<string, string>
}

interface Answered {
  body: unknown
  location: string | null
  /** name=value and attributes of each cookie that was set */
  set: Record<string, string>
}

/** Speaks to next-auth through its plain handler: the route file only hands requests on. */
async function send({ action, method = 'GET', cookies = {}, body = {} }: Asked): Promise<Answered> {
  const answer: Answered = { body: null, location: null, set: {} }
  const headers: Record<string, unknown> = {}
  const response = {
    status: () => response,
    getHeader: (name: string) => headers[name.toLowerCase()],
    setHeader: (name: string, value: unknown) => {
      headers[name.toLowerCase()] = value
      return response
    },
    send: (sent: unknown) => void (answer.body = sent),
    json: (sent: unknown) => void (answer.body = sent),
    end: () => {},
  }
  const request = { query: { nextauth: action }, method, cookies, body, headers: {} }
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, authOptions())
  answer.location = typeof headers.location === 'string' ? headers.location : null
  for (const line of (headers['set-cookie'] ?? []) as string[]) answer.set[line.slice(0, line.indexOf('='))] = line
  return answer
}

const valueOf = (line: string) => decodeURIComponent(line.slice(line.indexOf('=') + 1, line.indexOf(';')))

async function csrf(): Promise<{ csrfToken: string; cookies: Record<string, string> }> {
  const { body, set } = await send({ action: ['csrf'] })
  return { csrfToken: (body as { csrfToken: string }).csrfToken, cookies: Object.fromEntries(Object.entries(set).map(([name, line]) => [name, valueOf(line)])) }
}

async function signIn(password: string): Promise<Answered> {
  const { csrfToken, cookies } = await csrf()
  return send({ action: ['callback', 'credentials'], method: 'POST', cookies, body: { csrfToken, email: 'ada@example.com', password } })
}

test('signing in sets a cookie that carries a session id and nothing else', async () => {
  const { set } = await signIn('long enough')
  const line = set['weir-session']!
  expect(line).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax/)
  expect(line).not.toMatch(/Secure/)
  const token = await decode({ token: valueOf(line), secret: SECRET })
  expect(Object.keys(token!).toSorted()).toEqual(['exp', 'iat', 'jti', 'sid'])
  expect((await readSession(db.sql, token!.sid as string))?.user.id).toBe(userId)

  const session = await send({ action: ['session'], cookies: { 'weir-session': valueOf(line) } })
  expect(Object.keys(session.body as object)).toEqual(['expires'])
})

test('signing out ends the session in the database, so a copied cookie is worth nothing', async () => {
  const value = valueOf((await signIn('long enough')).set['weir-session']!)
  const { sid } = (await decode({ token: value, secret: SECRET })) as { sid: string }
  const guard = await csrf()
  await send({ action: ['signout'], method: 'POST', cookies: { ...guard.cookies, 'weir-session': value }, body: { csrfToken: guard.csrfToken } })
  expect(await readSession(db.sql, sid)).toBeNull()
})

test('a wrong password sets no cookie, and too many say when to come back', async () => {
  const { set, location } = await signIn('wrong one')
  expect(set['weir-session']).toBeUndefined()
  expect(location).toContain('error=CredentialsSignin')
  for (let i = 0; i < 9; i += 1) await signIn('wrong one')
  const refused = await signIn('long enough')
  expect(new URL(refused.location!, 'http://x').searchParams.get('error')).toMatch(/^Too many wrong passwords\. Try again in \d+ minutes\.$/)
})
