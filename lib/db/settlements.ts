import type { Place } from './cursor'
import type { Sql, Tx } from './client'
import type { SettlementRow } from './settlement-records'

/** A settlement with the deposit it pays for, as lists and the API show it. */
export interface SettlementListRow extends SettlementRow {
  /** found by the provider's own id when it is asked for, so that it does not matter which of the two we heard of first */
  depositId: string | null
}

export interface SettlementFilter {
  environment: 'test' | 'live'
  status?: SettlementRow['status']
  depositId?: string
  before: Place | null
  limit: number
}

/** Newest first by the moment it was asked for; pages by key, so rows never jump. */
export function listSettlementRows(db: Tx | Sql, filter: SettlementFilter): Promise<SettlementListRow[]> {
  return db<SettlementListRow[]>`
    select s.*, d.id as deposit_id from settlements s
    ${filter.depositId ? db`join` : db`left join`} deposits d on d.merchant_id = s.merchant_id and d.connection_id = s.connection_id and d.provider_id = s.deposit_provider_id
    where s.environment = ${filter.environment}
      ${filter.depositId ? db`and d.id = ${filter.depositId}` : db``}
      ${filter.status ? db`and s.status = ${filter.status}` : db``}
      ${filter.before ? db`and (s.requested_at, s.id) < (${filter.before.at}, ${filter.before.id})` : db``}
    order by s.requested_at desc, s.id desc limit ${filter.limit}`
}

/** The deposits that these settlements pay for: settlement id -> deposit id. */
export async function depositsOfSettlements(db: Tx, settlementIds: readonly string[]): Promise<Map<string, string>> {
  if (settlementIds.length === 0) return new Map()
  const rows = await db<{ id: string; depositId: string }[]>`
    select s.id, d.id as deposit_id from settlements s
    join deposits d on d.merchant_id = s.merchant_id and d.connection_id = s.connection_id and d.provider_id = s.deposit_provider_id
    where s.id = any(${settlementIds as string[]})`
  return new Map(rows.map(({ id, depositId }) => [id, depositId]))
}
