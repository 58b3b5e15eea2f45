import { openRecoveryCaseBody } from '@/lib/contracts/recovery-cases'
import { openRecoveryCase } from '@/lib/services/recovery/open-recovery-case'

import { mutation } from '../mutation'

/** A hash that a deposit has leads back to the form, which then names the deposit; one that has a case open leads to that case. */
export const POST = mutation(openRecoveryCaseBody, async (caller, input) => {
  const outcome = await openRecoveryCase(caller, input)
  if (outcome.kind !== 'deposit_exists') return { href: `/recovery/${outcome.found.id}${outcome.kind === 'already_open' ? '?already=open' : ''}` }
  const query = new URLSearchParams({ ...(input.customerId !== undefined && { customerId: input.customerId }), deposit: outcome.deposit.id })
  return { href: `/recovery/new?${query.toString()}` }
})
