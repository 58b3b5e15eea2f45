import type { Tx } from './client'

/** A word that changes whenever something the customer's page shows has changed, also by age: what is older than 15 minutes is told otherwise. */
export async function readCustomerPageVersion(db: Tx, merchantId: string, customerId: string): Promise<string> {
  const [row] = await db<{ version: string }[]>`
    select md5(concat_ws('/',
      (select concat_ws(' ', count(*), max(updated_at), max(read_back_at), bool_or(status = 'flagged' and read_back_at < clock.old)) from deposits
        where merchant_id = ${merchantId} and customer_id = ${customerId}),
      (select string_agg(concat_ws(' ', a.id, a.status, s.minimum_usd, s.price_usd, s.price_at < clock.old), ',' order by a.id) from deposit_addresses a
        left join assets s on s.merchant_id = a.merchant_id and s.connection_id = a.connection_id and s.identifier = a.asset
        where a.merchant_id = ${merchantId} and a.customer_id = ${customerId}),
      (select string_agg(concat_ws(' ', environment, applies_to, margin), ',' order by environment, applies_to) from top_up_margins
        where merchant_id = ${merchantId}),
      (select concat_ws(' ', count(*), max(id)) from exchange_fees where merchant_id = ${merchantId} and ended_at is null),
      (select concat_ws(' ', count(*), max(updated_at)) from authorizations
        where merchant_id = ${merchantId} and customer_id = ${customerId}),
      (select string_agg(concat_ws(' ', id, status, report_status), ',' order by id) from transfers
        where merchant_id = ${merchantId} and customer_id = ${customerId}),
      (select string_agg(concat_ws(' ', id, answer, withdrawn_at), ',' order by id) from planned_transfers
        where merchant_id = ${merchantId} and customer_id = ${customerId})
    )) as version from (select weir_now() - interval '15 minutes' as old) clock`
  return row!.version
}
