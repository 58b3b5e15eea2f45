import type { Sql, Tx } from './client'
import type { topUpMargins } from './schema/holds'

export type TopUpMarginRow = typeof topUpMargins.$inferSelect

/** What the merchant has set: by 'stable', 'volatile', or an asset's identifier. A handful. */
export function listTopUpMarginRows(db: Tx | Sql, merchantId: string, environment: 'test' | 'live'): Promise<TopUpMarginRow[]> {
  return db<TopUpMarginRow[]>`
    select * from top_up_margins where merchant_id = ${merchantId} and environment = ${environment} order by applies_to`
}

export async function writeTopUpMargin(db: Tx, row: TopUpMarginRow): Promise<void> {
  await db`
    insert into top_up_margins ${db(row)}
    on conflict (merchant_id, environment, applies_to) do update set margin = excluded.margin, set_by = excluded.set_by, set_at = excluded.set_at`
}

/** @returns the margin that was set; null when there was none */
export async function deleteTopUpMargin(db: Tx, merchantId: string, environment: 'test' | 'live', appliesTo: string): Promise<string | null> {
  const [row] = await db<{ margin: string }[]>`
    delete from top_up_margins where merchant_id = ${merchantId} and environment = ${environment} and applies_to = ${appliesTo} returning margin`
  return row?.margin ?? null
}
