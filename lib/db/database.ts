import { env } from '../env'
import { connect, type Sql } from './client'

// One pool a process: Next loads modules more than once (pages, routes), so the pool lives on globalThis.
const holder = globalThis as typeof globalThis & { weirDatabase?: Sql }

/** The process's pool, opened at first use. */
export function database(): Sql {
  holder.weirDatabase ??= connect(env().DATABASE_URL)
  return holder.weirDatabase
}
