import path from 'node:path'

/** The folder of this repository; every path below is absolute, because people start us from anywhere. */
export const root = path.resolve(import.meta.dirname, '..', '..')

/**
 * An error whose message is meant for the person at the terminal: printed alone, without a stack.
 * @param {string} message
 */
export function plainError(message) {
  return Object.assign(new Error(message), { plain: true })
}

/** @param {unknown} error @returns {string} */
export function messageFor(error) {
  if (!(error instanceof Error)) return String(error)
  return 'plain' in error ? error.message : (error.stack ?? error.message)
}

/** @param {unknown} error @returns {string | undefined} the system's code, such as ENOENT */
export function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** @param {number} milliseconds @returns {Promise<void>} */
export function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
