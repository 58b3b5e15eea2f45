import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startProcess } from './processes.mjs'
import { plainError, root } from './root.mjs'

const INPUTS = [
  'app', 'components', 'lib', 'public', 'proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts', 'next.config.ts', 'postcss.config.mjs',
  'tsconfig.json', 'package-lock.json', 'patches',
]

/** @param {string} target @returns {string[]} files under it, in a fixed order */
function filesOf(target) {
  const full = path.join(root, target)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [target]
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

/** @param {string} buildDir */
const stampOf = (buildDir) => path.join(root, buildDir, 'weir-sources')

/** Whether the build was made from these very sources. @param {string} buildDir relative to the repository */
export function isBuildCurrent(buildDir) {
  const stamp = stampOf(buildDir)
  return existsSync(path.join(root, buildDir, 'BUILD_ID')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash()
}

/** Builds the web app. @param {{ buildDir: string, logFile: string }} options buildDir relative to the repository */
export async function build({ buildDir, logFile }) {
  // Taken before, so that a change made meanwhile leads to another build.
  const hash = sourceHash()
  rmSync(stampOf(buildDir), { force: true })
  const building = startProcess({
    name: 'The build',
    args: [path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', WEIR_BUILD_DIR: buildDir },
    logFile,
  })
  const end = await building.exited
  if (end !== 'exit code 0') throw plainError(`The build of the web app failed (${end}). The end of ${logFile}:\n${building.lastLines(40)}`)
  if (!existsSync(path.join(root, buildDir, 'BUILD_ID'))) throw new Error('next.config.ts must take its distDir from WEIR_BUILD_DIR')
  writeFileSync(stampOf(buildDir), hash)
}
