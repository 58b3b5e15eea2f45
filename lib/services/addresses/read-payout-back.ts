import { lockAddressById, readAddressStory } from '@/lib/db/address-payouts'
import { claimOne, finishLease, keepLease } from '@/lib/db/lease'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { mayStillComeTrue } from '@/lib/domain/payout'
import { requireRole } from '../roles'
import { lookAtWallet } from './look-at-wallet'
import { payoutAddressOf } from './payout-address-of'
import { recordPayout } from './record-payout'

const LEASE_MS = 10_000

/**
 * Asks Breet what it knows about the payouts of one address, because a person wants to know now.
 * @returns whether its record told anything about the bank or the switch.
 * @throws AppError forbidden, not_found, conflict; provider_unreachable with Breet's words when its record could not be read.
 */
export async function readPayoutBack(caller: Caller, input: { addressId: string }): Promise<{ told: boolean }> {
  requireRole(caller.actor, 'operator')
  const { row: { merchantId, id, walletId }, breet } = await payoutAddressOf(caller, input.addressId)
  const lease = await forCaller(caller, ({ db }) => claimOne(db, 'deposit_addresses', merchantId, id, LEASE_MS))
  if (!lease) throw taken()
  const look = await lookAtWallet(caller.db, breet, walletId)
  const open = await forCaller(caller, async ({ db, now }) => {
    // A lost lease means that somebody else has read Breet's record since; that stands.
    if (!(await keepLease(db, 'deposit_addresses', lease, LEASE_MS))) throw taken()
    const row = await lockAddressById(db, { merchantId, id })
    if (row && 'news' in look) await recordPayout(db, now, row, look.news)
    const waits = mayStillComeTrue(await readAddressStory(db, id))
    await finishLease(db, 'deposit_addresses', lease, { inMs: waits ? 30_000 : null, failed: waits })
    return waits
  })
  if ('words' in look) {
    throw new AppError('provider_unreachable', `Breet’s record of the address could not be read${open ? '; Weir goes on looking' : ''}.`, { providerMessage: look.words })
  }
  return { told: look.news.bank !== null || look.news.autoSettlement !== null }
}

function taken(): AppError {
  return new AppError('conflict', 'Somebody is asking about this address at this moment. Look again in some seconds.')
}
