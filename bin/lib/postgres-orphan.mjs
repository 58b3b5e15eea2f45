import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { signal } from './processes.mjs'
import { plainError, sleep } from './root.mjs'

/** @param {string} dataDir @returns {{ pid: number, port: number, ready: boolean } | null} what the server's own lock file says */
export function readLockFile(dataDir) {
  try {
    const lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' }
  } catch {
    return null
  }
}

/** @param {number} pid @returns {string} empty when the process is gone */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    if (process.platform === 'linux') return ''
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/**
 * Stops a server that an earlier run left behind (we were killed hard), and clears a lock file whose process is gone.
 * The process id alone proves nothing, since ids are used again: its command line must name this data folder.
 * @param {string} dataDir @returns {Promise<number | null>} the id of the stopped server
 */
export async function stopOrphan(dataDir) {
  const lock = readLockFile(dataDir)
  if (!lock) return null
  if (!commandOf(lock.pid).includes(dataDir)) {
    rmSync(path.join(dataDir, 'postmaster.pid'), { force: true })
    return null
  }
  for (const [name, waitMs] of /** @type {const} */ ([['SIGINT', 10_000], ['SIGQUIT', 5000]])) {
    signal(lock.pid, name)
    const deadline = Date.now() + waitMs
    while (Date.now() < deadline) {
      if (!commandOf(lock.pid).includes(dataDir)) {
        rmSync(path.join(dataDir, 'postmaster.pid'), { force: true })
        return lock.pid
      }
      await sleep(50)
    }
  }
  throw plainError(`A PostgreSQL server of an earlier run (process ${lock.pid}) still uses ${dataDir} and does not stop. Stop it, then try again.`)
}
