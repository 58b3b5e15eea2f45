import type { Caller } from '@/lib/db/transaction'
import type { Decimal } from '@/lib/domain/money'
import { requireRole } from '../roles'
import { rateNow, testAssetOf } from './test-asset-of'

/** Breet's rate of this moment, for whoever simulates a deposit. @throws AppError as simulateDeposit */
export async function readTestRate(caller: Caller, input: { addressId: string }): Promise<{ priceUsd: Decimal }> {
  requireRole(caller.actor, 'operator')
  return { priceUsd: await rateNow(caller, await testAssetOf(caller, input.addressId)) }
}
