import { AppError } from '@/lib/domain/errors'
import { isOurWallet, listWallets } from '@/lib/providers/breet/client'
import type { BreetConnection, WalletInfo } from '@/lib/providers/port'

const PAGE_SIZE = 200
const BUDGET_MS = 40_000

/**
 * Walks Breet's wallets for the one with our whole label and this asset: "already exists" carries no address, and no
 * look-up by label is documented. @returns null when the walk was complete and it is not there.
 * @param keep called before every page, to hold the row on
 * @throws AppError provider_unreachable when the walk does not end in time.
 */
export async function findOurWallet(
  connection: BreetConnection, ours: { providerAssetId: string; identifier: string; label: string },
  keep: () => Promise<unknown>,
): Promise<WalletInfo | null> {
  const startedAt = performance.now()
  for (let page = 1; performance.now() - startedAt < BUDGET_MS; page += 1) {
    await keep()
    const { items, hasNextPage } = await listWallets(connection, { page, size: PAGE_SIZE })
    const found = items.find((wallet) => isOurWallet(wallet, ours))
    if (found) return found
    if (!hasNextPage) return null
  }
  throw new AppError('provider_unreachable', 'The list of wallets at Breet is too long to be read in time.')
}
