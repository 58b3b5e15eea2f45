import type { Tx } from './client'
import type { AuthorizationRow } from './authorizations'

export type AuthorizationCounts = Partial<Record<AuthorizationRow['status'], number>>

export async function countAuthorizationRows(db: Tx, merchantId: string, environment: AuthorizationRow['environment']): Promise<AuthorizationCounts> {
  const rows = await db<{ status: AuthorizationRow['status']; count: number }[]>`
    select status, count(*)::int as count from authorizations
    where merchant_id = ${merchantId} and environment = ${environment} group by status`
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
}
