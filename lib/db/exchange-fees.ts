import type { Sql, Tx } from './client'
import type { exchangeFees } from './schema/holds'

export type ExchangeFeeRow = typeof exchangeFees.$inferSelect

/** What sending exchanges take, as the merchant entered it and has not taken back; by asset, then by name. */
export function listExchangeFeeRows(db: Tx | Sql, merchantId: string, environment: 'test' | 'live'): Promise<ExchangeFeeRow[]> {
  return db<ExchangeFeeRow[]>`
    select * from exchange_fees where merchant_id = ${merchantId} and environment = ${environment} and ended_at is null
    order by asset, lower(exchange)`
}

export type NewExchangeFee = Pick<ExchangeFeeRow, 'merchantId' | 'id' | 'environment' | 'exchange' | 'asset' | 'feeAmount' | 'minimumAmount' | 'asOf' | 'enteredBy'>

/**
 * Writes a fee; what was entered before for this exchange and asset ends with it and is kept. Of two at once the second waits
 * at the index of open fees, is not written, and then ends the first. @returns the fee that it replaced
 */
export async function replaceExchangeFee(db: Tx, fee: NewExchangeFee): Promise<ExchangeFeeRow | null> {
  for (;;) {
    const [replaced] = await db<ExchangeFeeRow[]>`
      update exchange_fees set ended_at = weir_now()
      where merchant_id = ${fee.merchantId} and environment = ${fee.environment} and asset = ${fee.asset}
        and lower(exchange) = lower(${fee.exchange}) and ended_at is null
      returning *`
    const written = await db`
      insert into exchange_fees ${db(fee)}
      on conflict (merchant_id, environment, asset, lower(exchange)) where ended_at is null do nothing returning 1`
    if (written.length === 1) return replaced ?? null
  }
}

/** @returns what was taken back; null when there is no such fee any more, or it is another environment's */
export async function endExchangeFee(db: Tx, merchantId: string, environment: 'test' | 'live', id: string): Promise<ExchangeFeeRow | null> {
  const [row] = await db<ExchangeFeeRow[]>`
    update exchange_fees set ended_at = weir_now()
    where merchant_id = ${merchantId} and environment = ${environment} and id = ${id} and ended_at is null returning *`
  return row ?? null
}
