import { readdirSync } from 'node:fs'
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
  expect(config.matcher[0]!.replace(/^\/\(|\)\/:path\*$/g, '').split('|')).toContain(page)
})

test.each(['/api/v1/customers/a%20b', '/c/a%20b', '/%64eposits-of-others'])('the path %s that only has an escape in it passes', async (path) => {
  expect((await ask(path)).headers.get('location')).toBeNull()
})

test('a dead customer link is answered with one text, an open one and its forms pass; without a database the page is asked', async () => {
  expect((await ask('/c/token')).headers.get('x-middleware-next')).toBe('1')
  vi.mocked(isPortalOpen).mockResolvedValue(false)
  const [first, second] = await Promise.all(['/c/token', '/c/an%20other'].map((path) => ask(path)))
  expect([first!.status, await first!.text()]).toEqual([second!.status, await second!.text()])
  expect(first!.status).toBe(404)
  expect(vi.mocked(isPortalOpen).mock.lastCall).toEqual(['an other'])
  expect((await ask('/c/token/answer')).headers.get('x-middleware-next')).toBe('1')
  vi.mocked(isPortalOpen).mockRejectedValue(new Error('the database is away'))
  expect((await ask('/c/token')).headers.get('x-middleware-next')).toBe('1')
})

test('a link that is opened without end is asked to wait, and no other link with it', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 121; n += 1) statuses.push((await ask('/c/greedy')).status)
  expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true)
  expect(statuses[120]).toBe(429)
  expect((await ask('/c/greedy')).headers.get('retry-after')).toMatch(/^[1-9]\d?$/)
  expect((await ask('/c/somebody-else')).headers.get('x-middleware-next')).toBe('1')
})
