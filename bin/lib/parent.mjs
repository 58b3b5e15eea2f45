import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const SHELLS = /^-?(?:sh|dash|bash|ash|busybox|zsh)$/

/** @param {number} pid @returns {{ parent: number, name: string } | null} null when the process is gone */
function processInfo(pid) {
  try {
    // The name is in brackets and may itself hold spaces and brackets: cut at the last one.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const close = stat.lastIndexOf(')')
    return { name: stat.slice(stat.indexOf('(') + 1, close), parent: Number(stat.slice(close + 2).split(' ')[1]) }
  } catch {
    if (process.platform === 'linux') return null
  }
  try {
    const [parent, name = ''] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' }).trim().split(/\s+/)
    return { parent: Number(parent), name: name.replace(/^.*\//, '') }
  } catch {
    return null
  }
}

/**
 * Calls back once when the process that started us is gone. A process killed hard cannot pass its end on, so its
 * children look for themselves.
 * @param {() => void} onGone @param {number} [everyMs]
 */
export function watchParent(onGone, everyMs = 500) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, everyMs)
  timer.unref()
}

/**
 * The same for a program that npm started: npm puts a shell between, which outlives it, so the shell's parent counts.
 * A program started by hand is not watched: it may outlive its terminal on purpose (nohup).
 * @param {string} script the name of the npm script @param {() => void} onGone
 */
export function watchNpm(script, onGone) {
  if (process.env.npm_lifecycle_event !== script) return
  const shell = process.ppid
  const info = processInfo(shell)
  const npm = info && SHELLS.test(info.name) ? info.parent : null
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === null || processInfo(shell)?.parent === npm)) return
    clearInterval(timer)
    onGone()
  }, 1000)
  timer.unref()
}
