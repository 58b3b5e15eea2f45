import { listAssetRows } from '@/lib/db/assets'
import { holdersOfPlaces, type PlaceHolder } from '@/lib/db/imports'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { listWallets } from '@/lib/providers/breet/client'
import type { BreetConnection, Page, WalletInfo } from '@/lib/providers/port'
import { requireRole } from '../roles'
import { breetConnectionOf } from './breet-connection-of'
import { isRefused, readWallet, type ReadWallet, type RefusedWallet } from './read-wallet'

export const WALLETS_A_PAGE = 50

export interface ImportableWallet extends ReadWallet {
  /** the customer who has this address here already */
  holder: Pick<PlaceHolder, 'addressId' | 'customerId' | 'customerName'> | null
}

export interface ImportableWallets {
  wallets: ImportableWallet[]
  /** wallets of the page that cannot be brought in, and why */
  refused: RefusedWallet[]
  page: number
  hasNextPage: boolean
  /** how many wallets Breet has in all; null when it does not say */
  total: number | null
}

/**
 * One page of the wallets at Breet as they are now, and which of them are here already. Writes nothing.
 * @throws AppError forbidden, not_found, conflict; those of the provider when it cannot be asked.
 */
export async function listImportableWallets(caller: Caller, input: { connectionId: string; page: number }): Promise<ImportableWallets> {
  requireRole(caller.actor, 'operator')
  const { row, breet } = await breetConnectionOf(caller, input.connectionId)
  const { items, unreadable, hasNextPage, total } = await listRecently(breet, input.page)
  return forCaller(caller, async ({ db, merchantId }) => {
    const assets = await listAssetRows(db, merchantId, row.id)
    const read = items.map((wallet) => readWallet(wallet, assets))
    const readable = read.flatMap((one) => (isRefused(one) ? [] : [one]))
    const holders = await holdersOfPlaces(db, { merchantId, connectionId: row.id }, readable)
    return {
      wallets: readable.map((one) => ({ ...one, holder: holders.find((held) => held.asset === one.asset && held.addressKey === one.addressKey) ?? null })),
      refused: [
        ...unreadable.map(({ providerId, reason }) => ({ walletId: providerId, reason: `Its record cannot be read: ${reason}.` })),
        ...read.filter(isRefused),
      ],
      page: input.page,
      hasNextPage,
      total,
    }
  })
}

const FRESH_MS = 10_000
const KEPT = 100
const recent = new Map<string, { at: number; answer: Page<WalletInfo> }>()

/** A page that draws itself again with every deposit that comes in must not ask Breet each time. */
async function listRecently(breet: BreetConnection, page: number): Promise<Page<WalletInfo>> {
  const key = `${breet.connectionId}/${page}`
  const kept = recent.get(key)
  if (kept && performance.now() - kept.at < FRESH_MS) return kept.answer
  const answer = await listWallets(breet, { page, size: WALLETS_A_PAGE })
  if (recent.size >= KEPT) recent.clear()
  recent.set(key, { at: performance.now(), answer })
  return answer
}
