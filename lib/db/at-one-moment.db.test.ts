import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCustomer } from '@/lib/services/customers/create-customer'
import { testMerchant } from '@/lib/testing/factories'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { atOneMoment, type Caller, forCaller } from './transaction'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const countCustomers = (caller: Caller) => forCaller(caller, async ({ db: tx }) => (await tx`select from customers`).length)

test('what is read at one moment knows nothing of what comes meanwhile', async () => {
  const caller = await testMerchant(db.sql)
  await createCustomer(caller, { name: 'Femi' })
  const seen = await atOneMoment(caller, async (moment) => {
    const before = await countCustomers(moment)
    await createCustomer(caller, { name: 'Ruth' })
    return [before, await countCustomers(moment), await countCustomers(caller)]
  })
  expect(seen).toEqual([1, 1, 2])
})

test('nothing is written in it, and no other merchant is read in it', async () => {
  const [caller, other] = [await testMerchant(db.sql), await testMerchant(db.sql)]
  await expect(atOneMoment(caller, (moment) => createCustomer(moment, { name: 'Femi' }))).rejects.toMatchObject({ code: '25006' })
  await expect(atOneMoment(caller, (moment) => countCustomers({ ...moment, merchantId: other.merchantId }))).rejects.toThrow('not to be read for another')
  expect(await countCustomers(caller)).toBe(0)
})
