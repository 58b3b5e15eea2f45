import { type Caller, forCaller } from '@/lib/db/transaction'
import type { Decimal } from '@/lib/domain/money'
import { limitOf } from '../limit'
import { requireRole } from '../roles'
import { rateNow, testAssetOf } from './test-asset-of'

/** For one merchant: enough for people who look, too little for a script that keeps looking. */
const looks = limitOf({ times: 30, withinMs: 60_000 })

/** Breet's rate of this moment, for whoever simulates a deposit. @throws AppError as simulateDeposit */
export async function readTestRate(caller: Caller, input: { addressId: string }): Promise<{ priceUsd: Decimal; at: string }> {
  requireRole(caller.actor, 'operator')
  const address = await testAssetOf(caller, input.addressId)
  await looks.takeOrRefuse(caller.merchantId, 'The rate was asked for many times just now.')
  const priceUsd = await rateNow(caller, address)
  return { priceUsd, at: await forCaller(caller, ({ now }) => Promise.resolve(now.toISOString())) }
}
