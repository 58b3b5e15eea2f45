import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * @typedef {object} State small facts that outlive a run: ports, secrets, places
 * @property {(key: string) => string | undefined} get
 * @property {(key: string, value: string) => void} set
 */

/** A JSON file only its owner can read; written whole, so a crash leaves the old or the new one. @param {string} file @returns {State} */
export function openState(file) {
  /** @type {Record<string, string>} */
  let values = {}
  try {
    values = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // First run, or a file somebody emptied: start over with none.
  }
  return {
    get: (key) => values[key],
    set: (key, value) => {
      values[key] = value
      writePrivately(file, `${JSON.stringify(values, null, 2)}\n`)
    },
  }
}

/** @param {string} file @param {string} text */
export function writePrivately(file, text) {
  mkdirSync(path.dirname(file), { recursive: true })
  const next = `${file}.${process.pid}.tmp`
  writeFileSync(next, text, { mode: 0o600 })
  renameSync(next, file)
}
