import type { Tx } from './client'
import type { Environment } from './transaction'

export interface AdminPulseRow {
  version: string
  flagged: number
}

/** readPulseVersion for the flagged queue of all merchants: changes with every hold that comes, moves, is asked about or goes. */
export async function readAdminPulse(db: Tx, environment: Environment): Promise<AdminPulseRow> {
  const [row] = await db<AdminPulseRow[]>`
    select count(*) as flagged, md5(concat_ws('|', count(*), max(d.updated_at), max(d.read_back_at),
      (select concat(max(price_at), max(seen_at)) from assets))) as version
    from deposits d where d.status = 'flagged' and d.environment = ${environment}`
  return row!
}

/** Whether any merchant works with real money yet. */
export async function anyLiveConnection(db: Tx): Promise<boolean> {
  const [row] = await db<{ live: boolean }[]>`
    select exists (select from connections where environment = 'live' and status = 'active') as live`
  return row!.live
}
