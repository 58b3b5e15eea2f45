import * as z from 'zod'
import { learnedTime } from '../domain/stuck'
import { decimal, environmentSchema, iso, listQuery, time, verificationSchema } from './common'
import { depositFilterSchema } from './deposit-filters'
import { feeIntentSchema, presentFeeIntent, type FeeIntentColumns } from './fee-intents'
import { holdReminderSchema, presentHoldReminder, type ReminderColumns } from './hold-reminders'
import { settlementSchema } from './settlements'

export const depositStatusSchema = z.enum(['pending', 'flagged', 'completed', 'orphaned', 'unknown'])
export const holdCauseSchema = z.enum(['below_minimum', 'screening', 'duplicate', 'unknown'])

export const listDepositsQuery = listQuery.extend(depositFilterSchema.shape)

export const holdSchema = z.object({
  cause: holdCauseSchema,
  causeVerified: z.boolean(),
  flaggedAt: time,
  amountUsdAtFlag: decimal.nullable(),
  minimumUsdAtFlag: decimal.nullable(),
  open: z.boolean(),
}).meta({ id: 'Hold' })

export const usualTimeSchema = z.object({ deposits: z.int(), p50Ms: z.int(), p95Ms: z.int(), p99Ms: z.int() }).meta({
  id: 'UsualTime',
  description: 'Milliseconds from detection to the first final word (held or completed), learned from your own newest deposits of the asset; `deposits` is how many.',
})

export const depositSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  direction: z.literal('in'),
  status: depositStatusSchema,
  verification: verificationSchema,
  asset: z.string(),
  symbol: z.string().nullable(),
  network: z.string().nullable(),
  amount: decimal.nullable(),
  amountUsd: decimal.nullable(),
  feeUsd: decimal.nullable(),
  flagFeeUsd: decimal.nullable(),
  receiveCurrency: z.string().nullable(),
  rate: decimal.nullable().meta({ description: 'receive currency per US dollar' }),
  netAmount: decimal.nullable().meta({ description: 'in the receive currency, after the platform fee' }),
  txHash: z.string().nullable(),
  confirmations: z.int().nullable(),
  hold: holdSchema.nullable(),
  feeIntent: feeIntentSchema.nullable().meta({ description: 'While it is held: somebody of yours went to pay its resolution fee by hand.' }),
  reminder: holdReminderSchema.nullable().meta({ description: 'While it is held: somebody of yours wants to be reminded of it.' }),
  releaseId: z.string().nullable(),
  address: z.string(),
  addressId: z.string().nullable().meta({ description: 'null while no address of yours matches' }),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  label: z.string().nullable(),
  providerId: z.string(),
  providerWord: z.string(),
  detectedAt: time,
  completedAt: time.nullable(),
  updatedAt: time,
  usualTime: usualTimeSchema.nullable().meta({ description: 'null until 20 deposits of this asset are known' }),
}).meta({ id: 'Deposit' })
type Presented = z.infer<typeof depositSchema>
/** What is usual is beside the record: whoever shows a deposit may do without it. */
export type Deposit = Omit<Presented, 'usualTime'> & Partial<Pick<Presented, 'usualTime'>>

/** A deposit row joined with its asset, address label and customer name (lib/db/deposits.ts). */
export interface DepositListRow extends FeeIntentColumns, ReminderColumns {
  id: string
  environment: 'test' | 'live'
  status: Deposit['status']
  verification: Deposit['verification']
  asset: string
  symbol: string | null
  network: string | null
  amount: string | null
  amountUsd: string | null
  feeUsd: string | null
  flagFeeUsd: string | null
  receiveCurrency: string | null
  rate: string | null
  netAmount: string | null
  txHash: string | null
  confirmations: number | null
  holdCause: z.infer<typeof holdCauseSchema> | null
  holdCauseVerified: boolean
  flaggedAt: Date | null
  amountUsdAtFlag: string | null
  minimumUsdAtFlag: string | null
  releaseId: string | null
  address: string
  addressId: string | null
  customerId: string | null
  customerName: string | null
  label: string | null
  providerId: string
  providerWord: string
  detectedAt: Date
  completedAt: Date | null
  updatedAt: Date
  learnedFrom?: number | null
  p50Ms?: number | null
  p95Ms?: number | null
  p99Ms?: number | null
}

export function presentDeposit(row: DepositListRow): Presented {
  const { holdCause, holdCauseVerified, flaggedAt, amountUsdAtFlag, minimumUsdAtFlag, detectedAt, completedAt, updatedAt, ...same } = row
  return {
    id: same.id, environment: same.environment, direction: 'in', status: same.status, verification: same.verification,
    asset: same.asset, symbol: same.symbol, network: same.network,
    amount: same.amount, amountUsd: same.amountUsd, feeUsd: same.feeUsd, flagFeeUsd: same.flagFeeUsd,
    receiveCurrency: same.receiveCurrency, rate: same.rate, netAmount: same.netAmount,
    txHash: same.txHash, confirmations: same.confirmations,
    hold: flaggedAt === null || holdCause === null ? null : {
      cause: holdCause, causeVerified: holdCauseVerified, flaggedAt: iso(flaggedAt), amountUsdAtFlag, minimumUsdAtFlag, open: same.status === 'flagged',
    },
    feeIntent: presentFeeIntent(row), reminder: presentHoldReminder(row), releaseId: same.releaseId, address: same.address, addressId: same.addressId, customerId: same.customerId,
    customerName: same.customerName, label: same.label, providerId: same.providerId, providerWord: same.providerWord,
    detectedAt: iso(detectedAt), completedAt: iso(completedAt), updatedAt: iso(updatedAt),
    usualTime: presentUsualTime(row),
  }
}

type LearnedRow = Pick<DepositListRow, 'learnedFrom' | 'p50Ms' | 'p95Ms' | 'p99Ms'>

/** null until enough deposits are known. */
export function presentUsualTime({ learnedFrom, p50Ms, p95Ms, p99Ms }: LearnedRow): Presented['usualTime'] {
  return learnedTime({ deposits: learnedFrom ?? 0, p50Ms: p50Ms ?? 0, p95Ms: p95Ms ?? 0, p99Ms: p99Ms ?? 0 })
}

export const historyEntrySchema = z.object({
  id: z.string(),
  kind: z.string().meta({ example: 'deposit.completed' }),
  source: z.enum(['webhook', 'readback', 'sweep', 'poll', 'person', 'api', 'system']),
  actor: z.string().nullable(),
  providerAt: time.nullable(),
  at: time,
  webhookEventId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
}).meta({ id: 'HistoryEntry' })
export type HistoryEntry = z.infer<typeof historyEntrySchema>

interface HistoryRow {
  id: string
  kind: string
  source: HistoryEntry['source']
  actor: string | null
  providerAt: Date | null
  at: Date
  webhookEventId: string | null
  data: Record<string, unknown>
}

export function presentHistory(row: HistoryRow): HistoryEntry {
  const { id, kind, source, actor, webhookEventId, data } = row
  return { id, kind, source, actor, providerAt: iso(row.providerAt), at: iso(row.at), webhookEventId, data }
}

export const depositDetailSchema = depositSchema.extend({
  settlements: z.array(settlementSchema).meta({ description: 'What Breet paid out to you for it, newest first.' }),
  history: z.array(historyEntrySchema),
}).meta({ id: 'DepositDetail' })
export type DepositDetail = z.infer<typeof depositDetailSchema>
