import { describe, expect, it } from 'vitest'

import { endOf } from './when-it-ends'

describe('the end a countdown shows', () => {
  it('is the earlier of the two', () => {
    expect(endOf({ linkExpiresAt: '2026-10-14T10:48:00.000Z', expiresAt: '2026-10-14T10:50:00.000Z' })).toBe('2026-10-14T10:48:00.000Z')
    expect(endOf({ linkExpiresAt: '2026-10-14T10:52:00.000Z', expiresAt: '2026-10-14T10:50:00.000Z' })).toBe('2026-10-14T10:50:00.000Z')
  })

  it('is the one that is known', () => {
    expect(endOf({ linkExpiresAt: null, expiresAt: '2026-10-14T10:50:00.000Z' })).toBe('2026-10-14T10:50:00.000Z')
    expect(endOf({ linkExpiresAt: null, expiresAt: null })).toBeNull()
  })
})
