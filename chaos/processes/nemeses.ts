import { setTimeout as pause } from 'node:timers/promises'
import { signal } from '@/bin/lib/processes.mjs'
import type { Random } from '../simulation/random'
import type { FaultProxy } from './fault-proxy'
import type { Program, Stack } from './stack'

/** Something that goes wrong, and how it is put right again. */
export interface Nemesis {
  name: string
  /** how long it lasts */
  lastsMs: number
  /** while it lasts a web is there and is reached, so it must answer, if only to say that it cannot */
  mustAnswer?: boolean
  /** a stopped worker wakes with a question that it still has to drop: at most one about each session may come too soon */
  wakesLate?: boolean
  strike: (stack: Stack, random: Random) => Promise<{ heal: () => Promise<void>; violations?: string[] }>
}

const kill = (name: string, chosen: (stack: Stack, random: Random) => readonly Program[], lastsMs: number): Nemesis => ({
  name,
  lastsMs,
  strike: async (stack, random) => {
    const victims = chosen(stack, random)
    await Promise.all(victims.map((one) => one.kill()))
    return { heal: async () => { await Promise.all(victims.map((one) => one.start())) } }
  },
})

const POSTGRES: Nemesis = {
  name: 'kill -9 PostgreSQL',
  lastsMs: 2_500,
  mustAnswer: true,
  strike: async ({ postgres }) => {
    await postgres.kill()
    return { heal: postgres.start }
  },
}

/** Longer than any lease, so that its work is taken over and its answers come too late. */
const STOPPED_MS = 14_000
const STOP: Nemesis = {
  name: 'SIGSTOP a worker',
  lastsMs: STOPPED_MS,
  wakesLate: true,
  strike: async ({ workers }, random) => {
    const { pid } = random.pick(workers).running()
    signal(-pid, 'SIGSTOP')
    return { heal: async () => { signal(-pid, 'SIGCONT') } }
  },
}

/** An orderly stop finishes what is in hand and does not take long. */
const TERMINATE: Nemesis = {
  name: 'SIGTERM a web and a worker',
  lastsMs: 1_000,
  strike: async ({ webs, workers }, random) => {
    // Another fault at the same time may have killed one of them.
    const leaving = [random.pick(webs), random.pick(workers)].filter((one) => one.running().isRunning())
    const ends = await Promise.all(leaving.map(async (one) => ({ name: one.name, ...(await one.terminate()) })))
    return {
      heal: async () => { await Promise.all(leaving.map((one) => one.start())) },
      violations: ends.flatMap(({ name, ms, end }) => (ms > 10_000 || end !== 'exit code 0' ? [`${name} ended after SIGTERM with ${end} in ${Math.round(ms)} ms`] : [])),
    }
  },
}

const weather = (
  name: string, links: (stack: Stack, random: Random) => readonly FaultProxy[], bad: (link: FaultProxy) => void, lastsMs: number, mustAnswer = false,
): Nemesis => ({
  name,
  lastsMs,
  mustAnswer,
  strike: (stack, random) => {
    const chosen = links(stack, random)
    for (const link of chosen) bad(link)
    return Promise.resolve({ heal: () => { for (const link of chosen) link.clear(); return Promise.resolve() } })
  },
})

const database = ({ databaseLinks }: Stack) => databaseLinks

/** Stops several links one by one and lets them go on in another order (FoundationDB's swizzle-clogging). */
const SWIZZLE: Nemesis = {
  name: 'swizzle the links',
  lastsMs: 1_500,
  strike: async ({ links }, random) => {
    const chosen = links.filter(() => random.chance(0.6))
    for (const link of chosen) {
      link.set({ blackhole: true })
      await pause(random.between(50, 400))
    }
    return {
      heal: async () => {
        for (const link of shuffled(chosen, random)) {
          link.clear()
          await pause(random.between(50, 400))
        }
      },
    }
  },
}

/** What every run of five cycles meets; the rest comes after. */
export const CORE: readonly Nemesis[] = [
  POSTGRES,
  weather('black hole before PostgreSQL', database, (link) => link.set({ blackhole: true }), 11_000, true),
  STOP,
  kill('kill -9 a web and a worker', ({ webs, workers }, random) => [random.pick(webs), random.pick(workers)], 1_500),
  weather('answers of PostgreSQL lost to resets', database, (link) => link.set({ cutAnswerPercent: 6 }), 4_000, true),
  TERMINATE,
]

export const OTHERS: readonly Nemesis[] = [
  kill('kill -9 the sandbox', ({ sandbox }) => [sandbox], 2_500),
  kill('kill -9 both workers', ({ workers }) => workers, 2_000),
  weather('links to PostgreSQL forgotten', database, (link) => link.forget(), 500, true),
  weather('a slow drip to PostgreSQL', database, (link) => link.set({ latencyMs: 20, jitterMs: 60, sliceBytes: 200, bytesPerSecond: 20_000 }), 5_000),
  weather('resets everywhere', ({ links }) => links, (link) => link.reset(), 200),
  weather('half-closed links', ({ links }) => links, (link) => link.halfClose(), 200),
  weather('the providers out of reach', ({ providerLink }) => [providerLink], (link) => link.set({ blackhole: true }), 10_000),
  SWIZZLE,
]

export function shuffled<T>(all: readonly T[], random: Random): T[] {
  const left = [...all]
  return all.map(() => left.splice(random.between(0, left.length - 1), 1)[0]!)
}
