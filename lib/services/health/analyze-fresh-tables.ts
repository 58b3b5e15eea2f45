import type { Sql } from '@/lib/db/client'
import { analyzeTable, listFreshTables } from '@/lib/db/fresh-tables'

/**
 * PostgreSQL's own autovacuum comes by once a minute: in the first minute of an installation, which may be the walk through a
 * history of a hundred thousand deposits, every look-up would get slower with every row. @returns 0: there is never more to do at once
 */
export async function analyzeFreshTables(db: Sql): Promise<number> {
  for (const name of await listFreshTables(db)) await analyzeTable(db, name)
  return 0
}
