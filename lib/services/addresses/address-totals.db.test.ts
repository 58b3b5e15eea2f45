import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testMerchant } from '@/lib/testing/factories'
import { plantDeposit } from '@/lib/testing/plant-deposits'
import { getAddressPage } from './get-address-page'

let db: TestDatabase
let acme: Caller

beforeAll(async () => {
  db = await testDatabase()
  acme = await testMerchant(db.sql)
})
afterAll(() => db.close())

test('what only a webhook has called completed stands apart from what Breet’s record confirmed', async () => {
  const one = { customer: 'Ada', status: 'completed' as const, detectedAt: '2026-10-14T09:00:00.000Z' }
  await plantDeposit(db.sql, acme, { ...one, id: 'dep_sure', verification: 'verified', amountUsd: '30' })
  await plantDeposit(db.sql, acme, { ...one, id: 'dep_told', verification: 'verifying', amountUsd: '1000000' })
  await plantDeposit(db.sql, acme, { ...one, id: 'dep_seen', status: 'pending', amountUsd: '5' })
  const [row] = await db.sql<{ addressId: string }[]>`select address_id from deposits where id = 'dep_sure'`
  const { totals } = await getAddressPage(acme, { id: row!.addressId })
  expect(totals).toEqual([
    { status: 'completed', verifying: false, count: 1, amount: '30', amountUsd: '30' },
    { status: 'completed', verifying: true, count: 1, amount: '1000000', amountUsd: '1000000' },
    { status: 'pending', verifying: false, count: 1, amount: '5', amountUsd: '5' },
  ])
})
