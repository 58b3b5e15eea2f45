import { type Caller, forCaller } from '@/lib/db/transaction'
import type { Decimal } from '@/lib/domain/money'
import { requireRole } from '../roles'
import { rateNow, testAssetOf } from './test-asset-of'

/** Breet's rate of this moment, for whoever simulates a deposit. @throws AppError as simulateDeposit */
export async function readTestRate(caller: Caller, input: { addressId: string }): Promise<{ priceUsd: Decimal; at: string }> {
  requireRole(caller.actor, 'operator')
  const priceUsd = await rateNow(caller, await testAssetOf(caller, input.addressId))
  return { priceUsd, at: await forCaller(caller, ({ now }) => Promise.resolve(now.toISOString())) }
}
