import { describe, expect, test } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from './cursor'

describe('a list cursor', () => {
  test('finds the same place again, to the millisecond', () => {
    const place = { at: new Date('2026-10-14T09:42:00.123Z'), id: 'cus_1' }
    expect(decodeCursor(encodeCursor(place))).toEqual(place)
  })

  test.each([
    'nonsense', 'W10', Buffer.from('["2026","a"]').toString('base64url'), Buffer.from('[1,2]').toString('base64url'),
    Buffer.from(JSON.stringify(['2026-10-14T09:42:00.123Z', 'a\u0000'])).toString('base64url'),
  ])('refuses %s as a bad request, not a server error', (cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining({ code: 'bad_request' }))
  })

  test('is given only when more rows follow', () => {
    const rows = [1, 2, 3].map((n) => ({ at: new Date(n), id: `id_${n}` }))
    expect(pageOf(rows, 3, (r) => r).nextCursor).toBeNull()
    const page = pageOf(rows, 2, (r) => r)
    expect(page.rows).toHaveLength(2)
    expect(decodeCursor(page.nextCursor)).toEqual(rows[1])
  })
})
