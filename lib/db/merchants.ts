import type { Sql, Tx } from './client'
import type { members, merchants } from './schema/people'

export type MerchantRow = typeof merchants.$inferSelect
export type MemberRow = typeof members.$inferSelect

export async function insertMerchant(db: Tx, row: Pick<MerchantRow, 'id' | 'name'>): Promise<void> {
  await db`insert into merchants (id, name) values (${row.id}, ${row.name})`
}

export async function insertMember(db: Tx, row: Pick<MemberRow, 'merchantId' | 'userId' | 'role'>): Promise<void> {
  await db`insert into members (merchant_id, user_id, role) values (${row.merchantId}, ${row.userId}, ${row.role})`
}

export async function findMerchant(db: Tx | Sql, merchantId: string): Promise<MerchantRow | null> {
  const [row] = await db<MerchantRow[]>`select * from merchants where id = ${merchantId}`
  return row ?? null
}

export async function listMerchantIds(db: Tx): Promise<string[]> {
  const rows = await db<{ id: string }[]>`select id from merchants order by id`
  return rows.map((row) => row.id)
}
