import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { runCli } from '@/bin/cli/run'

const page = readFileSync('docs/reliability.md', 'utf8')
const spans = [...page.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!)
const rows = page.split('\n').filter((line) => /^\| (?:I\d|\|)/.test(line) && !line.includes('| promise |'))

it('every file that stands for a promise is there', () => {
  const paths = spans.filter((span) => /^[\w.-]+\/[\w./[\]()-]*$/.test(span))
  expect(paths.length).toBeGreaterThan(40)
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
})

const proofOf = (row: string) => row.split('|').at(-2) ?? ''
const numbersOf = (row: string) => (row.split('|')[1]!.match(/\d+/g) ?? []).map(Number)

it('every promise names something that runs and proves it', () => {
  expect(rows.length).toBeGreaterThan(25)
  // A guard in a migration proves nothing by itself; a test that tries to pass it does.
  expect(rows.filter((row) => !/`(?:[^`]+\.test\.ts|chaos\/[^`]+\.ts)`/.test(proofOf(row)))).toEqual([])
  const named = new Set(rows.flatMap(numbersOf))
  expect(Array.from({ length: 32 }, (_, i) => i + 1).filter((number) => !named.has(number))).toEqual([])
})

it('what the simulation checks under a number stands beside that number, and nothing else does', () => {
  const folder = 'chaos/simulation/invariants'
  const checks = readdirSync(folder).map((name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8')
    return { path: `${folder}/${name}`, numbers: new Set([...text.matchAll(/(?:name: |byQuery\()'I(\d+)'/g)].map((match) => Number(match[1]))) }
  })
  const said = (number: number) => rows.filter((row) => numbersOf(row).includes(number)).map(proofOf).join()
  expect(checks.flatMap(({ path, numbers }) => [...numbers].filter((number) => number > 0 && !said(number).includes(path)).map((number) => `I${number} is checked in ${path}`))).toEqual([])
  const claimed = rows.flatMap((row) => checks.filter(({ path }) => proofOf(row).includes(path)).map((check) => ({ row, check })))
  expect(claimed.length).toBeGreaterThan(20)
  expect(claimed.filter(({ row, check }) => numbersOf(row).length > 0 && !numbersOf(row).some((number) => check.numbers.has(number))).map(({ row, check }) => `${row.slice(0, 12)}: ${check.path}`)).toEqual([])
})

it('every command is one', async () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const commands = spans.filter((span) => span.startsWith('npm '))
  expect(commands.filter((command) => !Object.hasOwn(scripts, /^npm (?:run )?([\w:]+)/.exec(command)?.[1] ?? ''))).toEqual([])
  const help = (await runCli(['--help'], () => { throw new Error('no database') })).stdout
  for (const command of commands.filter((one) => one.includes('run cli'))) expect(help).toContain(command.split(' -- ')[1]!.split(' --')[0])
})

it('the time-outs it tells are ours', async () => {
  const { TIMEOUTS, WEB_TIMEOUTS } = await import('@/lib/db/client')
  for (const name of ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'] as const) {
    expect(page).toContain(`SET ${name} = '${TIMEOUTS[name] / 1000}s'`)
  }
  const told = [TIMEOUTS.idle_in_transaction_session_timeout, WEB_TIMEOUTS.lock_timeout, WEB_TIMEOUTS.statement_timeout, TIMEOUTS.lock_timeout, TIMEOUTS.statement_timeout]
  const row = page.split('\n').find((line) => line.startsWith('| I28'))
  expect([...(row ?? '').matchAll(/(\d+) s\b/g)].map((match) => Number(match[1]) * 1000)).toEqual(told)
})
