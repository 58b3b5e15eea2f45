import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql, Tx } from './client'
import { durably } from './durability'

/** Who acts: written to history and the audit log. */
export interface Actor {
  kind: 'member' | 'api_key' | 'customer' | 'admin' | 'system' | 'cli'
  /** user id, key id, customer id, or the job's name */
  id: string
  name: string
  /** role of a member; null for everybody else */
  role: 'owner' | 'operator' | 'viewer' | null
}

export type Environment = 'test' | 'live'

/**
 * What a service gets from a route, a page, the worker or the CLI: the pool, not a transaction, because a verb that
 * calls a provider must do so between transactions. `(caller, input) -> result`.
 */
export interface Caller {
  db: Sql
  merchantId: string
  environment: Environment
  actor: Actor
}

/** What the steps inside one transaction get: a transaction, the database's time, and who asks. */
export interface Ctx {
  db: Tx
  now: Date
  actor: Actor
}

/** A service's context inside one merchant. */
export interface MerchantCtx extends Ctx {
  merchantId: string
}

export const SYSTEM: Actor = { kind: 'system', id: 'weir', name: 'Weir', role: null }

const TRIES = 4

/**
 * A transaction. When PostgreSQL ends it to dissolve a deadlock or a serialization conflict, nothing of it has happened, so it
 * is run again, up to three times with jitter: callbacks are pure SQL, calls to providers stand between transactions. A lost
 * connection is never run again here: whether the commit took place is not known.
 */
async function begin<T>(db: Sql, fn: (tx: Tx) => Promise<T>, mode = ''): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await (mode === '' ? db.begin(fn) : db.begin(mode, fn))) as T
    } catch (error) {
      if (attempt === TRIES || !isUndone(error)) throw error
      await sleep(10 * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}

function isUndone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')
}

/**
 * Runs `fn` in one transaction as the role that row-level security binds, with this merchant set: rows of any other
 * merchant do not exist for it. One round trip sets the role, the merchant and the durability and reads the clock.
 */
export async function inMerchant<T>(
  db: Sql,
  merchantId: string,
  actor: Actor,
  fn: (ctx: MerchantCtx) => Promise<T>,
  /** several reads that must see one moment; nothing can be written */
  mode: '' | 'isolation level repeatable read read only' = '',
): Promise<T> {
  const moment = moments.get(db)
  if (moment !== undefined) {
    if (moment.merchantId !== merchantId) throw new Error('A moment of one merchant is not to be read for another')
    return fn({ ...moment, actor })
  }
  return begin(db, async (tx) => {
    const [row] = await tx<{ now: Date }[]>`
      select set_config('role', 'weir_app', true), set_config('weir.merchant_id', ${merchantId}, true), ${durably(tx)}, weir_now() as now`
    return fn({ db: tx, now: row!.now, actor, merchantId })
  }, mode)
}

/** The transactions that atOneMoment has open, by what stands for the pool in them. */
const moments = new WeakMap<object, MerchantCtx>()

/**
 * Reads that tell of one moment: whatever services read with the caller that `fn` gets comes from one snapshot, in one transaction, so
 * that no sum on a page differs from the rows beside it. Nothing can be written in it, and no provider may be called.
 */
export function atOneMoment<T>(caller: Caller, fn: (caller: Caller) => Promise<T>): Promise<T> {
  return inMerchant(caller.db, caller.merchantId, caller.actor, async (ctx) => {
    const db = ctx.db as unknown as Sql
    moments.set(db, ctx)
    return fn({ ...caller, db })
  }, 'isolation level repeatable read read only')
}

/** inMerchant for a caller. */
export function forCaller<T>(caller: Caller, fn: (ctx: MerchantCtx) => Promise<T>): Promise<T> {
  return inMerchant(caller.db, caller.merchantId, caller.actor, fn)
}

/**
 * Runs `fn` in one transaction that sees every merchant. Who may is listed in lib/services/all-merchants.test.ts:
 * the worker, admin pages and the door look-ups (connection id, API-key hash, sign-in, portal token).
 */
export async function asSystem<T>(db: Sql, actor: Actor, fn: (ctx: Ctx) => Promise<T>): Promise<T> {
  return begin(db, async (tx) => {
    const [row] = await tx<{ now: Date }[]>`select ${durably(tx)}, weir_now() as now`
    return fn({ db: tx, now: row!.now, actor })
  })
}
