import { spanOf, type DepositFilter as Asked } from '@/lib/contracts/deposit-filters'
import type { DepositFilter } from '@/lib/db/deposit-filter'
import type { Caller } from '@/lib/db/transaction'

export type { Asked }

/**
 * What lists, counts and exports narrow by, inside what the caller may see: a customer only the own deposits.
 * @returns null when nothing can match: no row holds NUL, and the database refuses to be asked for it
 */
export function readFilter(caller: Caller, { from, to, ...asked }: Asked): DepositFilter | null {
  if (Object.values(asked).some((value) => typeof value === 'string' && value.includes('\u0000'))) return null
  return {
    ...asked,
    ...spanOf({ from, to }),
    ...(caller.actor.kind === 'customer' && { customerId: caller.actor.id }),
    environment: caller.environment,
  }
}
