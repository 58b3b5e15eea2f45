import { randomBytes } from 'node:crypto'
import { appendAudit } from '@/lib/db/audit-log'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { isAppError } from '@/lib/domain/errors'
import { bothSums, type SimulatedSum } from '@/lib/domain/simulation'
import { mockTrade } from '@/lib/providers/breet/client'
import { recorded, wordsOf } from '../connections/record-call'
import { limitOf } from '../limit'
import { requireRole } from '../roles'
import { sourceOf } from '../source-of'
import { tell } from './record-payout'
import { rateNow, testAssetOf } from './test-asset-of'

/** What Breet's own example names, where its list of assets does not say how many an asset takes. */
const CONFIRMATIONS = 12
/** For one merchant; each is three calls to Breet and a deposit that is followed to its end. */
const played = limitOf({ times: 30, withinMs: 60_000 })

/**
 * Asks Breet to play a deposit to this address, on test connections only: what follows is what follows a real one. The other
 * of the two sums comes from Breet's rate of this moment. Every try has a hash of its own, so asking twice makes two.
 * @returns the hash by which the deposit will be known
 * @throws AppError forbidden on live connections; not_found, conflict, too_many_requests; the provider's. When its answer is lost the deposit may
 * come all the same, and the history says so.
 */
export async function simulateDeposit(caller: Caller, input: { addressId: string } & SimulatedSum): Promise<{ txHash: string }> {
  requireRole(caller.actor, 'operator')
  const address = await testAssetOf(caller, input.addressId)
  const { row, breet, asset } = address
  await played.takeOrRefuse(caller.merchantId, 'Many deposits were simulated just now.')
  const priceUsd = await rateNow(caller, address)
  const sums = bothSums(input, priceUsd, asset.symbol)
  const txHash = randomBytes(32).toString('hex')
  const reference = `weir-${randomBytes(12).toString('hex')}`
  await forCaller(caller, async (ctx) => {
    const wish = { ...sums, symbol: asset.symbol, priceUsd, txHash }
    await tell(ctx.db, ctx.now, row, 'address.simulation_asked', sourceOf(ctx.actor), wish, ctx.actor.name)
    await appendAudit(ctx, { action: 'address.simulate_deposit', subject: row.id, data: wish })
  })
  const answered = (kind: string, words: string) => forCaller(caller, ({ db, now }) => tell(db, now, row, kind, 'system', { txHash, words }))
  try {
    const { words } = await recorded(caller.db, row.connectionId, () => mockTrade(breet, {
      walletAddress: row.address, asset: row.asset, amountUsd: sums.amountUsd, cryptoReceived: sums.amount, reference, txHash,
      confirmations: asset.confirmations ?? CONFIRMATIONS,
    }))
    await answered('address.simulation_accepted', words)
  } catch (error) {
    if (!isAppError(error)) throw error
    const lost = (error.code === 'provider_unreachable' || error.code === 'provider_invalid_answer') && error.extra.unsent !== true
    await answered(lost ? 'address.simulation_unanswered' : 'address.simulation_refused', wordsOf(error))
    throw error
  }
  return { txHash }
}
