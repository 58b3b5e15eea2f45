import type { JobName } from './instances'
import type { Story } from './story'

/** Work of the tables, and the job that does it; its job looks this often. */
const WORK: [job: JobName, everyMs: number, due: string][] = [
  ['apply webhook events', 100, "select min(received_at) from webhook_events where status = 'received'"],
  ...([
    ['read back deposits', 200, 'deposits'], ['read back settlements', 300, 'settlements'], ['provision addresses', 300, 'deposit_addresses'],
    ['poll authorizations', 250, 'authorizations'], ['report transfers', 1_000, 'transfers'], ['read back transfers', 1_000, 'transfer_receipts'],
    ['sweep connections', 1_000, 'connections'],
    ['price assets', 1_000, 'assets'],
  ] as const).map(([job, everyMs, table]): [JobName, number, string] =>
    [job, everyMs, `select min(greatest(next_attempt_at, locked_until)) from ${table} where next_attempt_at is not null`]),
]
const QUERY = `select ${WORK.map(([, , due], at) => `(${due}) as w${at}`).join(', ')}`

/** What waits in the tables, and since or until when. */
export async function dueWork({ sql }: Story): Promise<{ job: JobName; everyMs: number; dueAt: number }[]> {
  const [row] = await sql.unsafe<Record<string, Date | null>[]>(QUERY)
  return WORK.flatMap(([job, everyMs], at) => {
    const due = row![`w${at}`]
    return due ? [{ job, everyMs, dueAt: due.getTime() }] : []
  })
}
