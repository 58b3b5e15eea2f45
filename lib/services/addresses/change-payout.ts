import { lockAddressById } from '@/lib/db/address-payouts'
import { appendAudit } from '@/lib/db/audit-log'
import { backoffMs, claimOne, finishLease, type Lease } from '@/lib/db/lease'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError, isAppError } from '@/lib/domain/errors'
import type { BreetConnection } from '@/lib/providers/port'
import { recorded, wordsOf } from '../connections/record-call'
import { requireRole } from '../roles'
import { sourceOf } from '../source-of'
import { lookAtWallet } from './look-at-wallet'
import { type PayoutAddressOf, payoutAddressOf } from './payout-address-of'
import { type PayoutAddress, type PayoutNews, recordPayout, tell } from './record-payout'

/** One call (8 s) and one look (4 s) with room to spare. */
const LEASE_MS = 20_000
const RETRY_BASE_MS = 4_000

export interface PayoutChange {
  addressId: string
  /** "address.bank": history says address.bank_asked, then how it ended */
  kind: 'address.bank' | 'address.auto_settlement'
  /** what is asked for; never an account number */
  wish: Record<string, string | number | boolean | null>
  /** @throws AppError when the address as it is now does not allow it */
  check?: (row: PayoutAddress) => void
  /** asks Breet, once. @returns what its answer says */
  send: (breet: BreetConnection, walletId: string) => Promise<Omit<PayoutNews, 'source'>>
  /** whether Breet's record tells that the wish came true; null when it does not tell */
  cameTrue: (news: Omit<PayoutNews, 'source'>) => boolean | null
}

type Outcome = { kind: 'answered'; news: PayoutNews } | { kind: 'not_done'; error: AppError } | { kind: 'open'; error: AppError }

/**
 * Changes where an address pays out to, one change at a time for each address: the wish is committed first, Breet is asked
 * once, and its own record is read before anything is claimed. An answer that was lost leaves the wish open; the worker, and
 * whoever looks, goes on reading.
 * @throws AppError forbidden, not_found, conflict; the provider's, with words that say what is known.
 */
export async function changePayout(caller: Caller, change: PayoutChange): Promise<void> {
  requireRole(caller.actor, 'owner')
  const address = await payoutAddressOf(caller, change.addressId)
  const lease = await intend(caller, address, change)
  const outcome = await ask(caller, address, change)
  const look = outcome.kind === 'not_done' ? null : await lookAtWallet(caller.db, address.breet, address.row.walletId)
  const read = look !== null && 'news' in look ? look.news : null
  await settle(caller, address, change, lease, outcome, read)
  conclude(change, outcome, read)
}

async function intend(caller: Caller, { row }: PayoutAddressOf, change: PayoutChange): Promise<Lease> {
  return forCaller(caller, async (ctx) => {
    const lease = await claimOne(ctx.db, 'deposit_addresses', row.merchantId, row.id, LEASE_MS)
    if (!lease) throw new AppError('conflict', 'Somebody is changing this address at this moment. Look again in some seconds.')
    // Read under the lease: what the page showed may be old.
    change.check?.((await lockAddressById(ctx.db, row))!)
    await tell(ctx.db, ctx.now, row, `${change.kind}_asked`, sourceOf(ctx.actor), change.wish, ctx.actor.name)
    await appendAudit(ctx, { action: change.kind, subject: row.id, data: change.wish })
    return lease
  })
}

async function ask(caller: Caller, { row, breet }: PayoutAddressOf, change: PayoutChange): Promise<Outcome> {
  try {
    const news = await recorded(caller.db, row.connectionId, () => change.send(breet, row.walletId))
    return { kind: 'answered', news: { ...news, source: 'system' } }
  } catch (error) {
    if (!isAppError(error)) throw error
    const refused = error.code === 'provider_refused' || error.code === 'provider_credentials' || error.code === 'validation_failed'
    return { kind: refused || error.extra.unsent === true || error.code === 'provider_throttled' ? 'not_done' : 'open', error }
  }
}

async function settle(
  caller: Caller, { row: { merchantId, id } }: PayoutAddressOf, change: PayoutChange, lease: Lease, outcome: Outcome, read: PayoutNews | null,
): Promise<void> {
  await forCaller(caller, async ({ db, now }) => {
    // Breet may still be at work on what it did not answer, and a record that says otherwise may be an older copy: it is read again.
    const again = outcome.kind === 'open' || (outcome.kind === 'answered' && (read === null || change.cameTrue(read) === false))
    const inMs = again ? backoffMs(lease.attempts, RETRY_BASE_MS) : null
    const row = await lockAddressById(db, { merchantId, id })
    // A lost lease means that somebody else has read Breet's record since; that stands.
    if (!row || !(await finishLease(db, 'deposit_addresses', lease, { inMs, failed: again }))) return
    if (outcome.kind === 'not_done') return tell(db, now, row, `${change.kind}_refused`, 'system', { words: wordsOf(outcome.error) })
    if (outcome.kind === 'answered') {
      await recordPayout(db, now, row, outcome.news)
      if (read) await recordPayout(db, now, (await lockAddressById(db, row))!, read)
      return
    }
    if (read) await recordPayout(db, now, row, read)
    if (read === null || change.cameTrue(read) === null) await tell(db, now, row, `${change.kind}_unanswered`, 'system', { words: wordsOf(outcome.error) })
  })
}

/** Says what is known; only silence means that all is as it was wished. */
function conclude(change: PayoutChange, outcome: Outcome, read: PayoutNews | null): void {
  if (outcome.kind === 'not_done') throw outcome.error
  const seen = read === null ? null : change.cameTrue(read)
  if (outcome.kind === 'answered') {
    if (seen !== false && change.cameTrue(outcome.news) === true) return
    throw new AppError('provider_invalid_answer', 'Breet answered, but its record of the address says otherwise. What its record says is shown here, and Weir reads it again in a moment: look in Breet’s dashboard before you rely on it.')
  }
  if (seen === true) return
  const words = seen === false
    ? 'Breet did not answer in time. Its record of the address still says what it said before, so nothing has changed so far; Weir looks again in a moment.'
    : 'Breet did not answer in time, and its record does not tell whether it was done. Weir goes on looking. To ask again for the same is harmless.'
  throw new AppError(outcome.error.code, words, { providerMessage: wordsOf(outcome.error) })
}
