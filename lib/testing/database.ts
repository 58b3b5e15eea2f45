import { inject } from 'vitest'
import { connect, type Sql } from '@/lib/db/client'

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string
    template: string
  }
}

export interface TestDatabase {
  sql: Sql
  url: string
  /** closes the pool and drops the database; call it in afterAll */
  close: () => Promise<void>
}

let made = 0

/** A database of the test's own, at the current schema: a copy of the template, so nothing needs cleaning between files. */
export async function testDatabase(options: { max?: number } = {}): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl')
  const name = `${inject('template')}_${process.pid}_${++made}`
  const admin = connect(adminUrl, { max: 1 })
  await admin.unsafe(`create database "${name}" template "${inject('template')}"`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  const sql = connect(url.href, { max: options.max ?? 10 })
  const close = async () => {
    await sql.end({ timeout: 5 })
    await admin.unsafe(`drop database if exists "${name}" with (force)`)
    await admin.end()
  }
  return { sql, url: url.href, close }
}
