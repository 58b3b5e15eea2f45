import type { Caller } from '@/lib/db/transaction'
import { isAppError } from '@/lib/domain/errors'
import { perConnection } from '@/lib/providers/per-connection'
import { listBanks } from '@/lib/providers/breet/settlement'
import type { BankInfo } from '@/lib/providers/port'
import { recorded } from '../connections/record-call'
import { limitOf } from '../limit'
import { requireRole } from '../roles'
import { payoutAddressOf } from './payout-address-of'

/** What Breet pays out in. */
export type BankCurrency = Parameters<typeof listBanks>[1]

/** A directory changes rarely, and its page is drawn again with every deposit that comes in. */
const FRESH_MS = 10 * 60_000
/** So long a failure is an answer too: else every such page would ask a provider that is unwell. */
const FAILED_MS = 20_000
/** For one merchant, of what is asked at Breet and not answered from memory. */
const lists = limitOf({ times: 30, withinMs: 60_000 })

/** One question at a time: whoever looks meanwhile waits for the same answer. */
interface Kept {
  until: number
  banks: Promise<BankInfo[]>
}
const keptOf = perConnection<Map<BankCurrency, Kept>>(() => new Map(), 200)

/**
 * Breet's banks for one currency, by name. Writes nothing.
 * @throws AppError forbidden, not_found, conflict, too_many_requests; those of the provider when it cannot be asked.
 */
export async function listPayoutBanks(caller: Caller, input: { addressId: string; currency: BankCurrency }): Promise<BankInfo[]> {
  requireRole(caller.actor, 'owner')
  const { row, breet } = await payoutAddressOf(caller, input.addressId)
  const memory = keptOf(row.connectionId)
  const known = memory.get(input.currency)
  if (known && performance.now() < known.until) return known.banks
  const ask = async () => {
    await lists.takeOrRefuse(caller.merchantId, 'The banks were asked for many times just now.')
    return byName(await recorded(caller.db, row.connectionId, () => listBanks(breet, input.currency)))
  }
  const kept: Kept = { until: Infinity, banks: ask() }
  memory.set(input.currency, kept)
  kept.banks.then(
    () => (kept.until = performance.now() + FRESH_MS),
    (error: unknown) => (kept.until = performance.now() + failedMs(error)),
  )
  return kept.banks
}

function byName(banks: BankInfo[]): BankInfo[] {
  return banks.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** What was not even sent tells nothing of the provider, and a bug of ours nothing at all. */
function failedMs(error: unknown): number {
  if (!isAppError(error)) return 0
  return error.extra.unsent === true ? (error.extra.retryAfterMs ?? 0) : Math.max(FAILED_MS, error.extra.retryAfterMs ?? 0)
}
