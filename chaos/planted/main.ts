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
 * Plants each bug into a copy of the code and runs the one test that is to notice it: the same that passed in that copy a moment
 * before. A detector that was never seen to detect proves nothing. Exit code 1 when a bug passes unnoticed, or cannot be planted any more.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const bugs = BUGS.filter((bug) => values.only === undefined || bug.name.includes(values.only))
  const files = [...new Set(bugs.map(({ caughtBy }) => caughtBy.file))].values()
  const broken = await brokenPrograms(bugs)
  const missed: string[] = []
  const tell = (bug: PlantedBug, { caught, words }: Verdict) => {
    if (!caught) missed.push(bug.name)
    process.stdout.write(`${caught ? 'caught ' : 'MISSED '} ${bug.name}: ${words}\n`)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, async (_, index) => {
    const copy = await copyOfTheCode(index)
    for (const file of files) {
      const alike = bugs.filter(({ caughtBy }) => caughtBy.file === file)
      const honest = await runTests(copy, alike)
      for (const bug of alike) {
        const before = verdictOf(honest, bug.caughtBy)
        const error = broken.find((line) => line.startsWith(`${bug.file}(`))
        if (error !== undefined) tell(bug, { caught: false, words: `is no mistake but a broken program: ${error}` })
        else tell(bug, before.passed ? await tryOne(copy, bug) : { caught: false, words: `without the bug ${before.words}` })
      }
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

/**
 * What the compiler says of the code with all bugs in it at once: a bug that does not compile ends every test that comes near it,
 * so nothing would be proved by that end. @returns its lines about the files that bugs are in
 */
async function brokenPrograms(bugs: readonly PlantedBug[]): Promise<string[]> {
  const copy = await copyOfTheCode(AT_ONCE)
  for (const { file, find, replace } of bugs) {
    const place = path.join(copy, file)
    await writeFile(place, (await readFile(place, 'utf8')).replace(find, () => replace))
  }
  const { failed, said } = await run(copy, [path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '--incremental', 'false', '--pretty', 'false'])
  await rm(copy, { recursive: true, force: true })
  if (failed && !said.includes('error TS')) throw new Error(`The compiler did not run: ${said}`)
  return said.split('\n').filter((line) => bugs.some(({ file }) => line.startsWith(`${file}(`)))
}

interface Verdict {
  caught: boolean
  words: string
}

async function tryOne(copy: string, bug: PlantedBug): Promise<Verdict> {
  const file = path.join(copy, bug.file)
  const honest = await readFile(file, 'utf8')
  const places = honest.split(bug.find).length - 1
  if (places !== 1) return { caught: false, words: `cannot be planted, its place in ${bug.file} is there ${places} times` }
  await writeFile(file, honest.replace(bug.find, () => bug.replace))
  try {
    return verdictOf(await runTests(copy, [bug]), bug.caughtBy)
  } finally {
    await writeFile(file, honest)
  }
}

interface TestResult {
  fullName: string
  status: string
  failureMessages: string[]
}

/** Runs the tests that are to notice these bugs, which are all in one file, and no others. */
async function runTests(copy: string, bugs: readonly PlantedBug[]): Promise<TestResult[]> {
  const { project, file } = bugs[0]!.caughtBy
  const names = bugs.map(({ caughtBy }) => caughtBy.test.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  const report = path.join(copy, 'report.json')
  await rm(report, { force: true })
  await run(copy, [path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project, '--reporter', 'json', '--outputFile', report, '-t', names.join('|'), file])
  // A run that died wrote none.
  const text = await readFile(report, 'utf8').catch(() => '{"testResults":[]}')
  const { testResults } = JSON.parse(text) as { testResults: { assertionResults: TestResult[] }[] }
  return testResults.flatMap((one) => one.assertionResults)
}

/** Caught means that the named test ran and said no; a program that did not run, or never came to an end, has noticed nothing. */
function verdictOf(results: readonly TestResult[], { file, test }: Catcher): Verdict & { passed: boolean } {
  const named = results.filter((one) => one.fullName.includes(test))
  const said = named.find(({ status }) => status === 'failed')
  if (said) {
    const [why] = said.failureMessages.join('\n').split('\n', 1)
    const ends = !why!.includes('timed out')
    return { caught: ends, passed: false, words: `"${test}" ${ends ? 'says' : 'never ends'}: ${why}` }
  }
  const passed = named.length > 0 && named.every(({ status }) => status === 'passed')
  return { caught: false, passed, words: passed ? `"${test}" passes` : `"${test}" does not run in ${file}` }
}

function run(cwd: string, args: string[]): Promise<{ failed: boolean; said: string }> {
  return new Promise((resolve) => {
    const options = { cwd, timeout: PATIENCE_MS, maxBuffer: 64 << 20, env: { ...process.env, MODEL_SEED: '1' } }
    execFile(process.execPath, args, options, (error, stdout) => resolve({ failed: error !== null, said: stdout }))
  })
}

process.exitCode = await main()
