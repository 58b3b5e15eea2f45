import { describe, expect, it } from 'vitest'

import { isSameOrigin } from './same-origin'

const asked = (headers: Record<string, string>) =>
  isSameOrigin(new Request('http://weir.example/api/dashboard/customers', { method: 'POST', headers }), 'https://weir.example')

describe('a form of another site', () => {
  it('is refused by what the browser says of it', () => {
    expect(asked({ 'sec-fetch-site': 'cross-site', origin: 'https://weir.example' })).toBe(false)
    expect(asked({ 'sec-fetch-site': 'same-site' })).toBe(false)
    expect(asked({ 'sec-fetch-site': 'none' })).toBe(false)
  })

  it('is refused by its origin when the browser says nothing', () => {
    expect(asked({ origin: 'https://evil.example', host: 'weir.example' })).toBe(false)
    expect(asked({ origin: 'null', host: 'weir.example' })).toBe(false)
    expect(asked({})).toBe(false)
  })
})

describe('our own form', () => {
  it('is taken', () => {
    expect(asked({ 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(asked({ origin: 'https://weir.example' })).toBe(true)
    expect(asked({ origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' })).toBe(true)
  })
})
