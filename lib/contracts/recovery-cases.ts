import * as z from 'zod'
import { decimal, environmentSchema, iso, listQuery, time, typedAmount, typedText } from './common'

export const recoveryOutcomeSchema = z.enum(['recovered', 'not_recovered', 'mistaken'])
export type RecoveryOutcome = z.infer<typeof recoveryOutcomeSchema>

export const openRecoveryCaseBody = z.strictObject({
  txHash: typedText(400).meta({ description: 'the hash on the network it was sent on, or an explorer’s address of it' }),
  sentAsset: typedText(60).meta({ description: 'what was sent, as the customer tells it', example: 'USDC' }),
  sentNetwork: typedText(60).meta({ description: 'the network it was sent on, as the customer tells it', example: 'BSC' }),
  sentAmount: typedAmount.optional().meta({ description: 'in coins' }),
  addressId: typedText(64).optional().meta({ description: 'the deposit address it went to' }),
  address: typedText(256).optional().meta({ description: 'that address itself, where its id is not at hand' }),
  customerId: typedText(64).optional().meta({ description: 'whose money it is; taken from the deposit address where that is given' }),
  note: typedText(2000).optional().meta({ description: 'for your team; Breet never gets it' }),
}).meta({ id: 'OpenRecoveryCase' })

export const closeRecoveryCaseBody = z.strictObject({
  outcome: recoveryOutcomeSchema,
  note: typedText(2000).meta({ description: 'how it ended, for your team' }),
}).meta({ id: 'CloseRecoveryCase' })

export const recoveryStatusSchema = z.enum(['open', 'closed'])
export const listRecoveryCasesQuery = listQuery.extend({ status: recoveryStatusSchema.optional(), customerId: z.string().max(64).optional() })

export const recoveryCaseSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  status: recoveryStatusSchema,
  txHash: z.string(),
  sentAsset: z.string(),
  sentNetwork: z.string(),
  sentAmount: decimal.nullable(),
  addressId: z.string().nullable(),
  address: z.string().nullable(),
  asset: z.string().nullable().meta({ description: 'what that address takes' }),
  symbol: z.string().nullable(),
  network: z.string().nullable(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  note: z.string().nullable(),
  openedBy: z.string(),
  openedAt: time,
  outcome: recoveryOutcomeSchema.nullable(),
  closingNote: z.string().nullable(),
  closedBy: z.string().nullable(),
  closedAt: time.nullable(),
  depositId: z.string().nullable().meta({ description: 'a deposit with this hash that has appeared since' }),
}).meta({ id: 'RecoveryCase' })
export type RecoveryCase = z.infer<typeof recoveryCaseSchema>

/** A row with the names around it (lib/db/recovery-cases.ts). */
export interface RecoveryCaseRow extends Omit<RecoveryCase, 'status' | 'openedBy' | 'openedAt' | 'closedBy' | 'closedAt'> {
  openedByName: string
  openedAt: Date
  closedByName: string | null
  closedAt: Date | null
}

export function presentRecoveryCase(row: RecoveryCaseRow): RecoveryCase {
  const { id, environment, txHash, sentAsset, sentNetwork, sentAmount, addressId, address, asset, symbol, network, customerId, customerName } = row
  return {
    id, environment, status: row.closedAt === null ? 'open' : 'closed', txHash, sentAsset, sentNetwork, sentAmount, addressId, address, asset, symbol,
    network, customerId, customerName, note: row.note, openedBy: row.openedByName, openedAt: iso(row.openedAt), outcome: row.outcome,
    closingNote: row.closingNote, closedBy: row.closedByName, closedAt: iso(row.closedAt), depositId: row.depositId,
  }
}

/** Total: a new outcome breaks the build here. */
export const OUTCOME_WORDS: Record<RecoveryOutcome, { word: string; means: string }> = {
  recovered: { word: 'Recovered', means: 'Breet gave it back or credited it.' },
  not_recovered: { word: 'Not recovered', means: 'Breet could not or would not recover it.' },
  mistaken: { word: 'Mistaken', means: 'Nothing was sent wrong after all.' },
}
