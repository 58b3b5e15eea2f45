import type { Sql, Tx } from './client'

/**
 * What makes the commit of this transaction, or of the statement it stands in, wait for the disk, whatever server, database or role
 * say: `synchronous_commit = off` becomes `on`. Every other value is kept, since each of them waits for at least our own disk and
 * an operator may have chosen one that waits for a standby too. Local to the transaction, so it holds behind PgBouncer.
 */
export function durably(db: Sql | Tx) {
  return db`set_config('synchronous_commit', coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true)`
}

/** "on", "off" or another word of PostgreSQL's. */
export interface DurabilitySettings {
  fsync: string
  fullPageWrites: string
  /** of server, database or role, before durably() */
  synchronousCommit: string
  /** "on" where a database says of itself that it may lose what it was told */
  mayForget: string | null
}

export async function readDurabilitySettings(db: Sql): Promise<DurabilitySettings> {
  const [settings] = await db<DurabilitySettings[]>`
    select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit, current_setting('weir.may_forget', true) as may_forget`
  return settings!
}
