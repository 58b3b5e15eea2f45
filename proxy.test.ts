import { readdirSync } from 'node:fs'
import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server.js'
import { NextRequest } from 'next/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { isPortalOpen } from '@/lib/auth/is-portal-open'
import { config, proxy } from './proxy'

vi.mock('@/lib/auth/is-portal-open', () => ({ isPortalOpen: vi.fn<typeof isPortalOpen>() }))
beforeEach(() => {
  vi.mocked(isPortalOpen).mockReset().mockResolvedValue(true)
})

const ask = async (path: string, cookie = ''): Promise<Response> => proxy(new NextRequest(`http://weir.test${path}`, { headers: { cookie } }))

test.each(['/deposits/%FF', '/api/v1/customers/%E0%A4%A', '/c/%', '/%C0%AE'])('the path %s that nobody can decode is refused, not a failure of ours', async (path) => {
  expect((await ask(path, 'weir-session=x')).status).toBe(400)
})

test('pages of the dashboard send to sign-in whoever has no session, and remember where they wanted to go', async () => {
  const response = await ask('/deposits?status=flagged')
  expect(response.headers.get('location')).toBe('http://weir.test/sign-in?callbackUrl=%2Fdeposits%3Fstatus%3Dflagged')
  expect((await ask('/deposits', 'weir-session=x')).headers.get('location')).toBeNull()
})

const pages = ['app/(dashboard)', 'app/(admin)'].flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name))

test.each(pages)('whoever opens /%s signed out is brought back there after signing in', async (page) => {
  const response = await ask(`/${page}/an_id?status=open`)
  expect(response.headers.get('location')).toBe(`http://weir.test/sign-in?callbackUrl=${encodeURIComponent(`/${page}/an_id?status=open`)}`)
})

const passes = (url: string) => unstable_doesMiddlewareMatch({ config, url })
const policyOf = async (path: string) => (await ask(path, 'weir-session=x')).headers.get('content-security-policy') ?? ''

test.each(['/', '/sign-in', '/overview', '/deposits/dep_1', '/admin/flagged', '/c/token', '/no/such/page', '/themes', '/api/%FF'])('%s passes here', (path) => {
  expect(passes(path)).toBe(true)
})

test.each(['/api/webhooks/breet/con_1', '/api/v1/deposits', '/api/auth/session', '/_next/static/chunks/a.js', '/icon.svg', '/theme', '/c/token/answer', '/c/token/pulse'])(
  '%s is no page and pays nothing here', (path) => {
    expect(passes(path)).toBe(false)
  })

test('every answer has a nonce of its own, which Next finds among the request’s headers; nothing inline runs without it', async () => {
  const response = await ask('/overview', 'weir-session=x')
  const policy = response.headers.get('content-security-policy')!
  expect(response.headers.get('x-middleware-request-content-security-policy')).toBe(policy)
  expect(policy).toMatch(/(?:^|; )script-src 'nonce-[\w+/]{22}==' 'strict-dynamic'(?:;|$)/)
  expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe')
  for (const rule of ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]) expect(policy.split('; ')).toContain(rule)
  expect(await policyOf('/overview')).not.toBe(policy)
  expect(await policyOf('/c/token')).toContain("'nonce-")
})

test('a policy that a visitor sends along is not taken for ours', async () => {
  const request = new NextRequest('http://weir.test/sign-in', { headers: { 'content-security-policy': "script-src 'nonce-theirs'" } })
  expect((await proxy(request)).headers.get('x-middleware-request-content-security-policy')).not.toContain('theirs')
})

test.each(['/api/v1/customers/a%20b', '/c/a%20b', '/%64eposits-of-others'])('the path %s that only has an escape in it passes', async (path) => {
  expect((await ask(path)).headers.get('location')).toBeNull()
})

test('a dead customer link is answered with one text, an open one and its forms pass', async () => {
  expect((await ask('/c/token')).headers.get('x-middleware-next')).toBe('1')
  vi.mocked(isPortalOpen).mockResolvedValue(false)
  const [first, second] = await Promise.all(['/c/token', '/c/an%20other'].map((path) => ask(path)))
  expect([first!.status, await first!.text()]).toEqual([second!.status, await second!.text()])
  expect(first!.status).toBe(404)
  expect(first!.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*style-src 'sha256-[\w+/]{43}='$/)
  expect(vi.mocked(isPortalOpen).mock.lastCall).toEqual(['an other'])
  expect((await ask('/c/token/answer')).headers.get('x-middleware-next')).toBe('1')
})

test('while the database is away a customer link is not called dead: the page says so and asks again by itself', async () => {
  vi.mocked(isPortalOpen).mockRejectedValue(new Error('the database is away'))
  const away = await ask('/c/token')
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '20'])
  const html = await away.text()
  expect(html).toContain('This page cannot be read right now')
  expect(html).toContain('<meta http-equiv="refresh" content="20">')
  expect(html).not.toContain('token')
})

test('a link that is opened without end is asked to wait, and no other link with it', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 121; n += 1) statuses.push((await ask('/c/greedy')).status)
  expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true)
  expect(statuses[120]).toBe(429)
  const asked = await ask('/c/greedy')
  expect(asked.headers.get('retry-after')).toMatch(/^[1-9]\d?$/)
  // A person reads it on a phone, and it opens by itself when the time is over.
  expect(asked.headers.get('content-type')).toContain('text/html')
  expect(await asked.text()).toMatch(/<meta http-equiv="refresh" content="[1-9]\d?">[\s\S]*opened too often/)
  expect((await ask('/c/somebody-else')).headers.get('x-middleware-next')).toBe('1')
})
