import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { listMovedAssets, type UsualTimeRow } from '@/lib/db/confirmation-times'
import { newId } from '@/lib/db/id'
import type { Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { testMerchant } from '@/lib/testing/factories'
import { learnConfirmationTimes } from './learn-confirmation-times'
import { listDeposits } from './list-deposits'

const MINUTE = 60_000
let db: TestDatabase
let owner: Caller
let connectionId: string

beforeAll(async () => {
  testEnvironment()
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.sql`update connections set status = 'disabled'`
  owner = await testMerchant(db.sql)
  connectionId = await connect(owner)
})

async function connect({ merchantId, environment }: Caller): Promise<string> {
  const id = newId('con')
  await db.sql`
    insert into connections (merchant_id, id, provider, environment, name, base_url, shown, sealed, webhook_ready)
    values (${merchantId}, ${id}, 'breet', ${environment}, 'Breet', 'http://127.0.0.1', '{}', '\\x00', true)`
  return id
}

interface Past {
  asset?: string
  /** how long ago each was seen, and how long it took, both in minutes; i counts from 1 */
  ago?: (i: number) => number
  took?: (i: number) => number
  fields?: Record<string, unknown>
}

/** Deposits of the past: completed and confirmed unless told otherwise. */
async function past(count: number, { asset = 'USDT_TRX', ago = (i) => i * 10, took = (i) => i, fields = {} }: Past = {}): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, at) => {
    const i = at + 1
    const detectedAt = new Date(Date.now() - (ago(i) + took(i)) * MINUTE)
    const id = newId('dep')
    return {
      merchant_id: owner.merchantId, id, environment: 'test', connection_id: connectionId, provider_id: id, asset, address: 'T1', address_key: 'T1',
      status: 'completed', verification: 'verified', provider_word: 'completed', detected_at: detectedAt,
      completed_at: new Date(detectedAt.getTime() + took(i) * MINUTE), ...fields,
    }
  })
  for (let from = 0; from < rows.length; from += 1_000) await db.sql`insert into deposits ${db.sql(rows.slice(from, from + 1_000) as never)}`
  return rows.map((row) => row.id)
}

const learned = async (asset = 'USDT_TRX'): Promise<UsualTimeRow | null> => {
  const [row] = await db.sql<UsualTimeRow[]>`select * from confirmation_times where connection_id = ${connectionId} and asset = ${asset}`
  return row ?? null
}
const tenMinutesPass = () => db.sql`update confirmation_times set learned_at = learned_at - interval '11 minutes'`

it('the half, 95 of 100 and 99 of 100 are times that deposits really took', async () => {
  await past(25)
  expect(await learnConfirmationTimes(db.sql)).toBe(1)
  expect(await learned()).toMatchObject({ deposits: 25, p50Ms: 13 * MINUTE, p95Ms: 24 * MINUTE, p99Ms: 25 * MINUTE })
})

it('a deposit that was held counts until it was held, not until it was released', async () => {
  const detected = Date.now() - 600 * MINUTE
  const fields = { detected_at: new Date(detected), flagged_at: new Date(detected + 3 * MINUTE), completed_at: new Date(detected + 500 * MINUTE) }
  await past(2, { fields })
  await past(1, { fields: { ...fields, status: 'flagged', completed_at: null } })
  await learnConfirmationTimes(db.sql)
  expect(await learned()).toMatchObject({ deposits: 3, p50Ms: 3 * MINUTE, p99Ms: 3 * MINUTE })
})

