import type { z } from 'zod'
import type { SettlementFacts, SettlementStatus } from '../../domain/settlement'
import { contentId, problemOf, timeOf, toBytes } from '../json'
import type { BreetWebhookNews, SettlementNews } from '../port'
import { lastFourOf, maskAccounts } from './mask-accounts'
import { withdrawalRecord } from './payload-settlement'
import { agreedWord, present, statusOf, type Words } from './words'

/** Four words are documented (Breet docs, /withdrawals), `processing` is reported by integrators. */
const STATUS_WORDS: Words<SettlementStatus> = {
  pending: 'pending',
  processing: 'processing',
  completed: 'completed',
  reversed: 'reversed',
  rejected: 'rejected',
}

/** What a `withdrawal.*` event means: a settlement, often with the deposit it pays for as its only link. Never throws. */
export function translateWithdrawalWebhook(eventType: string, eventWord: string, body: Record<string, unknown>): BreetWebhookNews {
  const parsed = withdrawalRecord.safeParse(maskAccounts(body))
  if (!parsed.success) {
    return { kind: 'unreadable', eventType, reason: problemOf(parsed.error), providerId: typeof body.id === 'string' ? idOnly(body.id) : null }
  }
  const withdrawal = parsed.data
  // The one delivery that was seen had the withdrawal's id under both names.
  const providerId = withdrawal.id ?? withdrawal.reference ?? null
  if (providerId === null) return { kind: 'unreadable', eventType, reason: 'The event names no withdrawal: id is missing.', providerId }
  const verdict = agreedWord(STATUS_WORDS, eventWord, withdrawal.status ?? null)
  if (verdict === null) {
    return { kind: 'unreadable', eventType, reason: `The event says ${eventType} and the status says ${withdrawal.status}.`, providerId }
  }
  return { kind: 'settlement', eventType, settlement: newsOf(withdrawal, { providerId, source: 'webhook', ...verdict, raw: null }) }
}

function idOnly(id: string): string | null {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : null
}

/**
 * One REST record (GET /payments/withdrawals) as a read-back; `raw` is its bytes with account numbers masked.
 * @returns a sentence naming the field when the record cannot be read exactly.
 */
export function translateBreetWithdrawal(record: unknown): SettlementNews | { unreadable: string } {
  const masked = maskAccounts(record)
  const parsed = withdrawalRecord.safeParse(masked)
  if (!parsed.success) return { unreadable: problemOf(parsed.error) }
  const { id, status } = parsed.data
  if (!id) return { unreadable: 'id is missing' }
  if (!status) return { unreadable: 'status is missing' }
  const verdict = { status: statusOf(STATUS_WORDS, status), providerWord: status }
  return newsOf(parsed.data, { providerId: id, source: 'readback', ...verdict, raw: toBytes(masked) })
}

type Known = Pick<SettlementNews, 'providerId' | 'source' | 'status' | 'providerWord' | 'raw'>

function newsOf(withdrawal: z.infer<typeof withdrawalRecord>, known: Known): SettlementNews {
  const { providerId, source, status, providerWord } = known
  const providerAt = timeOf(withdrawal.updatedAt)
  const facts = factsOf(withdrawal)
  const observationId = contentId({ about: 'settlement', source, providerId, status, providerWord, providerAt, facts })
  const depositProviderId = withdrawal.trade ?? null
  return { ...known, depositProviderId, providerAt, createdAt: timeOf(withdrawal.createdAt), facts, observationId }
}

function factsOf(withdrawal: z.infer<typeof withdrawalRecord>): SettlementFacts {
  const meta = withdrawal.meta ?? null
  return present<SettlementFacts>({
    depositProviderId: withdrawal.trade ?? undefined,
    amount: withdrawal.amount,
    currency: withdrawal.currency?.toUpperCase(),
    payoutAmount: withdrawal.payoutAmount,
    feeAmount: withdrawal.fee ?? meta?.fee,
    bankName: meta?.bankName,
    accountName: meta?.accountName,
    accountLastFour: lastFourOf(meta?.accountNumber) ?? lastFourOf(withdrawal.accountNumber),
    txHash: withdrawal.txHash,
    automatic: meta?.autoSettlement,
    reason: withdrawal.reason,
  })
}
