import path from 'node:path'
import { parseArgs } from 'node:util'
import { watchNpm } from '@/bin/lib/parent.mjs'
import { stopAll } from '@/bin/lib/processes.mjs'
import { connect } from '@/lib/db/client'
import { seeded } from '../simulation/random'
import { runCycle, type CycleResult } from './cycle'
import { settle, startLife } from './life'
import { NEMESES, shuffled, type Nemesis } from './nemeses'
import { openObserver } from './observer'
import { startStack, type Stack } from './stack'

const SABOTAGES = ['sync-off', 'ack-first'] as const
const PER_SECOND = 40
let stack: Stack | undefined

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function leave(code: number): Promise<never> {
  if (stack) await stack.stop()
  else await stopAll()
  process.exit(code)
}
let leaving = false
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (!leaving) void leave(130)
    leaving = true
  })
}
watchNpm('chaos:processes', () => void leave(130))

function readOptions() {
  const { values } = parseArgs({
    options: { cycles: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' }, sabotage: { type: 'string' }, only: { type: 'string' }, keep: { type: 'boolean' } },
  })
  const cycles = Number(values.cycles)
  if (!Number.isInteger(cycles) || cycles < 1) throw new Error('--cycles must be a number, 1 or more')
  const sabotage = SABOTAGES.find((one) => one === values.sabotage)
  if (values.sabotage !== undefined && !sabotage) throw new Error(`--sabotage is one of ${SABOTAGES.join(', ')}`)
  return { cycles, seed: values.seed, sabotage, only: values.only, keep: values.keep === true }
}

/** Each once before any comes again, in an order of the seed; every third cycle two at once. */
function* plan(random: ReturnType<typeof seeded>, all: readonly Nemesis[]): Generator<Nemesis[], never> {
  let deck: Nemesis[] = []
  for (let cycle = 1; ; cycle += 1) {
    const drawn: Nemesis[] = []
    while (drawn.length < (cycle % 3 === 0 && all.length > 1 ? 2 : 1)) {
      if (deck.length === 0) deck = shuffled(all, random)
      drawn.push(deck.pop()!)
    }
    yield drawn
  }
}

function report(cycle: number, nemeses: readonly Nemesis[], { acknowledged, stored, answersAfterMs, restAfterMs, violations }: CycleResult): void {
  const seconds = (ms: number | null) => (ms === null ? 'never' : `${(ms / 1000).toFixed(1)} s`)
  const names = nemeses.map(({ name }) => name).join(' + ')
  say(`cycle ${cycle}: ${names}: acknowledged ${acknowledged}, stored ${stored}, 2xx after ${seconds(answersAfterMs)}, at rest after ${seconds(restAfterMs)}`)
  for (const words of violations) say(`  VIOLATION ${words}`)
}

async function run(): Promise<number> {
  const { cycles, seed, sabotage, only, keep } = readOptions()
  const random = seeded(seed)
  say(`seed ${seed}${sabotage ? `, sabotage ${sabotage}` : ''}`)
  stack = await startStack({ random: random.fork('links'), keep, ...(sabotage === 'ack-first' ? { door: 'chaos/processes/ack-first-door.ts' } : {}) })
  if (sabotage === 'sync-off') await loseTheLastMoment(stack.postgres.url())
  await settle(stack)
  const observer = openObserver(path.join(stack.folder, 'observer.log'))
  const life = startLife(stack, random.fork('life'), 250)
  const killed = sabotage ? 'PostgreSQL' : only
  const chosen = plan(random.fork('plan'), killed ? NEMESES.filter(({ name }) => name.includes(killed) && (!sabotage || name.startsWith('kill'))) : NEMESES)
  let [violations, lost, acked] = [0, 0, 0]
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const nemeses = chosen.next().value
    const result = await runCycle({ stack, observer, life, random: random.fork(`cycle ${cycle}`), perSecond: PER_SECOND }, nemeses)
    report(cycle, nemeses, result)
    violations += result.violations.length
    ;({ lost, acknowledged: acked } = result)
    // Seen: a detector that is tested has done its work.
    if (sabotage && lost > 0) break
  }
  say(`asked of the webs: ${JSON.stringify(life.asked)}`)
  say(`${cycles} cycles, ${acked} acknowledged, ${lost} lost, ${violations} violations`)
  return lost + violations > 0 ? 1 : 0
}

async function loseTheLastMoment(databaseUrl: string): Promise<void> {
  const sql = connect(databaseUrl, { max: 1 })
  await sql`alter system set synchronous_commit = off`
  await sql`select pg_reload_conf()`
  await sql.end()
}

try {
  await leave(await run())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  await leave(1)
}
