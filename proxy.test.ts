import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { proxy } from './proxy'

const ask = (path: string, cookie = '') => proxy(new NextRequest(`http://weir.test${path}`, { headers: { cookie } }))

test.each(['/deposits/%FF', '/api/v1/customers/%E0%A4%A', '/c/%', '/%C0%AE'])('the path %s that nobody can decode is refused, not a failure of ours', (path) => {
  expect(ask(path, 'weir-session=x').status).toBe(400)
})

test('pages of the dashboard send to sign-in whoever has no session, and remember where they wanted to go', () => {
  const response = ask('/deposits?status=flagged')
  expect(response.headers.get('location')).toBe('http://weir.test/sign-in?callbackUrl=%2Fdeposits%3Fstatus%3Dflagged')
  expect(ask('/deposits', 'weir-session=x').headers.get('location')).toBeNull()
})

test.each(['/api/v1/customers/a%20b', '/c/a%20b', '/%64eposits-of-others'])('the path %s that only has an escape in it passes', (path) => {
  expect(ask(path).headers.get('location')).toBeNull()
})
