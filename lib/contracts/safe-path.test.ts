import { describe, expect, it } from 'vitest'

import { safePath } from './safe-path'

describe('where a person lands after signing in', () => {
  it('is the page they wanted, with its filters', () => {
    expect(safePath('/deposits?status=flagged#top')).toBe('/deposits?status=flagged#top')
  })

  it.each(['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example/', 'javascript:alert(1)', '', null, undefined])(
    'never leaves this site for %j',
    (wanted) => {
      expect(safePath(wanted)).toBe('/overview')
    },
  )
})
