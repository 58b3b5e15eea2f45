import * as z from 'zod'
import type { SettlementStatus } from '../domain/settlement'
import { decimal, environmentSchema, iso, listQuery, time, verificationSchema } from './common'

/** Total: a new status of the domain breaks the build here. */
const STATUSES: Record<SettlementStatus, SettlementStatus> = {
  unknown: 'unknown', pending: 'pending', processing: 'processing', completed: 'completed', rejected: 'rejected', reversed: 'reversed',
}
export const settlementStatusSchema = z.enum(STATUSES)

export const listSettlementsQuery = listQuery.extend({ status: settlementStatusSchema.optional() })

export const settlementSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  direction: z.literal('to_merchant').meta({ description: 'Breet pays the merchant: to a bank account or a coin address of the merchant’s own.' }),
  status: settlementStatusSchema,
  verification: verificationSchema,
  depositId: z.string().nullable().meta({ description: 'The deposit it pays for; null when it names none, or one that is not known here.' }),
  depositProviderId: z.string().nullable(),
  amount: decimal.nullable().meta({ description: 'in `currency`, before the payout fee' }),
  feeAmount: decimal.nullable().meta({ description: 'payout fee in `currency`' }),
  payoutAmount: decimal.nullable().meta({ description: 'what arrives, in `currency`' }),
  currency: z.string().nullable(),
  bankName: z.string().nullable(),
  accountName: z.string().nullable(),
  accountLastFour: z.string().nullable(),
  txHash: z.string().nullable(),
  automatic: z.boolean().nullable().meta({ description: 'set off by auto-settlement of one deposit address' }),
  reason: z.string().nullable(),
  providerId: z.string(),
  providerWord: z.string(),
  requestedAt: time,
  endedAt: time.nullable(),
  updatedAt: time,
}).meta({ id: 'Settlement' })
export type Settlement = z.infer<typeof settlementSchema>

/** A settlement row with the deposit it pays for (lib/db/settlements.ts). */
interface SettlementListRow extends Omit<Settlement, 'direction' | 'requestedAt' | 'endedAt' | 'updatedAt'> {
  requestedAt: Date
  endedAt: Date | null
  updatedAt: Date
}

export function presentSettlement(row: SettlementListRow): Settlement {
  const { id, environment, status, verification, depositId, depositProviderId, amount, feeAmount, payoutAmount, currency } = row
  const { bankName, accountName, accountLastFour, txHash, automatic, reason, providerId, providerWord } = row
  return {
    id, environment, direction: 'to_merchant', status, verification, depositId, depositProviderId, amount, feeAmount, payoutAmount, currency,
    bankName, accountName, accountLastFour, txHash, automatic, reason, providerId, providerWord,
    requestedAt: iso(row.requestedAt), endedAt: iso(row.endedAt), updatedAt: iso(row.updatedAt),
  }
}
