import type { Caller } from '@/lib/db/transaction'
import { perConnection } from '@/lib/providers/per-connection'
import { listBanks } from '@/lib/providers/breet/settlement'
import type { BankInfo } from '@/lib/providers/port'
import { recorded } from '../connections/record-call'
import { requireRole } from '../roles'
import { payoutAddressOf } from './payout-address-of'

/** What Breet pays out in. */
export type BankCurrency = Parameters<typeof listBanks>[1]

/** A directory changes rarely, and its page is drawn again with every deposit that comes in. */
const FRESH_MS = 10 * 60_000
const keptOf = perConnection<Map<BankCurrency, { at: number; banks: BankInfo[] }>>(() => new Map(), 200)

/**
 * Breet's banks for one currency, by name. Writes nothing.
 * @throws AppError forbidden, not_found, conflict; those of the provider when it cannot be asked.
 */
export async function listPayoutBanks(caller: Caller, input: { addressId: string; currency: BankCurrency }): Promise<BankInfo[]> {
  requireRole(caller.actor, 'owner')
  const { row, breet } = await payoutAddressOf(caller, input.addressId)
  const kept = keptOf(row.connectionId).get(input.currency)
  if (kept && performance.now() - kept.at < FRESH_MS) return kept.banks
  const found = await recorded(caller.db, row.connectionId, () => listBanks(breet, input.currency))
  const banks = found.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  keptOf(row.connectionId).set(input.currency, { at: performance.now(), banks })
  return banks
}
