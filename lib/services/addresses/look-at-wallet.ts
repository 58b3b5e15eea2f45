import type { Sql } from '@/lib/db/client'
import { isAppError } from '@/lib/domain/errors'
import { getWallet } from '@/lib/providers/breet/client'
import type { BreetConnection } from '@/lib/providers/port'
import { recorded, wordsOf } from '../connections/record-call'
import type { PayoutNews } from './record-payout'

/** A person waits behind a call that has taken its eight seconds already. */
const DEADLINE_MS = 4_000

/** What Breet's own record of an address says about its payouts, or in words why it could not be read. */
export async function lookAtWallet(db: Sql, breet: BreetConnection, walletId: string): Promise<{ news: PayoutNews } | { words: string }> {
  try {
    const wallet = await recorded(db, breet.connectionId, () => getWallet({ ...breet, deadlineMs: DEADLINE_MS }, walletId))
    if (wallet === null) return { words: 'Breet says that it has no such address.' }
    return { news: { bank: wallet.bank, autoSettlement: wallet.autoSettlement, source: 'readback' } }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { words: wordsOf(error) }
  }
}
