import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { messageFor } from '@/bin/lib/root.mjs'
import { apply } from './apply'
import { ingest } from './ingest'
import { poll } from './poll'
import { lists } from './lists'
import { release } from './release'
import { sweep } from './sweep'
import { toMarkdown, toTerminal } from './lib/render'
import type { Bench, BenchResult } from './lib/result'

const BENCHES: Record<string, Bench> = { ingest, apply, poll, release, sweep, lists }

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, json: { type: 'string' } } })
  const names = positionals.includes('all') ? Object.keys(BENCHES) : positionals
  if (names.length === 0) throw new Error(`Which bench? There are: ${Object.keys(BENCHES).join(', ')}, all`)
  if (values.write && (values.quick || !positionals.includes('all'))) throw new Error('Only `npm run bench -- all --write` writes bench/RESULTS.md: its figures belong to one run')
  const results: BenchResult[] = []
  for (const name of names) {
    const bench = BENCHES[name]
    if (!bench) throw new Error(`There is no bench "${name}". There are: ${Object.keys(BENCHES).join(', ')}, all`)
    const result = names.length > 1 ? inProcessOfItsOwn(name, values.quick) : await bench({ quick: values.quick, say })
    results.push(result)
    if (values.json) writeFileSync(values.json, JSON.stringify(result))
    else say(toTerminal(result))
  }
  if (values.write) writeFileSync('bench/RESULTS.md', document(results))
}

/** What one bench leaves in memory (the environment above all, which names its providers) must not be met by the next. */
function inProcessOfItsOwn(name: string, quick: boolean): BenchResult {
  const folder = mkdtempSync(path.join(tmpdir(), 'weir-bench-'))
  const file = path.join(folder, 'result.json')
  try {
    execFileSync(process.execPath, ['--import', 'tsx', 'bench/main.ts', name, '--json', file, ...(quick ? ['--quick'] : [])], { stdio: ['ignore', 'inherit', 'inherit'] })
    return JSON.parse(readFileSync(file, 'utf8')) as BenchResult
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Everything of one run, and the machine it ran on. */
function document(results: readonly BenchResult[]): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux, Node ${process.version}`
  return `${[
    '# What it costs', '',
    `Written by \`npm run bench -- all --write\` on ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, commit ${commit}, on ${machine}. PostgreSQL comes with the packages and runs with fsync on.`,
    'Load, web, worker, providers and database share the machine, so absolute numbers are low; the ratios come from pairs of runs side by side (A B A B, median of the pairs) and are what counts.', '',
    ...results.flatMap((result) => [toMarkdown(result)]),
  ].join('\n').trimEnd()}\n`
}

try {
  await main()
  process.exit(0)
} catch (error) {
  process.stderr.write(`${messageFor(error)}\n`)
  process.exit(1)
}
