import type { Sql } from '@/lib/db/client'
import { insertDeliveries, storeDelivery, type Delivery } from '@/lib/db/webhook-events'
import { perConnection } from '@/lib/providers/per-connection'

interface Waiting {
  delivery: Delivery
  resolve: () => void
  reject: (error: unknown) => void
}

/** One statement with all of their bodies stays a few megabytes. */
const MOST_AT_ONCE = 64

/** Who waits at one connection; while a statement is on its way, the next one fills. */
const lineOf = perConnection(() => ({ isUnderWay: false, waiting: [] as Waiting[] }))

/**
 * Puts a delivery on disk together with those of its connection that arrive while an earlier statement is on its way: under load
 * a commit serves many of them, alone it waits for nobody. Returns after the commit of its own row.
 * @throws what kept this one, and not another, from being stored.
 */
export function storeTogether(db: Sql, delivery: Delivery): Promise<void> {
  const line = lineOf(delivery.connectionId)
  return new Promise((resolve, reject) => {
    line.waiting.push({ delivery, resolve, reject })
    if (!line.isUnderWay) void storeAll(db, line)
  })
}

async function storeAll(db: Sql, line: ReturnType<typeof lineOf>): Promise<void> {
  line.isUnderWay = true
  while (line.waiting.length > 0) await storeBatch(db, line.waiting.splice(0, MOST_AT_ONCE))
  line.isUnderWay = false
}

/** Never throws: each hears of its own end. */
async function storeBatch(db: Sql, batch: readonly Waiting[]): Promise<void> {
  let added: Set<string>
  try {
    added = await insertDeliveries(db, batch.map(({ delivery }) => delivery))
  } catch (error) {
    // A row that the database refuses took the others with it; when it is away, asking for each alone would only take longer.
    if (batch.length > 1 && isAboutARow(error)) for (const one of batch) storeAlone(db, one)
    else for (const one of batch) one.reject(error)
    return
  }
  for (const one of batch) {
    if (added.delete(one.delivery.bodySha256)) one.resolve()
    else storeAlone(db, one)
  }
}

/** Nobody behind it waits for this one. */
function storeAlone(db: Sql, { delivery, resolve, reject }: Waiting): void {
  storeDelivery(db, delivery).then(resolve, reject)
}

function isAboutARow(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(22|23|54)/.test(String(error.code))
}
