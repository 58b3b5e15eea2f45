import type { TransferPlan } from '../domain/planned-transfer'
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

/** What the customer was asked about transfers of this authorization, and answered; newest first. */
export async function listPlansOfAuthorization(db: Tx, merchantId: string, authorizationId: string): Promise<TransferPlan[]> {
  const rows = await db<(Omit<TransferPlan, 'plannedAt' | 'withdrawnAt'> & { plannedAt: Date; withdrawnAt: Date | null })[]>`
    select network, address, tag, amount, planned_at, withdrawn_at, answer from planned_transfers
    where merchant_id = ${merchantId} and authorization_id = ${authorizationId} order by planned_at desc limit 200`
  return rows.map((row) => ({ ...row, plannedAt: row.plannedAt.toISOString(), withdrawnAt: row.withdrawnAt?.toISOString() ?? null }))
}
