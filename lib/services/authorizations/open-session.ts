import { randomInt } from 'node:crypto'
import { sha256Hex } from '@/lib/crypto/tokens'
import { findAuthorization, findOpenAuthorization, insertAuthorization, lockAuthorizations, setReplacedBy } from '@/lib/db/authorizations'
import type { ConnectionRow } from '@/lib/db/connections'
import { appendHistory } from '@/lib/db/history'
import { newId } from '@/lib/db/id'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { initiate } from '@/lib/providers/binance/client'
import type { BinanceConnection } from '@/lib/providers/port'
import { recorded, wordsOf } from '../connections/record-call'
import { sourceOf } from '../source-of'
import { recordAuthorizationObservations } from './record-authorization-observations'
import type { AuthorizationNewsItem } from './authorization-news'

/** Longer than the initiate call's deadline: a row still `creating` after it belongs to a request that crashed. */
export const CREATING_GRACE_MS = 30_000
export const LINK_LOST = 'link lost'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export interface Wish {
  customerId: string
  cryptoCurrency: string
  networks: readonly string[]
}

export type Origin = { replaces?: string; again?: string }

/** `lost`: the session may exist at Binance, but its link came to nobody. */
export type Opening = { id: string; lost: AppError | null }

/**
 * Commits the intent with an order id of its own, then asks Binance once. The answer, or its refusal in Binance's own
 * words, is recorded as an observation. Initiate is never repeated: the id of a lost answer is given up.
 * @param origin `replaces`: the session whose link was lost, which then names this one. `again`: the session that is started
 *   again; whoever else starts it at the same moment gets the one session that this opens.
 */
export async function openSession(
  caller: Caller, connection: { row: ConnectionRow; binance: BinanceConnection }, wish: Wish, origin: Origin,
): Promise<Opening> {
  const id = newId('aut')
  const externalOrderId = Array.from({ length: 24 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const { cryptoCurrency, networks } = wish
  const open = await forCaller(caller, (ctx) => writeIntent(ctx, caller, connection.row, { ...wish, id, externalOrderId }, origin))
  if (open) return { id: open.id, lost: null }
  const record = (item: Pick<AuthorizationNewsItem, 'news' | 'observationId' | 'raw'>) =>
    forCaller(caller, (ctx) => recordAuthorizationObservations(ctx.db, ctx.now, connection.row, [
      { authorizationId: id, source: 'initiate', providerAt: null, receivedAt: ctx.now, webhookEventId: null, ...item },
    ]))
  try {
    const opened = await recorded(caller.db, connection.row.id, () => initiate(connection.binance, { externalOrderId, cryptoCurrency, networks }))
    await record({ news: opened.news, observationId: opened.observationId, raw: opened.raw })
    return { id, lost: null }
  } catch (error) {
    if (!isAppError(error)) throw error
    const lost = error.code === 'provider_unreachable' || error.code === 'provider_invalid_answer'
    await record(failedObservation(externalOrderId, lost ? LINK_LOST : wordsOf(error)))
    return { id, lost: lost ? error : null }
  }
}

/** Our own note that an order id came to nothing; the same reason for the same id is one observation. */
export function failedObservation(externalOrderId: string, reason: string): Pick<AuthorizationNewsItem, 'news' | 'observationId' | 'raw'> {
  return { news: { kind: 'failed', reason }, observationId: sha256Hex(`failed:${externalOrderId}:${reason}`), raw: null }
}

/** @returns the session that is open for the same wish already, instead of writing a second one. */
async function writeIntent(
  ctx: MerchantCtx, caller: Caller, connection: ConnectionRow, wish: Wish & { id: string; externalOrderId: string }, { replaces, again }: Origin,
): Promise<{ id: string } | null> {
  const { merchantId } = ctx
  const { environment } = caller
  const { id, externalOrderId, customerId, cryptoCurrency } = wish
  const networks = [...wish.networks]
  if (again !== undefined) {
    // Whoever starts the same session again waits here, and then finds what the first has written.
    await lockAuthorizations(ctx.db, merchantId, connection.id, { ids: [again], orderIds: [] })
    const open = await findOpenAuthorization(ctx.db, { merchantId, connectionId: connection.id, customerId, cryptoCurrency, networks }, CREATING_GRACE_MS)
    if (open) return open
  }
  await insertAuthorization(ctx.db, {
    merchantId, id, environment, connectionId: connection.id, customerId, externalOrderId, cryptoCurrency, networks, createdBy: ctx.actor.id,
  }, CREATING_GRACE_MS)
  if (replaces !== undefined) await setReplacedBy(ctx.db, merchantId, replaces, id)
  await appendHistory(ctx.db, [{
    merchantId, environment, subjectType: 'authorization', subjectId: id, kind: 'authorization.requested', source: sourceOf(ctx.actor),
    actor: ctx.actor.name, providerAt: null, at: ctx.now, observationId: null, webhookEventId: null,
    data: { cryptoCurrency, networks, ...(replaces === undefined ? {} : { replaces }) },
  }])
  return null
}

export async function viewOf(caller: Caller, id: string) {
  return (await forCaller(caller, (ctx) => findAuthorization(ctx.db, ctx.merchantId, caller.environment, id)))!
}
