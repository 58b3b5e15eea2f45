import { env } from '../env'
import { connect, WEB_TIMEOUTS, type Sql, type TIMEOUTS } from './client'

// One pool a process: Next loads modules more than once (pages, routes), so the pool lives on globalThis.
const holder = globalThis as typeof globalThis & { weirDatabase?: Sql }

/** The process's pool, opened at first use: with the patience of a web request, unless that first one says otherwise. */
export function database(timeouts: typeof TIMEOUTS = WEB_TIMEOUTS): Sql {
  holder.weirDatabase ??= connect(env().DATABASE_URL, { timeouts })
  return holder.weirDatabase
}
