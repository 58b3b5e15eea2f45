import type { ConnectionRow } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { isAppError } from '@/lib/domain/errors'
import { getWallet, listWallets } from '@/lib/providers/breet/client'
import type { BreetConnection, WalletInfo } from '@/lib/providers/port'
import { connectionOf } from '../connections/connection-of'
import { recorded, wordsOf } from '../connections/record-call'
import { refreshAssets } from '../connections/refresh-assets'
import { requireRole } from '../roles'
import { breetConnectionOf } from './breet-connection-of'
import type { RefusedWallet } from './read-wallet'
import { takeInWallets } from './take-in-wallets'

export interface ImportInput {
  connectionId: string
  walletIds: readonly string[] | 'all'
  /** what to call a customer, by wallet id; else the wallet's label */
  names?: Readonly<Record<string, string>>
  /** for 'all': the page a former call ended before */
  fromPage?: number
}

export interface ImportResult {
  imported: number
  alreadyHere: number
  refused: number
  /** the first of the refused ones, with the reason */
  refusals: RefusedWallet[]
  /** for 'all': where to go on, because one call does not work longer than some seconds; null at the end */
  nextPage: number | null
  /** how many wallets Breet has in all; null when not told */
  total: number | null
}

/** Wallets of one transaction. */
const CHUNK = 100
const AT_ONCE = 4
const BUDGET_MS = 15_000
const REFUSALS_NAMED = 50

/**
 * Makes wallets at Breet ours: each becomes a customer (one for all wallets of a label) and an address that is ready, in
 * transactions of bounded size; deposits that we know already are linked in the same one, and a walk through Breet's whole
 * history is due, which brings the others. Doing it twice, or two people at once, comes to the same.
 * @throws AppError forbidden, not_found, conflict; those of the provider, after which the same call may be made again.
 */
export async function importWallets(caller: Caller, input: ImportInput): Promise<ImportResult> {
  requireRole(caller.actor, 'operator')
  const { row, breet } = await breetConnectionOf(caller, input.connectionId)
  // Wallets may name an asset by an id that only this list explains.
  await refreshAssets(caller.db, row.id)
  const result: ImportResult = { imported: 0, alreadyHere: 0, refused: 0, refusals: [], nextPage: null, total: null }
  const step = { caller, row, breet, names: input.names ?? {}, result }
  if (input.walletIds === 'all') await importAll(step, input.fromPage ?? 1)
  else await importChosen(step, [...new Set(input.walletIds)])
  return result
}

interface Step {
  caller: Caller
  row: ConnectionRow
  breet: BreetConnection
  names: Readonly<Record<string, string>>
  result: ImportResult
}

async function importAll(step: Step, fromPage: number): Promise<void> {
  const { caller, row, breet, result } = step
  const until = performance.now() + BUDGET_MS
  for (let page = fromPage; ; page += 1) {
    const answer = await recorded(caller.db, row.id, () => listWallets(breet, { page, size: CHUNK }))
    refuse(result, answer.unreadable.map(({ providerId, reason }) => ({ walletId: providerId, reason: `Its record cannot be read: ${reason}.` })))
    await takeIn(step, answer.items)
    result.total = answer.total
    if (!answer.hasNextPage) return
    if (performance.now() > until) {
      result.nextPage = page + 1
      return
    }
  }
}

async function importChosen(step: Step, walletIds: readonly string[]): Promise<void> {
  for (let from = 0; from < walletIds.length; from += CHUNK) {
    const wallets: WalletInfo[] = []
    const ids = walletIds.slice(from, from + CHUNK)
    const next = ids.values()
    // A few at a time, each taking the next id that nobody has taken.
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (const id of next) {
        const wallet = await fetchWallet(step, id)
        if ('reason' in wallet) refuse(step.result, [wallet])
        else wallets.push(wallet)
      }
    }))
    await takeIn(step, wallets.toSorted((a, b) => ids.indexOf(a.walletId) - ids.indexOf(b.walletId)))
  }
}

async function fetchWallet({ caller, row, breet }: Step, walletId: string): Promise<WalletInfo | RefusedWallet> {
  try {
    const wallet = await recorded(caller.db, row.id, () => getWallet(breet, walletId))
    return wallet ?? { walletId, reason: 'Breet has no such address.' }
  } catch (error) {
    // One record that cannot be read is in nobody's way; a provider that cannot be asked stops the whole.
    if (isAppError(error) && (error.code === 'provider_invalid_answer' || error.code === 'provider_refused')) return { walletId, reason: wordsOf(error) }
    throw error
  }
}

async function takeIn({ caller, row, names, result }: Step, wallets: readonly WalletInfo[]): Promise<void> {
  if (wallets.length === 0) return
  const taken = await forCaller(caller, async (ctx) => {
    // Locked: imports of one connection take turns, so that a label never becomes two customers.
    const locked = await connectionOf(ctx, caller, row.id)
    return takeInWallets(ctx, locked, wallets, names)
  })
  result.imported += taken.imported
  result.alreadyHere += taken.alreadyHere
  refuse(result, taken.refused)
}

function refuse(result: ImportResult, refused: readonly RefusedWallet[]): void {
  result.refused += refused.length
  result.refusals.push(...refused.slice(0, Math.max(0, REFUSALS_NAMED - result.refusals.length)))
}
