import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { foldDeposit } from '@/lib/domain/deposit'
import type { DepositObservation } from '@/lib/domain/observation'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const minute = (n: number) => new Date(Date.UTC(2026, 9, 12, 18, n)).toISOString()
const observation: fc.Arbitrary<DepositObservation> = fc.record({
  id: fc.constantFrom('0a', '0b', '9f', 'aa', 'b0', 'ff'), source: fc.constantFrom('webhook' as const, 'readback' as const),
  status: fc.constantFrom('pending' as const, 'flagged' as const, 'completed' as const), providerWord: fc.constant('word'),
  providerAt: fc.option(fc.integer({ min: 0, max: 30 }).map(minute)), receivedAt: fc.integer({ min: 0, max: 30 }).map(minute), createdAt: fc.constant(null),
  facts: fc.option(fc.integer({ min: 1, max: 9 })).map((usd) => (usd === null ? {} : { amountUsd: String(usd) })),
})

/** Of the migration that brought the column. */
function backfill(): string {
  const file = readdirSync('drizzle').find((name) => name.endsWith('_places_of_holds.sql'))!
  return readFileSync(`drizzle/${file}`, 'utf8').split('--> statement-breakpoint').at(-1)!
}

it('deposits that were here before their first value was kept get the one that the fold reads off their evidence', async () => {
  const lives = fc.sample(fc.uniqueArray(observation, { selector: ({ id }) => id, minLength: 1, maxLength: 5 }), { numRuns: 300, seed: 7 })
  await db.sql`insert into deposits ${db.sql(lives.map((_, n) => ({
    merchantId: 'mer_1', id: `dep_${n}`, environment: 'test', connectionId: 'con_1', providerId: `p${n}`, asset: 'USDT', address: 'T', addressKey: 'T', status: 'pending',
    verification: 'none', providerWord: 'word', detectedAt: new Date(),
  })) as never)}`
  await db.sql`insert into deposit_observations ${db.sql(lives.flatMap((life, n) => life.map(({ id, source, status, providerWord, providerAt, receivedAt, facts }) => ({
    merchantId: 'mer_1', depositId: `dep_${n}`, id, source, via: source, status, providerWord, providerAt: providerAt === null ? null : new Date(providerAt),
    receivedAt: new Date(receivedAt), facts: db.sql.json(facts as never),
  }))) as never)}`
  await db.sql.unsafe(backfill())
  const rows = await db.sql<{ id: string; usd: string | null; completed: boolean }[]>`
    select id, amount_usd_at_detection as usd, first_seen_completed as completed from deposits where merchant_id = 'mer_1'`
  const found = new Map(rows.map((row) => [row.id, row]))
  expect(lives.map((_, n) => found.get(`dep_${n}`))).toEqual(lives.map((life, n) => {
    const { firstValue } = foldDeposit(life)
    return { id: `dep_${n}`, usd: firstValue?.usd ?? null, completed: firstValue?.status === 'completed' }
  }))
})
