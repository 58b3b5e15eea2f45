import type { Sql } from '@/lib/db/client'
import { readDurabilitySettings, type DurabilitySettings } from '@/lib/db/durability'

/** What about this installation makes "it is on disk" less than true, each with what to do: plain sentences for the operator. */
export async function readWarnings(db: Sql): Promise<string[]> {
  return warningsOf(await readDurabilitySettings(db))
}

/** A database that may forget, as those of tests, says so itself: `ALTER DATABASE name SET weir.may_forget = on`. Then nothing is said. */
export function warningsOf({ fsync, fullPageWrites, synchronousCommit, mayForget }: DurabilitySettings): string[] {
  if (mayForget === 'on') return []
  return [
    ...(fsync === 'off' ? ['PostgreSQL runs with fsync = off. After a power cut acknowledged deliveries may be gone, and the database may not start. Set fsync = on and reload PostgreSQL.'] : []),
    ...(fullPageWrites === 'off' ? ['PostgreSQL runs with full_page_writes = off. After a power cut its files may be damaged. Set full_page_writes = on and reload PostgreSQL, unless its file system never leaves half a page (ZFS).'] : []),
    ...(synchronousCommit === 'off' ? ['synchronous_commit is off for this server, database or role. What Weir writes waits for the disk all the same; what others write here may be lost in a crash. Set it to on.'] : []),
  ]
}
