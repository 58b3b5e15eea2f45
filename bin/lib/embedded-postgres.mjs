import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { freePort } from './ports.mjs'
import { locateBinaries } from './postgres-binaries.mjs'
import { checkVersion, hasData, makeData, placeData } from './postgres-data.mjs'
import { readLockFile, stopOrphan } from './postgres-orphan.mjs'
import { postgresEnv, postgresUser } from './postgres-user.mjs'
import { startProcess } from './processes.mjs'
import { plainError, sleep } from './root.mjs'

/** @typedef {import('./processes.mjs').Running} Running */

/**
 * @typedef {object} Options
 * @property {string} dataDir wanted place of the database files
 * @property {string} logFile
 * @property {string} password of the superuser "weir"; used when the data is made
 * @property {import('./state.mjs').State} state remembers the port and where things had to go
 * @property {boolean} durable false switches fsync off: for tests only
 * @property {(line: string) => void} say
 */

/**
 * Starts the PostgreSQL that comes with node_modules, on 127.0.0.1 only.
 * @param {Options} options
 * @returns {Promise<{ url: (database: string) => string, dataDir: string, process: Running, stop: () => Promise<void> }>}
 */
export async function startEmbeddedPostgres({ dataDir: wanted, logFile, password, state, durable, say }) {
  mkdirSync(path.dirname(wanted), { recursive: true })
  const user = postgresUser(state.get('postgresData') ?? wanted)
  const binaries = locateBinaries({ user, state, say })
  const dataDir = placeData({ wanted, user, state, say })
  if (hasData(dataDir)) {
    checkVersion(dataDir, binaries, user)
    const orphan = await stopOrphan(dataDir)
    if (orphan) say(`Stopped the PostgreSQL of an earlier run (process ${orphan})`)
  } else {
    if (existsSync(dataDir)) await stopOrphan(dataDir)
    makeData({ dataDir, binaries, user, password, durable })
  }
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(Number(state.get('postgresPort') ?? 0))
    const server = startServer({ binaries, dataDir, user, port, logFile, durable })
    if (await becomesReady(server, dataDir)) {
      state.set('postgresPort', String(port))
      return {
        url: (database) => `postgres://weir:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
        dataDir,
        process: server,
        stop: async () => {
          await server.stop()
          // Only if the keeper was killed hard and left its server behind.
          await stopOrphan(dataDir)
        },
      }
    }
    await server.stop()
    if (attempt === 3) throw plainError(`PostgreSQL did not start. The end of ${logFile}:\n${server.lastLines(15)}`)
    state.set('postgresPort', '')
  }
}

/** @param {{ binaries: string, dataDir: string, user: import('./postgres-user.mjs').User, port: number, logFile: string, durable: boolean }} options */
function startServer({ binaries, dataDir, user, port, logFile, durable }) {
  const settings = {
    listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 120, timezone: 'UTC', log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off', 'weir.may_forget': 'on' }),
  }
  const args = ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const plan = { command: path.join(binaries, 'bin', 'postgres'), args, env: postgresEnv(), user }
  const keeper = path.join(import.meta.dirname, 'run-postgres.mjs')
  return startProcess({ name: 'PostgreSQL', args: [keeper, JSON.stringify(plan)], logFile, graceMs: 15_000 })
}

/** @param {Running} server @param {string} dataDir */
async function becomesReady(server, dataDir) {
  // Long, because after a hard stop the server first replays its log.
  const deadline = Date.now() + 60_000
  while (server.isRunning() && Date.now() < deadline) {
    if (readLockFile(dataDir)?.ready) return true
    await sleep(25)
  }
  return false
}

/** @param {string} adminUrl @param {string} name */
export async function ensureDatabase(adminUrl, name) {
  const { default: postgres } = await import('postgres')
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`
    if (found.length === 0) await sql.unsafe(`create database "${name}"`)
  } finally {
    await sql.end()
  }
}
