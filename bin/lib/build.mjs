import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startProcess } from './processes.mjs'
import { plainError, root } from './root.mjs'

const INPUTS = [
  'app', 'components', 'lib', 'public', 'proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts', 'next.config.ts', 'postcss.config.mjs',
  'tsconfig.json', 'package-lock.json',
]

/** @param {string} target @returns {string[]} files under it, in a fixed order */
function filesOf(target) {
  const full = path.join(root, target)
  if (!existsSync(full)) return []
  if (path.extname(target)) return [target]
  return readdirSync(full, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesOf(path.join(target, entry.name)) : [path.join(target, entry.name)]))
    .filter((file) => !/\.test\.tsx?$/.test(file))
}

/** One number for everything the build reads. */
function sourceHash() {
  const hash = createHash('sha256').update(process.version)
  for (const file of INPUTS.flatMap(filesOf)) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

/**
 * Builds the web app, unless the build in `buildDir` was made from these very sources.
 * @param {{ buildDir: string, logFile: string, onStart?: (build: import('./processes.mjs').Running) => void }} options buildDir relative to the repository
 * @returns {Promise<boolean>} whether it had to build
 */
export async function buildIfChanged({ buildDir, logFile, onStart }) {
  const stamp = path.join(root, buildDir, 'weir-sources')
  const hash = sourceHash()
  if (existsSync(path.join(root, buildDir, 'BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false
  rmSync(stamp, { force: true })
  const build = startProcess({
    name: 'The build',
    args: [path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', WEIR_BUILD_DIR: buildDir },
    logFile,
  })
  onStart?.(build)
  const end = await build.exited
  if (end !== 'exit code 0') throw plainError(`The build of the web app failed (${end}). The end of ${logFile}:\n${build.lastLines(40)}`)
  writeFileSync(stamp, hash)
  return true
}
