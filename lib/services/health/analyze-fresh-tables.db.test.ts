import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '@/lib/db/id'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { eventually } from '@/lib/testing/world'
import { analyzeFreshTables } from './analyze-fresh-tables'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase({ max: 1 })
})
afterAll(() => db.close())

async function addDeposits(count: number): Promise<void> {
  await db.sql`
    insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, provider_word, status, verification, detected_at)
    select 'mer_1', ${newId('dep')} || n, 'test', 'con_1', 'p' || n, 'USDT', 'T' || n, 'T' || n, 'pending', 'pending', 'none', weir_now() from generate_series(1, ${count}) n`
}
const indexFor = async () => {
  const plan = await db.sql.unsafe(`explain select from deposits where merchant_id = 'mer_1' and id = 'dep_1'`)
  return /using (\S+)/.exec(plan.map((row) => Object.values(row)[0] as string).join(' '))?.[1]
}
const isKnown = async () => (await db.sql`select from pg_class where relname = 'deposits' and reltuples > 0`).length === 1

it('a table that was filled a moment ago is looked up by its key, before autovacuum comes by', async () => {
  await analyzeFreshTables(db.sql)
  expect(await isKnown()).toBe(false)
  await addDeposits(2_000)
  await eventually(async () => {
    await analyzeFreshTables(db.sql)
    return isKnown()
  })
  expect(await indexFor()).toBe('deposits_merchant_id_id_pk')
})
