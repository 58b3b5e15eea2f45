import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startEmbeddedPostgres } from './embedded-postgres.mjs'
import { stopOrphan } from './postgres-orphan.mjs'
import { signal } from './processes.mjs'
import { root } from './root.mjs'
import { openState } from './state.mjs'

const home = path.join(root, '.weir-test')

/** A folder for this run of the tests alone, so that several runs at once do not meet. @returns {Promise<string>} */
export async function makeRunFolder() {
  await sweepDeadRuns()
  const folder = path.join(home, `run-${process.pid}-${randomBytes(3).toString('hex')}`)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  return folder
}

/** Runs that were killed hard leave a folder, and maybe a server: both go when their process is gone. */
async function sweepDeadRuns() {
  mkdirSync(home, { recursive: true })
  for (const name of readdirSync(home)) {
    const pid = /^run-(\d+)-/.exec(name)?.[1]
    if (!pid || signal(Number(pid), 0)) continue
    const folder = path.join(home, name)
    const moved = openState(path.join(folder, 'state.json')).get('postgresData')
    for (const dataDir of [path.join(folder, 'postgres'), ...(moved ? [moved] : [])]) await stopOrphan(dataDir)
    if (moved) rmSync(path.dirname(moved), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A PostgreSQL for tests: real, empty, and fast because nothing waits for the disk. Gone when stopped.
 * @param {string} folder from makeRunFolder
 */
export async function startTestPostgres(folder) {
  const places = openState(path.join(folder, 'state.json'))
  const shared = openState(path.join(home, 'state.json'))
  /** @type {import('./state.mjs').State} copied binaries serve the next run too; everything else is this run's */
  const state = {
    get: (key) => (key === 'postgresBinaries' ? shared : places).get(key),
    set: (key, value) => (key === 'postgresBinaries' ? shared : places).set(key, value),
  }
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'postgres'),
    logFile: path.join(folder, 'postgres.log'),
    password: randomBytes(24).toString('base64url'),
    state,
    durable: false,
    say: (line) => process.stdout.write(`${line}\n`),
  })
  return {
    adminUrl: server.url('postgres'),
    url: server.url,
    process: server.process,
    stop: async () => {
      await server.stop()
      rmSync(server.dataDir, { recursive: true, force: true })
      const moved = places.get('postgresData')
      if (moved) rmSync(path.dirname(moved), { recursive: true, force: true })
    },
  }
}
