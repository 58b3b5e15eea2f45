import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { startProcess } from './processes.mjs'
import { plainError, root } from './root.mjs'

// Node built-ins only: this runs when nothing is installed yet.

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

/** Whether node_modules holds exactly what the lock file asks for (npm writes down what it installed). */
function isInstalled() {
  const written = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(written)) return false
  const has = packagesOf(written)
  return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(
    // Packages for other machines are optional, and stay out.
    ([name, wanted]) => name === '' || (has[name] ? has[name].version === wanted.version : wanted.optional || wanted.devOptional),
  )
}

/** Runs npm ci when packages are missing or the lock file asks for others. @param {(line: string) => void} say */
export async function installPackages(say) {
  if (isInstalled()) {
    // Packages may have come without their scripts.
    await import('../apply-patches.mjs')
    return
  }
  say('Installing packages (npm ci)')
  // The npm that started us, if one did: there may be several on the machine.
  const script = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined
  const args = [...(script ? [script] : []), 'ci', '--include=dev', '--no-audit', '--no-fund']
  const end = await startProcess({ name: 'npm ci', command: script ? process.execPath : 'npm', args }).exited
  if (end !== 'exit code 0') throw plainError('npm ci did not succeed; its words are above.')
}
