import type { Sql, Tx } from '@/lib/db/client'

const GUARDED = ['deposits', 'settlements', 'authorizations', 'deposit_observations', 'settlement_observations', 'authorization_observations', 'history', 'webhook_events']

/** Does what the database refuses (see drizzle/0008): forges, forgets, tampers. Only in a test's own database. */
export async function unguarded(sql: Sql, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await sql.begin(async (tx) => {
    for (const table of GUARDED) await tx`alter table ${tx(table)} disable trigger user`
    await work(tx)
    for (const table of GUARDED) await tx`alter table ${tx(table)} enable trigger user`
  })
}
