import type { Sql, Tx } from './client'
import type { exchangeFees } from './schema/holds'

export type ExchangeFeeRow = typeof exchangeFees.$inferSelect

/** What sending exchanges take, as the merchant entered it and has not taken back; by asset, then by name. */
export function listExchangeFeeRows(db: Tx | Sql, merchantId: string, environment: 'test' | 'live'): Promise<ExchangeFeeRow[]> {
  return db<ExchangeFeeRow[]>`
    select * from exchange_fees where merchant_id = ${merchantId} and environment = ${environment} and ended_at is null
    order by asset, lower(exchange)`
}
