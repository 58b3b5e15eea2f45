import type { Sql, Tx } from '@/lib/db/client'

/** A transaction that stands still at an exact point, holding whatever it has locked, until it is let go on. */
export interface Held<T> {
  /** the server's id of its connection */
  pid: number
  /** what the work before the standstill gave */
  value: T
  /** commits; what the transaction itself throws is thrown here */
  commit: () => Promise<void>
}

/** Runs `work` in a transaction of its own and stands still before the commit. */
export async function hold<T>(sql: Sql, work: (tx: Tx) => Promise<T>): Promise<Held<T>> {
  let go = () => {}
  const letGo = new Promise<void>((resolve) => (go = resolve))
  let done: Promise<unknown> = Promise.resolve()
  const { pid, value } = await new Promise<{ pid: number; value: T }>((reached, failed) => {
    done = sql.begin(async (tx) => {
      const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
      reached({ pid: row!.pid, value: await work(tx) })
      await letGo
    })
    done.catch(failed)
  })
  const commit = async () => {
    go()
    await done
  }
  return { pid, value, commit }
}

/** Waits until somebody waits for a lock of this connection. @returns who. @throws Error when nobody does within five seconds */
export async function waiting(sql: Sql, pid: number, how = 1): Promise<number[]> {
  for (const until = performance.now() + 5_000; ;) {
    const rows = await sql<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and ${pid} = any(pg_blocking_pids(pid))`
    if (rows.length >= how) return rows.map((row) => row.pid)
    if (performance.now() > until) throw new Error(`${rows.length} of ${how} wait for connection ${pid}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** How many deadlocks PostgreSQL has had to dissolve in this database. A run that is retried must not hide them. */
export async function deadlocks(sql: Sql): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select deadlocks as n from pg_stat_database where datname = current_database()`
  return row!.n
}
