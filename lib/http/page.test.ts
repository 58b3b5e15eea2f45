import { expect, test } from 'vitest'
import { pageByKey } from './page'

const rows = ['d', 'a', 'c', 'b', 'e']
const key = (row: string) => row

test('pages follow one another without a gap or a repeat, even when a row goes away between them', () => {
  const first = pageByKey(rows, { limit: 2 }, key)
  expect(first.rows).toEqual(['a', 'b'])
  const second = pageByKey(rows.filter((row) => row !== 'b'), { limit: 2, cursor: first.nextCursor! }, key)
  expect(second.rows).toEqual(['c', 'd'])
  expect(pageByKey(rows, { limit: 2, cursor: second.nextCursor! }, key)).toEqual({ rows: ['e'], nextCursor: null })
})

test.each(['', 'x', '%', Buffer.from('{"after":1}').toString('base64url'), Buffer.from('null').toString('base64url')])('the cursor %j is refused', (cursor) => {
  expect(() => pageByKey(rows, { limit: 2, cursor }, key)).toThrow(expect.objectContaining({ code: 'bad_request' }))
})