it('what is not confirmed, not final, too old, of unknown beginning, or another merchant’s says nothing about what is usual', async () => {
  await past(3, { took: () => 2 })
  await past(5, { took: () => 300, fields: { verification: 'verifying' } })
  await past(5, { took: () => 300, fields: { status: 'pending', verification: 'none', completed_at: null } })
  await past(5, { took: () => 300, fields: { status: 'orphaned', completed_at: null } })
  await past(5, { took: () => 300, ago: (i) => 91 * 24 * 60 + i })
  // Taken over from Breet's list after a top-up had released them: when they were held is not known.
  await past(5, { took: () => 300, fields: { released_by: 'abc' } })
  await past(5, { took: () => 300, fields: { environment: 'live' } })
  const mine = connectionId
  owner = await testMerchant(db.sql)
  connectionId = await connect(owner)
  await past(5, { took: () => 300 })
  await learnConfirmationTimes(db.sql)
  connectionId = mine
  expect(await learned()).toMatchObject({ deposits: 3, p50Ms: 2 * MINUTE, p99Ms: 2 * MINUTE })
})

it('of a long history only the newest thousand count', async () => {
  await past(1_000, { took: () => 1, ago: (i) => i })
  await past(500, { took: () => 60, ago: (i) => 2_000 + i })
  await learnConfirmationTimes(db.sql)
  expect(await learned()).toMatchObject({ deposits: 1_000, p99Ms: MINUTE })
})

it('an asset is learned again only when one of its deposits moved, and not within ten minutes', async () => {
  await past(20)
  await past(20, { asset: 'BTC' })
  expect(await learnConfirmationTimes(db.sql)).toBe(2)
  await past(1)
  expect(await learnConfirmationTimes(db.sql)).toBe(0)
  await tenMinutesPass()
  await db.sql`update deposits set updated_at = weir_now() - interval '1 hour' where asset = 'BTC'`
  const before = await learned('BTC')
  expect(await learnConfirmationTimes(db.sql)).toBe(1)
  expect((await learned())?.deposits).toBe(21)
  expect(await learned('BTC')).toEqual(before)
})

it('until twenty are known, every look counts them again', async () => {
  await past(19)
  await learnConfirmationTimes(db.sql)
  await past(1)
  expect(await learnConfirmationTimes(db.sql)).toBe(1)
  expect((await learned())?.deposits).toBe(20)
  await past(1)
  expect(await learnConfirmationTimes(db.sql)).toBe(0)
})

it('two workers at once learn the same', async () => {
  await past(30)
  await past(30, { asset: 'BTC' })
  await Promise.all([learnConfirmationTimes(db.sql), learnConfirmationTimes(db.sql), learnConfirmationTimes(db.sql)])
  expect(await db.sql`select asset, deposits from confirmation_times where connection_id = ${connectionId} order by asset`).toEqual([
    { asset: 'BTC', deposits: 30 }, { asset: 'USDT_TRX', deposits: 30 },
  ])
})

it('a look at a merchant with a long history reads a day of it, not all', async () => {
  await past(20_000, { ago: (i) => 2 * 24 * 60 + i })
  await past(12, { ago: (i) => i })
  await learnConfirmationTimes(db.sql)
  await tenMinutesPass()
  await db.sql`analyze deposits`
  const rowsRead = await db.sql.begin(async (tx) => {
    const counted = async () => {
      const [row] = await tx<{ n: number }[]>`select seq_tup_read + idx_tup_fetch as n from pg_stat_xact_user_tables where relname = 'deposits'`
      return row!.n
    }
    // The connection may still carry counts of what it did before.
    const before = await counted()
    await listMovedAssets(tx as never, new Date())
    return (await counted()) - before
  })
  expect(rowsRead).toBe(12)
})

it('a list says what is usual from the twentieth deposit on', async () => {
  const [pending] = await past(1, { took: () => 0, ago: () => 30, fields: { status: 'pending', verification: 'none', completed_at: null } })
  const usual = async () => {
    const { rows } = await listDeposits(owner, { q: pending!, limit: 1 })
    const { learnedFrom, p50Ms, p95Ms } = rows[0]!
    return { learnedFrom, p50Ms, p95Ms }
  }
  expect(await usual()).toEqual({ learnedFrom: null, p50Ms: null, p95Ms: null })
  await past(20, { took: () => 2 })
  await learnConfirmationTimes(db.sql)
  expect(await usual()).toEqual({ learnedFrom: 20, p50Ms: 2 * MINUTE, p95Ms: 2 * MINUTE })
})
