import type { Tx } from './client'
import type { transfers } from './schema/authorizations'
import type { Environment } from './transaction'

export type SentTo = Pick<typeof transfers.$inferSelect, 'network' | 'address' | 'tag'>

/** Places on these networks that this merchant has recorded a transfer to, of the addresses named; spelling is compared by the caller. */
export function listSentTo(db: Tx, merchantId: string, environment: Environment, places: readonly SentTo[]): Promise<SentTo[]> {
  return db<SentTo[]>`
    select distinct t.network, t.address, t.tag from transfers t
    where t.merchant_id = ${merchantId} and t.environment = ${environment}
      and (t.network, lower(t.address)) in (select * from unnest(${places.map(({ network }) => network)}::text[], ${places.map(({ address }) => address.toLowerCase())}::text[]))`
}
