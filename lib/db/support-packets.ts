import type { Tx } from './client'

/** What a packet needs beside the record. Of the connection only the public app id, never a secret's last letters. */
export interface DepositPacketRow {
  appId: string | null
  /** the label as Breet was given it; null where no address of ours matches */
  label: string | null
}

export async function readDepositPacketRow(db: Tx, merchantId: string, depositId: string): Promise<DepositPacketRow> {
  const [row] = await db<DepositPacketRow[]>`
    select con.shown ->> 'appId' as app_id, ${labelAtBreet(db)} as label
    from deposits d
    left join connections con on con.merchant_id = d.merchant_id and con.id = d.connection_id
    left join deposit_addresses a on a.merchant_id = d.merchant_id and a.id = d.address_id
    left join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id
    where d.merchant_id = ${merchantId} and d.id = ${depositId}`
  return row ?? { appId: null, label: null }
}

/** Of an address `a` with its customer `c`: one that was taken over kept the label it had at Breet. */
export function labelAtBreet(db: Tx) {
  return db`case when a.imported_at is null then c.provider_label else coalesce(a.label, c.provider_label) end`
}

/** Breet's ids of these deposits. */
export async function providerIdsOf(db: Tx, merchantId: string, depositIds: readonly string[]): Promise<string[]> {
  const rows = await db<{ providerId: string }[]>`
    select provider_id from deposits where merchant_id = ${merchantId} and id = any(${depositIds as string[]}) order by detected_at, id`
  return rows.map((row) => row.providerId)
}
