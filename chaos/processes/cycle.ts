import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '@/lib/db/client'
import type { Random } from '../simulation/random'
import type { Life } from './life'
import type { Nemesis } from './nemeses'
import { acknowledged, type Observer } from './observer'
import { pollingFaults, readRequests } from './polling'
import { differencesFrom } from './rest'
import { startSender } from './sender'
import type { Stack } from './stack'
import type { Truth } from './truth'
import { brokenInvariants, leakedConnections, lostOf, wrongAnswers } from './violations'

const CALM_MS = 2_000
const AFTER_MS = 1_500
const REST_WITHIN_MS = 60_000
const ANSWERS_WITHIN_MS = 15_000

export interface CycleResult {
  acknowledged: number
  stored: number
  lost: number
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
export async function runCycle({ stack, observer, life, random, perSecond }: Run, nemeses: readonly Nemesis[]): Promise<CycleResult> {
  const violations: string[] = []
  const firstSent = observer.all.length
  const beganAt = Date.now()
  const stopSender = startSender(stack, observer, random.fork('sender'), perSecond)
  life.start()
  await pause(CALM_MS)
  const heals: (() => Promise<void>)[] = []
  for (const nemesis of nemeses) {
    const struck = await nemesis.strike(stack, random)
    heals.push(struck.heal)
    violations.push(...(struck.violations ?? []))
  }
  await pause(Math.max(...nemeses.map(({ lastsMs }) => lastsMs)))
  // The database first: programs that start look for it.
  for (const heal of heals) await heal()
  const healedAt = Date.now()
  const answersAfterMs = await whenBothAcknowledge(observer, healedAt)
  if (answersAfterMs === null) violations.push(`not both webs acknowledged again within ${ANSWERS_WITHIN_MS / 1000} s`)
  await pause(AFTER_MS)
  await life.rest()
  await stopSender()
  const restBeganAt = Date.now()
  const sql = connect(stack.postgres.url(), { max: 2, name: 'checks' })
  try {
    const left = await waitForRest(stack, sql)
    violations.push(...left.slice(0, 10), ...wrongAnswers(observer.all.slice(firstSent), nemeses.every(({ mustAnswer }) => mustAnswer)))
    violations.push(...(await brokenInvariants(sql)), ...(await leakedConnections(sql)))
    violations.push(...pollingFaults(readRequests(readFileSync(stack.requestLog, 'utf8')), beganAt, nemeses.some(({ wakesLate }) => wakesLate)))
    const lost = await lostOf(observer.all, sql)
    const acked = acknowledged(observer.all).length
    const restAfterMs = left.length > 0 ? null : Date.now() - restBeganAt
    return { acknowledged: acked, stored: acked - lost.length, lost: lost.length, answersAfterMs, restAfterMs, violations }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function whenBothAcknowledge(observer: Observer, healedAt: number): Promise<number | null> {
  const answered = (web: number) => observer.all.some((one) => one.web === web && one.at >= healedAt && one.status === 200)
  while (Date.now() - healedAt < ANSWERS_WITHIN_MS) {
    if (answered(0) && answered(1)) return Date.now() - healedAt
    await pause(50)
  }
  return null
}

/** @returns what still differs when the time is over; nothing at rest */
async function waitForRest(stack: Stack, sql: ReturnType<typeof connect>): Promise<string[]> {
  const until = Date.now() + REST_WITHIN_MS
  for (;;) {
    const truth = (await stack.control.get('/truth')) as unknown as Truth
    const left = truth.trades.some(({ status }) => status === 'pending') ? ['deposits wait for confirmations'] : await differencesFrom(truth, sql)
    if (left.length === 0 || Date.now() > until) return left
    await pause(300)
  }
}
