import { type HoldOutcomes, readHoldOutcomeRow } from '@/lib/db/hold-outcomes'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** How the merchant's own holds below the minimum ended: what may be said about the chance and the time of a way out. */
export function readHoldOutcomes(caller: Caller): Promise<HoldOutcomes> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, ({ db }) => readHoldOutcomeRow(db, caller))
}
