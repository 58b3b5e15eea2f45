import type { Tx } from './client'
import type { ObservationRow } from './deposit-records'
import type { Environment } from './transaction'

export interface MerchantHolds {
  id: string
  name: string
  count: number
}

/** Which merchants have something held, by name. */
export function countHeldByMerchant(db: Tx, environment: Environment): Promise<MerchantHolds[]> {
  return db<MerchantHolds[]>`
    select m.id, m.name, count(*) as count from deposits d join merchants m on m.id = d.merchant_id
    where d.status = 'flagged' and d.environment = ${environment} group by 1, 2 order by lower(m.name), m.id`
}

export interface HeldPlace {
  merchantId: string
  merchantName: string
}

/** Whose deposit this is, if it is or was held: others are nothing an admin looks at. One look-up by key for each merchant. */
export async function findHeldDeposit(db: Tx, environment: Environment, id: string): Promise<HeldPlace | null> {
  const [row] = await db<HeldPlace[]>`
    select m.id as merchant_id, m.name as merchant_name from merchants m
    join lateral (select from deposits where merchant_id = m.id and id = ${id} and environment = ${environment} and flagged_at is not null) d on true`
  return row ?? null
}

/** What the provider said of a deposit, without the bytes. */
export type Said = Pick<ObservationRow, 'id' | 'source' | 'via' | 'status' | 'providerWord' | 'providerAt' | 'receivedAt' | 'facts'>

/** Oldest arrival first; enough for any deposit that ever was. */
export function listSaid(db: Tx, depositId: string): Promise<Said[]> {
  return db<Said[]>`
    select id, source, via, status, provider_word, provider_at, received_at, facts from deposit_observations
    where deposit_id = ${depositId} order by received_at, id limit 500`
}
