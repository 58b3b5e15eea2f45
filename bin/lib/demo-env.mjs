import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { environmentOf } from './programs.mjs'
import { root } from './root.mjs'
import { writePrivately } from './state.mjs'

const fileIn = (/** @type {string} */ folder) => path.join(folder, 'demo.env')

/** While the demo runs, `npm run cli` finds its database here. @param {import('./programs.mjs').Settings} settings */
export function writeDemoEnv(settings) {
  const lines = Object.entries(environmentOf(settings)).map(([name, value]) => `${name}="${value}"`)
  writePrivately(fileIn(settings.dataDir), `${lines.join('\n')}\n`)
}

/** @param {string} folder */
export function removeDemoEnv(folder) {
  rmSync(fileIn(folder), { force: true })
}

/** Fills the environment from a running demo, only where nobody named a database. @returns {boolean} whether it did */
export function loadDemoEnv() {
  const file = fileIn(path.resolve(root, process.env.WEIR_DATA_DIR || '.weir'))
  if (process.env.DATABASE_URL || !existsSync(file)) return false
  process.loadEnvFile(file)
  return true
}
