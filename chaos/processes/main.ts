import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { watchNpm } from '@/bin/lib/parent.mjs'
import { stopAll } from '@/bin/lib/processes.mjs'
import { connect } from '@/lib/db/client'
import { watchStates } from '../simulation/database'
import { seeded, type Random } from '../simulation/random'
import { runCycle, type CycleResult } from './cycle'
import { settle, startLife } from './life'
import { CORE, OTHERS, shuffled, type Nemesis } from './nemeses'
import { openObserver } from './observer'
import { readRequests, wideGaps } from './polling'
import { startStack, type Stack } from './stack'
import { sandboxState } from './story'

const SABOTAGES = ['sync-off', 'ack-first'] as const
const PER_SECOND = 40
const CALM_AT_END_MS = 8_000
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
    options: {
      cycles: { type: 'string', default: '5' }, seed: { type: 'string', default: '1' }, json: { type: 'string' },
      sabotage: { type: 'string' }, only: { type: 'string' }, keep: { type: 'boolean', default: false },
    },
  })
  const cycles = Number(values.cycles)
  if (!Number.isInteger(cycles) || cycles < 1) throw new Error('--cycles must be a number, 1 or more')
  const sabotage = SABOTAGES.find((one) => one === values.sabotage)
  if (values.sabotage !== undefined && !sabotage) throw new Error(`--sabotage is one of ${SABOTAGES.join(', ')}`)
  const chosen = [...CORE, ...OTHERS].filter(({ name }) => name.includes(sabotage ? 'kill -9 PostgreSQL' : (values.only ?? '')))
  if (chosen.length === 0) throw new Error(`--only takes a part of: ${[...CORE, ...OTHERS].map(({ name }) => name).join(', ')}`)
  return { ...values, cycles, sabotage, chosen }
}

/** Each once before any comes again, in an order of the seed, those that every run must meet first; every third cycle two at once. */
function* plan(random: Random, all: readonly Nemesis[]): Generator<Nemesis[], never> {
  const dealt = () => [...shuffled(all.filter((one) => CORE.includes(one)), random), ...shuffled(all.filter((one) => !CORE.includes(one)), random)]
  let deck = dealt()
  for (let cycle = 1; ; cycle += 1) {
    const count = cycle % 3 === 0 && all.length > 1 ? 2 : 1
    if (deck.length < count) deck = [...deck, ...dealt().filter((one) => !deck.includes(one))]
    yield deck.splice(0, count)
  }
}

function report(cycle: number, nemeses: readonly Nemesis[], result: CycleResult): void {
  const seconds = (ms: number | null) => (ms === null ? 'never' : `${(ms / 1000).toFixed(1)} s`)
  const { acknowledged, stored, putOff, answersAfterMs, restAfterMs, violations } = result
  const names = nemeses.map(({ name }) => name).join(' + ')
  say(`cycle ${cycle}: ${names}: acknowledged ${acknowledged}, stored ${stored}, put off ${putOff}, 2xx after ${seconds(answersAfterMs)}, at rest after ${seconds(restAfterMs)}`)
  for (const words of violations) say(`  VIOLATION ${words}`)
}

async function run(): Promise<number> {
  const { cycles, seed, sabotage, chosen, keep, json } = readOptions()
  const random = seeded(seed)
  say(`seed ${seed}${sabotage ? `, sabotage ${sabotage}` : ''}`)
  stack = await startStack({ random: random.fork('links'), keep, ...(sabotage === 'ack-first' ? { door: 'chaos/processes/ack-first-door.ts' } : {}) })
  await prepare(stack.postgres.url(), sabotage === 'sync-off')
  await settle(stack)
  const observer = openObserver(path.join(stack.folder, 'observer.log'))
  const life = startLife(stack, random.fork('life'), 250)
  const next = plan(random.fork('plan'), chosen)
  let [done, violations, lost, acked] = [0, 0, 0, 0]
  while (done < cycles) {
    const nemeses = next.next().value
    done += 1
    const result = await runCycle({ stack, observer, life, random: random.fork(`cycle ${done}`), perSecond: PER_SECOND }, nemeses)
    report(done, nemeses, result)
    violations += result.violations.length
    ;({ lost, acknowledged: acked } = result)
    // A detector that has seen what it was to see has done its work.
    if (sabotage && lost > 0) break
  }
  if (!sabotage) violations += await calm(stack)
  const { asked } = life
  say(`the merchant asked ${asked.done + asked.later + asked.notNow + asked.wrong} times: ${asked.done} done, ${asked.later} later, ${asked.notNow} not now, ${asked.wrong} wrong`)
  say(`${done} cycles, ${acked} acknowledged, ${lost} lost, ${violations} violations`)
  if (json) writeFileSync(json, JSON.stringify({ passed: done, failed: lost + violations }))
  return lost + violations > 0 ? 1 : 0
}

/** Nothing goes wrong for a while: sessions are asked about as promised. */
async function calm({ requestLog, sandboxState: file }: Stack): Promise<number> {
  const from = Date.now()
  await pause(CALM_AT_END_MS)
  const open = sandboxState({ sandboxState: file }).sessions.filter(({ status, createdAt }) => status === 'INIT' && createdAt < from)
  const polled = readRequests(readFileSync(requestLog, 'utf8'))
  const known = open.map(({ externalOrderId }) => externalOrderId).filter((order) => polled.some(({ call, about }) => call === 'binance.authorization' && about === order))
  const wide = wideGaps(polled, known, from, Date.now())
  say(`calm: ${known.length} open sessions, ${wide.length} of them asked about too seldom`)
  for (const words of wide) say(`  VIOLATION ${words}`)
  return wide.length
}

/** A server that is only told not to wait for the disk is overruled: this one decides it in the last moment of each commit. */
const FORGET = `
  create function sabotage() returns trigger language plpgsql as $$
  begin
    perform set_config('synchronous_commit', 'off', true);
    return null;
  end $$;
  create constraint trigger sabotage after insert or update on webhook_events deferrable initially deferred for each row execute function sabotage()`

async function prepare(databaseUrl: string, losesTheLastMoment: boolean): Promise<void> {
  const sql = connect(databaseUrl, { max: 1 })
  await watchStates(sql)
  if (losesTheLastMoment) await sql.unsafe(FORGET)
  await sql.end()
}

try {
  await leave(await run())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  await leave(1)
}
