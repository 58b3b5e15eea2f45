import type { Merchant } from '../merchants'
import type { Random } from '../random'
import type { Story } from '../story'

/** What somebody may wish for: its name and what the request does; null: there is nothing to wish for yet. */
export type Act = (story: Story, random: Random, merchant: Merchant) => Promise<[string, () => Promise<unknown>] | null>

/** A row of this merchant's, as somebody sees it in a list and clicks on it. */
export async function anyRow<Row extends object>({ sql }: Story, random: Random, merchant: Merchant, from: string, where = 'true'): Promise<Row | null> {
  const rows = await sql.unsafe<Row[]>(`select * from ${from} where merchant_id = '${merchant.merchantId}' and ${where} order by id`)
  return rows.length === 0 ? null : random.pick(rows)
}

/** Where transfers may go: disclosed addresses, by the id of their session. */
export const PLACES = '(select a.*, a.authorization_id as id from authorized_addresses a) a'

export interface PlaceRow {
  id: string
  network: string
  address: string
}
