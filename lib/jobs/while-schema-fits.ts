import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '@/lib/db/client'
import { log } from '@/lib/log'
import { readSchemaMisfit } from '@/lib/services/health/schema-words'

const LOOK_EVERY_MS = 5_000
const ASK_AGAIN_MS = 500

/**
 * Works while the schema is the one that this version was made for, and rests while it is not: an old worker does not know what the
 * new ones lock, a new one would read columns that are not there. It looks first and then every five seconds; what a step began
 * with the schema before, it ends. A database that does not answer says nothing about its schema.
 */
export async function whileSchemaFits(
  db: Sql, signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>, lookEveryMs = LOOK_EVERY_MS,
): Promise<void> {
  let told: string | null = null
  while (!signal.aborted) {
    const words = await misfit(db)
    if (words !== null) {
      if (words !== told) log().error(`The worker rests. ${words}`)
      told = words
      await rest(words === UNKNOWN ? ASK_AGAIN_MS : lookEveryMs, signal)
      continue
    }
    told = null
    const change = new AbortController()
    const stop = AbortSignal.any([signal, change.signal])
    const looking = lookUntilMisfit(db, stop, lookEveryMs).then(() => change.abort())
    await work(stop)
    change.abort()
    await looking
  }
}

const UNKNOWN = 'Its schema cannot be read: the database does not answer, or drizzle/ is not in the folder that this was started in.'

function misfit(db: Sql): Promise<string | null> {
  return readSchemaMisfit(db).catch(() => UNKNOWN)
}

async function lookUntilMisfit(db: Sql, signal: AbortSignal, everyMs: number): Promise<void> {
  for (;;) {
    await rest(everyMs, signal)
    if (signal.aborted) return
    const words = await misfit(db)
    if (words !== null && words !== UNKNOWN) return
  }
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}
