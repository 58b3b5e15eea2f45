import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'

let db: TestDatabase
beforeAll(async () => { db = await testDatabase() })
afterAll(() => db.close())

test.each([
  [[]], [['BSC']], [['BSC', 'TRX']], [['']], [['a "quoted" one', 'back\\slash', 'comma, brace } {', 'NULL', ' room ', 'line\nbreak', 'ünï']], [[null, 'x']],
])('the list %j comes back from the database as it went there', async (list) => {
  const [row] = await db.sql<{ list: string[]; n: number; first: string | null }[]>`
    select ${list}::text[] as list, cardinality(${list}::text[]) as n, (${list}::text[])[1] as first`
  expect(row).toEqual({ list, n: list.length, first: list[0] ?? null })
})

test('rows are found by a list of keys', async () => {
  const rows = await db.sql<{ id: string }[]>`select id from (values ('a'), ('b'), ('c"d')) t(id) where id = any(${['a', 'c"d', 'nobody']}) order by id`
  expect(rows.map(({ id }) => id)).toEqual(['a', 'c"d'])
})
