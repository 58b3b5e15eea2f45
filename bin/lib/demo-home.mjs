import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parsePort, isPortFree } from './ports.mjs'
import { commandOf, stopOrphan } from './postgres-orphan.mjs'
import { signal } from './processes.mjs'
import { codeOf, plainError, root, sleep } from './root.mjs'
import { openState } from './state.mjs'

/** @typedef {import('./state.mjs').State} State */

/**
 * @typedef {object} Home where the demo keeps everything that outlives a run
 * @property {string} folder
 * @property {string} logDir
 * @property {State} state ports and places
 * @property {State} secrets
 */

/** @param {boolean} embedded @returns {Home} */
export function openHome(embedded) {
  const folder = path.resolve(root, process.env.WEIR_DATA_DIR || '.weir')
  try {
    // As root, PostgreSQL's own user must pass through to its files; each secret is in a file only its owner reads.
    mkdirSync(folder, { recursive: true, mode: embedded && process.getuid?.() === 0 ? 0o711 : 0o700 })
    mkdirSync(path.join(folder, 'logs'), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw plainError(`Cannot write to ${folder} (${codeOf(error)}). Set WEIR_DATA_DIR to a folder you can write to.`)
  }
  return {
    folder,
    logDir: path.join(folder, 'logs'),
    state: openState(path.join(folder, 'state.json')),
    secrets: openState(path.join(folder, 'secrets.json')),
  }
}

/** A secret of this installation, made at the first run. @param {Home} home @param {string} name @param {number} bytes */
export function secret(home, name, bytes) {
  const known = home.secrets.get(name)
  if (known) return known
  const made = randomBytes(bytes).toString('base64')
  home.secrets.set(name, made)
  return made
}

/** @returns {number} */
export function wantedPort() {
  const port = parsePort(process.env.PORT, 3000)
  if (port === null) throw plainError(`PORT is "${process.env.PORT}", which is no port number (1 to 65535).`)
  return port
}

/** @param {number} port */
export async function requirePort(port) {
  if (await isPortFree(port)) return
  throw plainError(`Port ${port} on 127.0.0.1 is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm run demo`)
}

const lockFile = (/** @type {Home} */ home) => path.join(home.folder, 'demo.lock')

/** Writes down who runs here, so that the next run can tell a running demo from one that was killed. @param {Home} home @param {{ port: number, children: number[] }} facts */
export function writeLock(home, facts) {
  writeFileSync(lockFile(home), JSON.stringify({ pid: process.pid, ...facts }), { mode: 0o600 })
}

/** @param {Home} home */
export function removeLock(home) {
  rmSync(lockFile(home), { force: true })
}

/** Refuses to start beside a running demo, and ends what a killed one left behind. @param {Home} home @param {(line: string) => void} say */
export async function takeOver(home, say) {
  /** @type {{ pid: number, port: number, children: number[] }} */
  let earlier
  try {
    earlier = JSON.parse(readFileSync(lockFile(home), 'utf8'))
  } catch {
    return
  }
  if (earlier.pid !== process.pid && commandOf(earlier.pid).includes('demo.mjs')) {
    throw plainError(
      `The demo is already running (process ${earlier.pid}): http://127.0.0.1:${earlier.port}\n` +
        `Stop it first, or run a second one beside it: WEIR_DATA_DIR=.weir-2 PORT=${earlier.port + 1} npm run demo`,
    )
  }
  const left = earlier.children.filter((pid) => commandOf(pid).includes(root))
  for (const pid of left) signal(-pid, 'SIGTERM')
  if (left.length > 0) say('Ending what an earlier run left behind')
  for (let i = 0; i < 100 && left.some((pid) => commandOf(pid).includes(root)); i++) await sleep(100)
  for (const pid of left.filter((each) => commandOf(each).includes(root))) signal(-pid, 'SIGKILL')
}

/** Removes what the demo made in its folder, and nothing else: somebody may have named a folder with other things in it. @param {Home} home */
export async function resetHome(home) {
  const dataDirs = [path.join(home.folder, 'postgres'), home.state.get('postgresData')].filter((dir) => dir !== undefined)
  for (const dataDir of dataDirs) await stopOrphan(dataDir)
  for (const place of [home.state.get('postgresData'), home.state.get('postgresBinaries')]) removeMoved(place)
  for (const name of ['postgres', 'postgres.new', 'postgres.password', 'demo.json', 'demo-seed.json', 'sandbox.json', 'state.json', 'secrets.json', 'logs']) {
    rmSync(path.join(home.folder, name), { recursive: true, force: true })
  }
}

/** @param {string | undefined} place a folder inside one of our own temporary folders */
function removeMoved(place) {
  const parent = place && path.dirname(place)
  if (!parent || !/^weir-(?:data|postgres)-/.test(path.basename(parent))) return
  if (statSync(parent, { throwIfNoEntry: false })?.uid === process.getuid?.()) rmSync(parent, { recursive: true, force: true })
}
