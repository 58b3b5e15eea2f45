import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { canWorkIn, giveTo, runAs } from './postgres-user.mjs'
import { plainError } from './root.mjs'

/** @typedef {import('./postgres-user.mjs').User} User */
/** @typedef {import('./state.mjs').State} State */

/** @param {string} dataDir */
export const hasData = (dataDir) => existsSync(path.join(dataDir, 'PG_VERSION'))

/**
 * Where the data lives: the wanted folder, or one in a readable place when the PostgreSQL user cannot enter the wanted one.
 * /var/tmp comes first because it outlives a restart of the machine.
 * @param {{ wanted: string, user: User, state: State, say: (line: string) => void }} options
 * @returns {string}
 */
export function placeData({ wanted, user, state, say }) {
  const known = state.get('postgresData')
  if (known && hasData(known) && statSync(path.dirname(known)).uid === process.getuid?.()) {
    say(`The database files are in ${known}`)
    return known
  }
  mkdirSync(path.dirname(wanted), { recursive: true })
  if (hasData(wanted) ? canWorkIn(wanted, user) : canBeMade(wanted, user)) return wanted
  if (!user) throw plainError(`The database files in ${wanted} belong to another user. Run this as that user, or set WEIR_DATA_DIR to another folder.`)
  for (const base of new Set(['/var/tmp', os.tmpdir(), '/tmp'])) {
    if (!existsSync(base)) continue
    const folder = mkdtempSync(path.join(base, 'weir-data-'))
    chmodSync(folder, 0o711)
    const place = path.join(folder, 'postgres')
    if (!canBeMade(place, user)) {
      rmSync(folder, { recursive: true, force: true })
      continue
    }
    if (hasData(wanted)) moveData(wanted, place, user)
    state.set('postgresData', place)
    say(`The database files are in ${place}, because PostgreSQL's user cannot enter ${path.dirname(wanted)}`)
    return place
  }
  throw plainError(`PostgreSQL's user (uid ${user.uid}) can enter neither ${wanted} nor a temporary folder. Set WEIR_DATA_DIR to a folder it can enter.`)
}

/** @param {string} folder @param {User} user */
function canBeMade(folder, user) {
  const attempt = `${folder}.try`
  mkdirSync(attempt, { mode: 0o700, recursive: true })
  giveTo(attempt, user)
  const ok = canWorkIn(attempt, user)
  rmSync(attempt, { recursive: true, force: true })
  return ok
}

/** @param {string} from @param {string} to @param {User} user */
function moveData(from, to, user) {
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  chmodSync(to, 0o700)
  giveTo(to, user)
  rmSync(from, { recursive: true, force: true })
}

/**
 * Makes a database cluster, once. It is made beside its place and then renamed, so a run cut short leaves nothing half made.
 * @param {{ dataDir: string, binaries: string, user: User, password: string, durable: boolean }} options
 */
export function makeData({ dataDir, binaries, user, password, durable }) {
  const fresh = `${dataDir}.new`
  const passwordFile = `${dataDir}.password`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  giveTo(fresh, user)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(passwordFile, user)
  // One locale for all machines: the C.UTF-8 that is built into PostgreSQL, not whatever the system has.
  const result = runAs(path.join(binaries, 'bin', 'initdb'), [
    `--pgdata=${fresh}`, '--username=weir', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(durable ? [] : ['--no-sync']),
  ], user)
  rmSync(passwordFile, { force: true })
  if (!result.ok) {
    rmSync(fresh, { recursive: true, force: true })
    throw plainError(`PostgreSQL could not make its data folder ${dataDir}:\n${result.output}`)
  }
  rmSync(dataDir, { recursive: true, force: true })
  renameSync(fresh, dataDir)
}

/** Refuses a data folder of another major version, which this PostgreSQL cannot read. @param {string} dataDir @param {string} binaries @param {User} user */
export function checkVersion(dataDir, binaries, user) {
  const theirs = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim()
  const ours = /(\d+)/.exec(runAs(path.join(binaries, 'bin', 'postgres'), ['--version'], user).output)?.[1]
  if (theirs === ours) return
  throw plainError(
    `The database files in ${dataDir} were made by PostgreSQL ${theirs}; this version of Weir brings PostgreSQL ${ours}, which cannot read them.\n` +
      'Start over with a fresh demo: npm run demo -- --reset. To keep them, set WEIR_DATA_DIR to another folder, or run the earlier version of Weir.',
  )
}
