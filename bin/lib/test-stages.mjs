import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startProcess } from './processes.mjs'
import { messageFor, root } from './root.mjs'

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {typeof STAGES[number]} Stage */
/** @typedef {(line: string) => void} Say */

export const STAGES = /** @type {const} */ (['lint', 'types', 'unit', 'database', 'planted', 'chaos', 'build', 'processes', 'e2e'])

const home = path.join(root, '.weir-test')
const modules = path.join(root, 'node_modules')
// The tests build beside the app, so that a running demo keeps its files.
const buildDir = path.join('.weir-test', 'next')

/** @type {Record<Stage, (say: Say) => Promise<Count>>} */
const stages = {
  lint: async () => {
    const generated = await routeTypes()
    return generated.failed ? generated : check(path.join(modules, 'oxlint', 'bin', 'oxlint'), ['--deny-warnings', '.'])
  },
  types: async () => {
    const generated = await routeTypes()
    return generated.failed ? generated : check(path.join(modules, 'typescript', 'bin', 'tsc'), ['--noEmit', '--incremental', 'false'])
  },
  unit: () => vitest('unit'),
  database: () => vitest('database'),
  planted: () => counted('planted', [path.join(modules, 'tsx', 'dist', 'cli.mjs'), path.join(root, 'chaos', 'planted', 'main.ts')], countAsIs),
  // As many seeds as four minutes of two cores have room for; more by `npm run chaos -- --seeds N --from S`.
  chaos: () => counted('chaos', [path.join(modules, 'tsx', 'dist', 'cli.mjs'), path.join(root, 'chaos', 'main.ts'),
    '--seeds', '300', '--json', path.join(home, 'chaos.json')], countAsIs),
  build: async () => {
    const { build, isBuildCurrent } = await import('./build.mjs')
    const logFile = path.join(home, 'logs', 'build.log')
    rmSync(logFile, { force: true })
    if (!isBuildCurrent(buildDir)) await build({ buildDir, logFile })
    return { passed: 1, failed: 0 }
  },
  // Real processes, killed and cut off, on the build that the stage before made; more by `npm run chaos:processes -- --cycles N`.
  processes: () => counted('processes', [path.join(modules, 'tsx', 'dist', 'cli.mjs'), path.join(root, 'chaos', 'processes', 'main.ts'),
    '--cycles', '5', '--json', path.join(home, 'processes.json')], countAsIs),
  e2e: async (say) => {
    const { findChromium } = await import('./chromium.mjs')
    const env = { CHROME: await findChromium(say), XDG_CONFIG_HOME: path.join(home, 'browser'), XDG_CACHE_HOME: path.join(home, 'browser') }
    rmSync(path.join(home, 'logs'), { recursive: true, force: true })
    return counted('e2e', [path.join(modules, '@playwright', 'test', 'cli.js'), 'test'], countPlaywright, env)
  },
}

/**
 * Runs one stage; whatever goes wrong in it is a failure of that stage, and the others still run.
 * @param {Stage} stage @param {Say} say @returns {Promise<Count>}
 */
export async function runStage(stage, say) {
  mkdirSync(home, { recursive: true })
  try {
    return await stages[stage](say)
  } catch (error) {
    say(messageFor(error))
    return { passed: 0, failed: 1 }
  }
}

/** The types of the app's own routes: lint rules and the compiler both read them. @returns {Promise<Count>} */
function routeTypes() {
  // Left over from a development server, they may name routes that are gone.
  rmSync(path.join(root, '.next', 'dev', 'types'), { recursive: true, force: true })
  return check(path.join(modules, 'next', 'dist', 'bin', 'next'), ['typegen'])
}

/** One program that is right or wrong as a whole. @param {string} script @param {string[]} args @returns {Promise<Count>} */
async function check(script, args) {
  const ok = (await run([script, ...args])) === 'exit code 0'
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

/** @param {string[]} args @param {Record<string, string>} [env] */
function run(args, env) {
  return startProcess({ name: args[0] ?? '', args, env: { NEXT_TELEMETRY_DISABLED: '1', ...env } }).exited
}

/** @param {'unit' | 'database'} project */
function vitest(project) {
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${path.join(home, `${project}.json`)}`]
  return counted(project, [path.join(modules, 'vitest', 'vitest.mjs'), ...args], countVitest)
}

/**
 * A program that writes down how many of its tests passed. A bad end counts as a failure even when no test of its own failed.
 * @template Report
 * @param {string} name @param {string[]} args @param {(report: Report) => Count} count @param {Record<string, string>} [env]
 */
async function counted(name, args, count, env) {
  const file = path.join(home, `${name}.json`)
  rmSync(file, { force: true })
  const end = await run(args, env)
  /** @type {Count} */
  let result = { passed: 0, failed: 0 }
  try {
    result = count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // No report: it did not get as far as its first test.
  }
  return end === 'exit code 0' && result.passed > 0 ? result : { passed: result.passed, failed: Math.max(1, result.failed) }
}

/** @param {{ numPassedTests: number, numFailedTests: number }} report */
const countVitest = (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests })

/**
 * One test that passes only at its second try is named in the output and forgiven: browser, sandbox and two programs share two cores. More
 * than one is no accident. @param {{ stats: { expected: number, unexpected: number, flaky: number } }} report
 */
const countPlaywright = ({ stats: { expected, unexpected, flaky } }) =>
  flaky > 1 ? { passed: expected, failed: unexpected + flaky } : { passed: expected + flaky, failed: unexpected }

/** @param {Count} report */
const countAsIs = (report) => report
