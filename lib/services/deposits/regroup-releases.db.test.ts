import { afterAll, beforeAll, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Place } from '@/lib/db/deposit-records'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { regroupReleases } from './regroup-releases'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

interface Arrival {
  /** which of a few deposits of its place */
  n: number
  place: 'A' | 'B'
  minute: number
  held: boolean
  verified: boolean
  releasedBy: number | null
  feeUsd: string | null
}

const arrival: fc.Arbitrary<Arrival> = fc.record({
  n: fc.nat(5), place: fc.constantFrom('A' as const, 'B' as const), minute: fc.nat(25), held: fc.boolean(), verified: fc.boolean(),
  releasedBy: fc.option(fc.nat(5)), feeUsd: fc.option(fc.constant('2')),
})

const placeOf = (merchantId: string, place: string): Place => ({ merchantId, connectionId: 'con_1', asset: 'USDT', addressKey: place })
const idOf = ({ place, n }: Pick<Arrival, 'place' | 'n'>) => `${place}${n}`

async function write(merchantId: string, one: Arrival): Promise<void> {
  const [id, at] = [idOf(one), new Date(Date.UTC(2026, 0, 1, 0, one.minute))]
  await db.sql`
    insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, provider_word, status, verification, detected_at, completed_at,
      flagged_at, released_by, release_fee_usd)
    values (${merchantId}, ${id}, 'test', 'con_1', ${id}, 'USDT', ${one.place}, ${one.place}, 'completed', 'completed', ${one.verified ? 'verified' : 'verifying'}, ${at}, ${at},
      ${one.held ? at : null}, ${one.releasedBy === null ? null : idOf({ place: one.place, n: one.releasedBy })}, ${one.feeUsd})
    on conflict (merchant_id, id) do update set verification = excluded.verification, completed_at = excluded.completed_at, flagged_at = excluded.flagged_at,
      released_by = excluded.released_by, release_fee_usd = excluded.release_fee_usd`
}

const releasesOf = (merchantId: string) => db.sql`
  select d.id, r.cause, r.trigger_provider_id, r.inferred from deposits d left join releases r on r.merchant_id = d.merchant_id and r.id = d.release_id
  where d.merchant_id = ${merchantId} order by d.id`

let made = 0

it('reading only what the news can have moved ends like reading every release of the place anew', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(arrival, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }), async (batches) => {
    const [by, whole] = [`mer_by_${made += 1}`, `mer_whole_${made}`]
    for (const batch of batches) {
      for (const merchantId of [by, whole]) {
        for (const one of batch) await write(merchantId, one)
        const places = [...new Set(batch.map((one) => one.place))].map((place) => placeOf(merchantId, place))
        await asSystem(db.sql, SYSTEM, ({ db: tx, now }) => regroupReleases(tx, now, 'test', places, merchantId === by ? batch.map(idOf) : null))
      }
    }
    expect(await releasesOf(by)).toEqual(await releasesOf(whole))
  }), { numRuns: 60 })
})

it('thousands of members are released in one transaction', async () => {
  const merchantId = 'mer_many'
  const place = placeOf(merchantId, 'C')
  await db.sql`
    insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, provider_word, status, verification, detected_at, completed_at, flagged_at, released_by)
    select ${merchantId}, 'C' || n, 'test', 'con_1', 'C' || n, 'USDT', 'C', 'C', 'completed', 'completed', 'verified', weir_now(), weir_now(), weir_now(), case when n % 2 = 0 then 'top' || n end
    from generate_series(1, 5200) n`
  await asSystem(db.sql, SYSTEM, ({ db: tx, now }) => regroupReleases(tx, now, 'test', [place]))
  const [row] = await db.sql<{ grouped: number; told: number }[]>`
    select count(*) filter (where release_id is not null) as grouped, (select count(*) from history where merchant_id = ${merchantId}) as told
    from deposits where merchant_id = ${merchantId}`
  expect(row).toEqual({ grouped: 5_200, told: 5_200 })
})
