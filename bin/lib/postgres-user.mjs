import { spawnSync } from 'node:child_process'
import { accessSync, chownSync, constants, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { plainError } from './root.mjs'

/** @typedef {{ uid: number, gid: number } | undefined} User undefined: the user we already are */

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of the data it already has, else as nobody.
 * @param {string} dataDir @returns {User}
 */
export function postgresUser(dataDir) {
  if (process.getuid?.() !== 0) return undefined
  try {
    const { uid, gid } = statSync(path.join(dataDir, 'PG_VERSION'))
    if (uid !== 0) return { uid, gid }
  } catch {
    // No data yet.
  }
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid) {
    throw plainError('PostgreSQL cannot run as root and this system has no user "nobody". Run this as an ordinary user, or set DATABASE_URL.')
  }
  return { uid: Number(uid), gid: Number(gid) }
}

/**
 * Runs a program as the PostgreSQL user. No PG* variable of ours reaches it.
 * @param {string} command @param {string[]} args @param {User} user
 * @returns {{ ok: boolean, output: string }}
 */
export function runAs(command, args, user) {
  const result = spawnSync(command, args, { ...user, cwd: '/', encoding: 'utf8', env: postgresEnv() })
  return { ok: result.status === 0, output: `${result.error?.message ?? ''}${result.stderr ?? ''}${result.stdout ?? ''}`.trim() }
}

/** @returns {NodeJS.ProcessEnv} */
export function postgresEnv() {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
}

/** Whether the PostgreSQL user can work in a folder: asked by trying, since modes alone do not tell. @param {string} folder @param {User} user */
export function canWorkIn(folder, user) {
  if (user) return runAs('/bin/sh', ['-c', 'cd "$0" && [ -r . ] && [ -w . ]', folder], user).ok
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} target @param {User} user */
export function giveTo(target, user) {
  if (!user) return
  chownSync(target, user.uid, user.gid)
  if (!lstatSync(target).isDirectory()) return
  for (const entry of readdirSync(target, { withFileTypes: true })) {
    if (!entry.isSymbolicLink()) giveTo(path.join(target, entry.name), user)
  }
}
