import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { BUGS, type Catcher, type PlantedBug } from './bugs'

const ROOT = path.join(import.meta.dirname, '..', '..')
const HOME = path.join(ROOT, '.weir-test', 'planted')
/** What `npm test` adds up. */
const REPORT = path.join(ROOT, '.weir-test', 'planted.json')
/** Two cores. */
const AT_ONCE = 2
const PATIENCE_MS = 180_000

/**
 * Plants each bug into a copy of the code and runs the one test or seed that is to notice it. A detector that was never seen
 * to detect proves nothing. Exit code 1 when a bug passes unnoticed, or cannot be planted any more.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const bugs = BUGS.filter((bug) => values.only === undefined || bug.name.includes(values.only))
  const queue = bugs.values()
  const missed: string[] = []
  await Promise.all(Array.from({ length: AT_ONCE }, async (_, index) => {
    const copy = await copyOfTheCode(index)
    for (const bug of queue) {
      const { caught, words } = await tryOne(copy, bug)
      if (!caught) missed.push(bug.name)
      process.stdout.write(`${caught ? 'caught ' : 'MISSED '} ${bug.name}: ${words}\n`)
    }
    await rm(copy, { recursive: true, force: true })
  }))
  const caught = bugs.length - missed.length
  await writeFile(REPORT, JSON.stringify({ passed: caught, failed: missed.length }))
  process.stdout.write(`${bugs.length} bugs planted, ${caught} caught, ${missed.length} missed${missed.map((name) => `\n  missed: ${name}`).join('')}\n`)
  return missed.length === 0 && bugs.length > 0 ? 0 : 1
}

/** What is no source: built, installed, or left by a run. */
const LEFT_OUT = new Set(['node_modules', '.git', '.next', '.weir', '.weir-test', 'test-results', 'playwright-report'])

/** The code as it stands now; packages are shared. */
async function copyOfTheCode(index: number): Promise<string> {
  const copy = path.join(HOME, `${process.pid}-${index}`)
  await rm(copy, { recursive: true, force: true })
  await mkdir(copy, { recursive: true })
  for (const name of await readdir(ROOT)) {
    if (!LEFT_OUT.has(name)) await cp(path.join(ROOT, name), path.join(copy, name), { recursive: true })
  }
  await symlink(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'))
  return copy
}

async function tryOne(copy: string, bug: PlantedBug): Promise<{ caught: boolean; words: string }> {
  const file = path.join(copy, bug.file)
  const honest = await readFile(file, 'utf8')
  const places = honest.split(bug.find).length - 1
  if (places !== 1) return { caught: false, words: `cannot be planted, its place in ${bug.file} is there ${places} times` }
  await writeFile(file, honest.replace(bug.find, () => bug.replace))
  try {
    return await watch(copy, bug.caughtBy)
  } finally {
    await writeFile(file, honest)
  }
}

/** Caught means that a check ran and said no; a program that did not run at all has noticed nothing. */
async function watch(copy: string, catcher: Catcher): Promise<{ caught: boolean; words: string }> {
  if ('seed' in catcher) {
    const { code, output } = await run(copy, ['chaos/main.ts', '--only', String(catcher.seed)], 'tsx/dist/cli.mjs')
    const told = /^\s*(I\d+\b.*)$/m.exec(output)?.[1]
    return { caught: code !== 0 && told !== undefined, words: told ?? `seed ${catcher.seed} saw nothing` }
  }
  const { project, file } = catcher
  const report = path.join(copy, 'report.json')
  await run(copy, ['run', '--project', project, '--reporter', 'json', '--outputFile', report, file], 'vitest/vitest.mjs')
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as { testResults: { assertionResults: { status: string; title: string }[] }[] }
  const results = testResults.flatMap((one) => one.assertionResults)
  const failed = results.filter((one) => one.status === 'failed')
  return { caught: failed.length > 0, words: failed[0] ? `"${failed[0].title}" (${file})` : `${results.length} tests of ${file} passed` }
}

function run(cwd: string, args: string[], program: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(ROOT, 'node_modules', program), ...args], { cwd, timeout: PATIENCE_MS, maxBuffer: 64 << 20 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : 1, output: stdout + stderr }))
  })
}

process.exitCode = await main()
