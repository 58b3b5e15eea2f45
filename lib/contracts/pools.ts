import * as z from 'zod'
import type { Pool as DomainPool } from '../domain/pool'
import { decimal, environmentSchema, time } from './common'
import { feeIntentSchema, presentFeeIntent, type FeeIntentColumns } from './fee-intents'
import { holdReminderSchema, presentHoldReminder, type ReminderColumns } from './hold-reminders'

export const poolSchema = z.object({
  id: z.string().meta({ description: 'stable while the pool lives: address id and asset' }),
  environment: environmentSchema,
  addressId: z.string().nullable(),
  address: z.string(),
  asset: z.string(),
  symbol: z.string().nullable(),
  network: z.string().nullable(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  label: z.string().nullable(),
  state: z.enum(['open', 'settling']),
  advice: z.enum(['top_up', 'settling', 'confirming', 'under_review', 'should_release']),
  minimumUsd: decimal,
  minimumAt: time,
  flagFeeUsd: decimal.nullable(),
  heldAmount: decimal,
  heldUsdAtFlag: decimal,
  heldUsdLive: decimal.nullable(),
  liveAt: time.nullable(),
  heldUsd: decimal.meta({ description: 'the lower of the two values: what counts' }),
  missingUsd: decimal.nullable().meta({ description: 'without margin; null while no advice is given' }),
  missingAmount: decimal.nullable(),
  targetUsd: decimal.meta({ description: 'minimum with margin' }),
  margin: decimal.meta({ description: 'added to the minimum, "0.01" is 1 %' }),
  sendUsd: decimal.nullable(),
  sendAmountExact: decimal.nullable(),
  sendAmount: decimal.nullable().meta({ description: 'what to ask for: with margin, rounded up' }),
  priceUsd: decimal.nullable(),
  liveMinimumUsd: decimal.meta({ description: "the provider's minimum now; minimumUsd is the larger of this and the deposits' minimums when they were flagged" }),
  minimumUsdAtOldest: decimal.nullable().meta({ description: 'the minimum when the oldest deposit of the pool was flagged' }),
  settled: z.object({ answered: z.int(), of: z.int() }).nullable(),
  oldestAt: time,
  deposits: z.array(
    z.object({
      id: z.string(),
      amount: decimal.nullable(),
      amountUsdAtFlag: decimal.nullable(),
      amountUsdLive: decimal.nullable(),
      flaggedAt: time,
      cause: z.enum(['below_minimum', 'screening', 'duplicate', 'unknown']),
      causeVerified: z.boolean().meta({ description: "the cause is Breet's own record's, not only a webhook's" }),
      readBackAt: time.nullable().meta({ description: 'when that record was last fetched' }),
      feeIntent: feeIntentSchema.nullable(),
      reminder: holdReminderSchema.nullable(),
    }),
  ),
}).meta({ id: 'Pool' })
export type Pool = z.infer<typeof poolSchema>

/** A pool with the names around it, as lib/services/holds/read-pools.ts reads it off. */
export interface PoolView {
  pool: DomainPool
  environment: 'test' | 'live'
  merchantId: string
  merchantName: string
  connectionId: string
  addressId: string | null
  address: string
  asset: string
  symbol: string | null
  network: string | null
  customerId: string | null
  customerName: string | null
  label: string | null
  flagFeeUsd: string | null
  priceUsd: string | null
  margin: string
  /** the provider's minimum now; the pool counts to the larger of this and the members' minimums when flagged */
  liveMinimumUsd: string
  /** the minimum that held when the oldest hold of the pool was flagged; null when no message told it */
  minimumUsdAtOldest: string | null
  oldestAt: string
  deposits: (FeeIntentColumns & ReminderColumns & {
    id: string
    amount: string | null
    amountUsdAtFlag: string | null
    amountUsdLive: string | null
    flaggedAt: string
    cause: 'below_minimum' | 'screening' | 'duplicate' | 'unknown'
    /** the cause is the provider's own record's, not a webhook's */
    causeVerified: boolean
    /** when we last fetched that record */
    readBackAt: string | null
  })[]
}

export function presentPool(view: PoolView): Pool {
  const { pool } = view
  return {
    id: `${view.addressId ?? view.address}:${view.asset}`,
    environment: view.environment, addressId: view.addressId, address: view.address, asset: view.asset, symbol: view.symbol,
    network: view.network, customerId: view.customerId, customerName: view.customerName, label: view.label,
    state: pool.state, advice: pool.advice, minimumUsd: pool.minimumUsd, minimumAt: pool.minimumAt, flagFeeUsd: view.flagFeeUsd,
    heldAmount: pool.heldAmount, heldUsdAtFlag: pool.heldUsdAtFlag, heldUsdLive: pool.heldUsdLive, liveAt: pool.liveAt, heldUsd: pool.heldUsd,
    missingUsd: pool.missingUsd, missingAmount: pool.missingAmount, targetUsd: pool.targetUsd, margin: view.margin,
    sendUsd: pool.sendUsd, sendAmountExact: pool.sendAmountExact, sendAmount: pool.sendAmount, priceUsd: view.priceUsd,
    liveMinimumUsd: view.liveMinimumUsd, minimumUsdAtOldest: view.minimumUsdAtOldest, settled: pool.settled, oldestAt: view.oldestAt,
    deposits: view.deposits.map((one) => {
      const { id, amount, amountUsdAtFlag, amountUsdLive, flaggedAt, cause, causeVerified, readBackAt } = one
      return { id, amount, amountUsdAtFlag, amountUsdLive, flaggedAt, cause, causeVerified, readBackAt, feeIntent: presentFeeIntent(one), reminder: presentHoldReminder(one) }
    }),
  }
}
