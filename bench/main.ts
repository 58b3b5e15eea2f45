import { parseArgs } from 'node:util'
import { messageFor } from '@/bin/lib/root.mjs'
import { apply } from './apply'
import { ingest } from './ingest'
import { lists } from './lists'
import { release } from './release'
import { sweep } from './sweep'
import { toTerminal } from './lib/render'
import type { Bench } from './lib/result'

const BENCHES: Record<string, Bench> = { ingest, apply, release, sweep, lists }

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } } })
  const names = positionals.includes('all') ? Object.keys(BENCHES) : positionals
  for (const name of names) {
    const bench = BENCHES[name]
    if (!bench) throw new Error(`There is no bench "${name}". There are: ${Object.keys(BENCHES).join(', ')}, all`)
    say(toTerminal(await bench({ quick: values.quick, say })))
  }
}

try {
  await main()
  process.exit(0)
} catch (error) {
  process.stderr.write(`${messageFor(error)}\n`)
  process.exit(1)
}
