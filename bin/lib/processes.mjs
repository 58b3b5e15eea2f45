import { spawn } from 'node:child_process'
import { mkdirSync, openSync, closeSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { codeOf, root, sleep } from './root.mjs'

/**
 * @typedef {object} Running
 * @property {string} name
 * @property {number} pid
 * @property {Promise<string>} exited resolves with words such as "exit code 1"; never rejects
 * @property {() => boolean} isRunning
 * @property {() => Promise<void>} stop
 * @property {(count?: number) => string} lastLines of its log
 */

const preload = pathToFileURL(path.join(import.meta.dirname, 'exit-with-parent.mjs')).href

/** The environment for a program of ours and whatever it starts: each ends when the one that started it is gone. */
export function programEnv() {
  const inherited = process.env.NODE_OPTIONS ?? ''
  return { NODE_OPTIONS: inherited.includes(preload) ? inherited : `${inherited} --import=${preload}`.trim() }
}

/** @type {Set<Running>} */
const running = new Set()

// The last net: whatever made us exit, nothing we started stays behind.
process.on('exit', () => {
  for (const { pid } of running) signal(-pid, 'SIGTERM')
})

/** @param {number} pid negative for a process group @param {NodeJS.Signals | 0} name @returns {boolean} false when there is nothing to signal */
export function signal(pid, name) {
  try {
    process.kill(pid, name)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/**
 * Starts a program in a process group of its own (Ctrl-C reaches only us, and we end the others in order), its output in a log file,
 * or on the terminal when there is none.
 * @param {{ name: string, command?: string, args: string[], env?: Record<string, string | undefined>, logFile?: string, graceMs?: number }} options
 * @returns {Running}
 */
export function startProcess({ name, command = process.execPath, args, env, logFile, graceMs = 8000 }) {
  const log = logFile ? openLog(logFile) : 'inherit'
  const child = spawn(command, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...env, ...programEnv() },
  })
  if (typeof log === 'number') closeSync(log)
  let ended = false
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, by) => resolve(by ? `signal ${by}` : `exit code ${code}`))
  })
  const self = {
    name,
    pid: child.pid ?? 0,
    exited,
    isRunning: () => !ended,
    stop: () => stopGroup(self, graceMs),
    lastLines: (count = 25) => (logFile ? lastLines(logFile, count) : ''),
  }
  if (self.pid) running.add(self)
  void exited.then(() => {
    ended = true
    running.delete(self)
  })
  return self
}

/** @returns {number[]} the leaders of the process groups we started */
export function runningPids() {
  return [...running].map((program) => program.pid)
}

/** Ends everything we started, the youngest first: the database outlives those who use it. */
export async function stopAll() {
  for (const program of [...running].toReversed()) await program.stop()
}

/** A log holds one run: its last lines are then about what just happened. @param {string} file */
function openLog(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  return openSync(file, 'w', 0o600)
}

/** @param {Running} self @param {number} graceMs */
async function stopGroup(self, graceMs) {
  if (!self.pid) return
  signal(-self.pid, 'SIGTERM')
  const deadline = Date.now() + graceMs
  while (groupAlive(self.pid) && Date.now() < deadline) await sleep(50)
  if (groupAlive(self.pid)) signal(-self.pid, 'SIGKILL')
  await self.exited
}

/** @param {number} pid */
function groupAlive(pid) {
  try {
    process.kill(-pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** @param {string} file @param {number} count */
function lastLines(file, count) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return ''
  }
}

/**
 * Waits until a program answers 200 at a URL. Rejects when it ends first or the time is over.
 * @param {Running} program @param {string} url @param {number} timeoutMs
 */
export async function waitForAnswer(program, url, timeoutMs) {
  const deadline = Date.now() + timeoutMs
  let last = 'no answer'
  while (Date.now() < deadline) {
    if (!program.isRunning()) throw new Error(`${program.name} ended (${await program.exited}). ${itsLog(program)}`)
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'manual' })
      if (response.status === 200) return
      last = `status ${response.status}`
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    await sleep(150)
  }
  throw new Error(`${program.name} did not become ready at ${url} within ${timeoutMs / 1000} s (${last}). ${itsLog(program)}`)
}

/** @param {Running} program */
function itsLog(program) {
  const lines = program.lastLines()
  return lines === '' ? 'Its log is empty.' : `The end of its log:\n${lines}`
}
