import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { connect, type Sql } from '@/lib/db/client'
import type { Random } from '../simulation/random'
import type { Life } from './life'
import type { Nemesis } from './nemeses'
import { acknowledged, type Observer } from './observer'
import { pollingFaults, readRequests } from './polling'
import { startSender } from './sender'
import type { Stack } from './stack'
import { unmet } from './story'
import { leakedConnections, lostOf, wrongAnswers } from './violations'

const CALM_MS = 2_000
const AFTER_MS = 1_500
const REST_WITHIN_MS = 60_000
const ANSWERS_WITHIN_MS = 15_000

export interface CycleResult {
  /** of all cycles so far */
  acknowledged: number
  stored: number
  lost: number
  /** of this cycle: asked to send again */
  putOff: number
  /** from the end of the last fault to the first acknowledgement of both webs, and to rest; null: not within the bound */
  answersAfterMs: number | null
  restAfterMs: number | null
  violations: string[]
}

export interface Run {
  stack: Stack
  observer: Observer
  life: Life
  random: Random
  perSecond: number
}

/** Load, faults, healing, rest, and the look at everything that must hold. */
export async function runCycle(run: Run, nemeses: readonly Nemesis[]): Promise<CycleResult> {
  const { stack, observer, life, random, perSecond } = run
  const [firstSent, beganAt] = [observer.all.length, Date.now()]
  const stopSender = startSender(stack, observer, random.fork('sender'), perSecond)
  life.start()
  await pause(CALM_MS)
  const violations = await strike(stack, random, nemeses)
  const healedAt = Date.now()
  const answersAfterMs = await whenBothAcknowledge(observer, healedAt)
  if (answersAfterMs === null) violations.push(`not both webs acknowledged again within ${ANSWERS_WITHIN_MS / 1000} s`)
  await pause(AFTER_MS)
  await life.rest()
  await stopSender()
  const sent = observer.all.slice(firstSent)
  violations.push(...wrongAnswers(sent, nemeses.every(({ mustAnswer }) => mustAnswer)), ...life.takeWrong())
  violations.push(...pollingFaults(readRequests(readFileSync(stack.requestLog, 'utf8')), beganAt, nemeses.some(({ wakesLate }) => wakesLate)))
  const looked = await lookAtRest(stack, observer, healedAt)
  const putOff = sent.filter(({ status }) => status === 503).length
  return { ...looked, putOff, answersAfterMs, violations: [...violations, ...looked.violations] }
}

async function strike(stack: Stack, random: Random, nemeses: readonly Nemesis[]): Promise<string[]> {
  const struck = []
  for (const nemesis of nemeses) struck.push(await nemesis.strike(stack, random))
  await pause(Math.max(...nemeses.map(({ lastsMs }) => lastsMs)))
  // Together: a program that starts may wait for another that was ended too.
  await Promise.all(struck.map(({ heal }) => heal()))
  return struck.flatMap(({ violations = [] }) => violations)
}

async function whenBothAcknowledge(observer: Observer, healedAt: number): Promise<number | null> {
  const answered = (web: number) => observer.all.some((one) => one.web === web && one.at >= healedAt && one.status === 200)
  while (Date.now() - healedAt < ANSWERS_WITHIN_MS) {
    if (answered(0) && answered(1)) return Date.now() - healedAt
    await pause(50)
  }
  return null
}

async function lookAtRest(stack: Stack, observer: Observer, healedAt: number) {
  const sql = connect(stack.postgres.url(), { max: 2, name: 'checks' })
  try {
    const waiting = await waitForRest(stack, observer, sql, healedAt + REST_WITHIN_MS)
    const restAfterMs = waiting.length === 0 ? Date.now() - healedAt : null
    const lost = await lostOf(observer.all, sql)
    const acked = acknowledged(observer.all).length
    const violations = [...waiting, ...(await unmet(stack, observer.all, sql, 'what holds always')), ...(await leakedConnections(sql))]
    return { acknowledged: acked, stored: acked - lost.length, lost: lost.length, restAfterMs, violations }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** @returns what has not come true within the time */
async function waitForRest(stack: Stack, observer: Observer, sql: Sql, until: number): Promise<string[]> {
  for (;;) {
    const waiting = await unmet(stack, observer.all, sql, 'what comes true')
    if (waiting.length === 0 || Date.now() > until) return waiting
    await pause(300)
  }
}
