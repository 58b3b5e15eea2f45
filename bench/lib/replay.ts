import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { connect, type Sql } from '@/lib/db/client'

/** A pool of one connection, like the worker's, that writes down every statement it sends, with its values in place. */
export function connectRecording(url: string, statements: string[]): Sql {
  return postgres(url, {
    max: 1,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel }, undefined: null },
    types: { int8: { to: 20, from: [20], serialize: String, parse: Number } },
    onnotice: () => {},
    debug: (_connection, text, values: unknown[], types: unknown[]) => {
      if (!isHousekeeping(text)) statements.push(text.replaceAll(/\$(\d+)/g, (_all, n: string) => literal(values[Number(n) - 1], Number(types[Number(n) - 1] ?? 0))))
    },
  })
}

const isHousekeeping = (text: string) => /pg_catalog\.pg_type/.test(text)

const CASTS: Record<number, string> = { 16: '::boolean', 17: '::bytea', 20: '::bigint', 1184: '::timestamptz', 3802: '::jsonb' }

const JSON_TYPES = new Set([114, 3802])

function literal(value: unknown, type: number): string {
  if (value === null || value === undefined) return 'null'
  return `'${(JSON_TYPES.has(type) ? JSON.stringify(value) : plain(value)).replaceAll("'", "''")}'${CASTS[type] ?? ''}`
}

function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map((one: unknown) => (one === null ? 'null' : JSON.stringify(plain(one)))).join(',')}}`
  return String(value)
}

/** The program, where one is installed: it does not come with the packages. */
export function pgbenchVersion(): string | null {
  const found = spawnSync('pgbench', ['--version'], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : null
}

/** Runs recorded statements one after the other on one connection. @returns seconds */
export async function replay(url: string, statements: readonly string[], folder: string): Promise<number> {
  return pgbenchVersion() === null ? replayByHand(url, statements) : replayByPgbench(url, statements, folder)
}

/** pgbench takes a time that grows with the square of its script to read it, before it starts to measure. */
const AT_ONCE = 500

function replayByPgbench(url: string, statements: readonly string[], folder: string): number {
  let seconds = 0
  for (let from = 0; from < statements.length; ) {
    let to = Math.min(statements.length, from + AT_ONCE)
    // Each script is a connection of its own: a transaction must end in the one that it began in.
    while (to < statements.length && !/^(commit|rollback)/i.test(statements[to - 1]!.trim())) to += 1
    seconds += runScript(url, statements.slice(from, to), path.join(folder, 'replay.sql'))
    from = to
  }
  return seconds
}

/** @returns seconds, without the time it takes to connect */
function runScript(url: string, statements: readonly string[], script: string): number {
  writeFileSync(script, statements.map((text) => `${text.trim()};\n`).join(''))
  const { hostname, port, username, password, pathname } = new URL(url)
  const ran = spawnSync('pgbench', ['-n', '-c', '1', '-t', '1', '-M', 'simple', '-f', script, '-h', hostname, '-p', port, '-U', username, pathname.slice(1)], {
    encoding: 'utf8', env: { PATH: process.env.PATH, PGPASSWORD: decodeURIComponent(password), NODE_ENV: 'production' },
  })
  const average = /latency average = ([\d.]+) ms/.exec(ran.stdout)?.[1]
  if (ran.status !== 0 || average === undefined) throw new Error(`pgbench failed: ${ran.stderr.slice(0, 2_000)}`)
  return Number(average) / 1_000
}

async function replayByHand(url: string, statements: readonly string[]): Promise<number> {
  const sql = connect(url, { max: 1 })
  await sql`select 1`
  const startedAt = performance.now()
  for (const text of statements) await sql.unsafe(text).simple()
  const seconds = (performance.now() - startedAt) / 1_000
  await sql.end()
  return seconds
}
