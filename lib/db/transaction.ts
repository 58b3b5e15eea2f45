import type { Sql, Tx } from './client'

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

/**
 * Runs `fn` in one transaction as the role that row-level security binds, with this merchant set: rows of any other
 * merchant do not exist for it. One round trip sets the role, the merchant and reads the clock.
 */
export async function inMerchant<T>(
  db: Sql,
  merchantId: string,
  actor: Actor,
  fn: (ctx: MerchantCtx) => Promise<T>,
): Promise<T> {
  const result = await db.begin(async (tx) => {
    const [row] = await tx<{ now: Date }[]>`
      select set_config('role', 'weir_app', true), set_config('weir.merchant_id', ${merchantId}, true), weir_now() as now`
    return fn({ db: tx, now: row!.now, actor, merchantId })
  })
  return result as T
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
  const result = await db.begin(async (tx) => {
    const [row] = await tx<{ now: Date }[]>`select weir_now() as now`
    return fn({ db: tx, now: row!.now, actor })
  })
  return result as T
}
