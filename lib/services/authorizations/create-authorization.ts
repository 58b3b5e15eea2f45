import type { AuthorizationView } from '@/lib/db/authorizations'
import { type ConnectionRow, findActiveConnection } from '@/lib/db/connections'
import { listNetworkRows, type NetworkRow } from '@/lib/db/networks'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError, isAppError } from '@/lib/domain/errors'
import type { BinanceConnection } from '@/lib/providers/port'
import { connectionMissing } from '../connections/list-assets'
import { openConnection } from '../connections/open-connection'
import { refreshNetworks } from '../connections/refresh-networks'
import { customerOf } from '../customers/get-customer'
import { requireRole } from '../roles'
import { openSession, type Origin, viewOf, type Wish } from './open-session'

const NETWORKS_FRESH_MS = 15 * 60_000

/**
 * Asks Binance for a consent session: the customer decides in the Binance App behind `link`. A refusal is returned as
 * `failed` with Binance's own words. If the answer is lost, that session is given up and a new one opened, once.
 * @throws AppError validation_failed for a coin or network that takes no deposits, connection_missing, provider_unreachable
 *   or provider_invalid_answer when both answers were lost (both rows say so).
 */
export async function createAuthorization(caller: Caller, input: Wish): Promise<AuthorizationView> {
  requireRole(caller.actor, 'operator')
  return openAuthorization(caller, input)
}

/** createAuthorization without the question who may: a customer starts the own session `again`. */
export async function openAuthorization(caller: Caller, wish: Wish, origin: Pick<Origin, 'again'> = {}): Promise<AuthorizationView> {
  const connection = await checkedConnection(caller, wish)
  const first = await openSession(caller, connection, wish, origin)
  if (first.lost === null) return viewOf(caller, first.id)
  const second = await openSession(caller, connection, wish, { replaces: first.id })
  if (second.lost === null) return viewOf(caller, second.id)
  throw new AppError(second.lost.code, 'Binance did not answer twice, so no link came. Start again in a moment.', {
    providerMessage: second.lost.extra.providerMessage ?? second.lost.message,
    ...(second.lost.extra.retryAfterMs === undefined ? {} : { retryAfterMs: second.lost.extra.retryAfterMs }),
  })
}

async function checkedConnection(caller: Caller, wish: Wish): Promise<{ row: ConnectionRow; binance: BinanceConnection }> {
  const row = await forCaller(caller, async (ctx) => {
    await customerOf(ctx, caller, wish.customerId)
    const found = await findActiveConnection(ctx.db, ctx.merchantId, 'binance', caller.environment)
    if (!found) throw connectionMissing('Binance', caller.environment)
    return found
  })
  await checkNetworks(caller, row, wish)
  const opened = await openConnection(caller.db, row.id)
  if (opened?.provider !== 'binance') throw connectionMissing('Binance', caller.environment)
  return { row, binance: opened.binance }
}

async function checkNetworks(caller: Caller, connection: ConnectionRow, wish: Wish): Promise<void> {
  const known = await networksOf(caller, connection)
  let rows = known.rows
  if (known.isStale || problemOf(rows, wish) !== null) {
    try {
      // A list of a minute ago is not asked for again because of a typing mistake.
      if (known.isStale || known.ageMs > 60_000) {
        await refreshNetworks(caller.db, connection.id)
        rows = (await networksOf(caller, connection)).rows
      }
    } catch (error) {
      if (!isAppError(error) || rows.length === 0) throw error
    }
  }
  const problem = problemOf(rows, wish)
  if (problem) throw new AppError('validation_failed', `${problem.words} See GET /networks.`, { details: [{ path: problem.path, message: problem.words }] })
}

async function networksOf(caller: Caller, connection: ConnectionRow): Promise<{ rows: NetworkRow[]; ageMs: number; isStale: boolean }> {
  return forCaller(caller, async (ctx) => {
    const rows = await listNetworkRows(ctx.db, ctx.merchantId, connection.id)
    const ageMs = ctx.now.getTime() - Math.max(0, ...rows.map((row) => row.seenAt.getTime()))
    return { rows, ageMs, isStale: rows.length === 0 || ageMs > NETWORKS_FRESH_MS }
  })
}

function problemOf(rows: readonly NetworkRow[], { cryptoCurrency, networks }: Wish): { path: string; words: string } | null {
  const coin = rows.filter((row) => row.cryptoCurrency === cryptoCurrency)
  if (coin.length === 0) return { path: 'cryptoCurrency', words: `Binance takes no ${cryptoCurrency}.` }
  if (networks.length === 0) return { path: 'networks', words: 'At least one network is needed.' }
  if (new Set(networks).size !== networks.length) return { path: 'networks', words: 'A network is named twice.' }
  const closed = networks.find((network) => !coin.some((row) => row.network === network && row.depositEnabled))
  return closed === undefined ? null : { path: 'networks', words: `Binance takes no deposits of ${cryptoCurrency} on ${closed} right now.` }
}
