import type { z } from 'zod'
import type { DepositFacts, DepositStatus } from '../../domain/observation'
import { contentId, isRecord, parseBytes, problemOf, timeOf, toBytes } from '../json'
import type { BreetWebhookNews, DepositNews } from '../port'
import { addressWebhook, tradeWebhook, transactionRecord, webhookHead } from './payload'
import { translateWithdrawalWebhook } from './translate-withdrawal'
import { agreedWord, present, statusOf, type Words } from './words'

/** `deleted` is the only candidate for the documented "non-credited terminal state" (assumption: the word is not documented). */
const STATUS_WORDS: Words<DepositStatus> = {
  pending: 'pending',
  completed: 'completed',
  flagged: 'flagged',
  deleted: 'orphaned',
}
const TRADE = 'trade.'
const WITHDRAWAL = 'withdrawal.'

/** What a stored webhook body means, in our words. Never throws: what cannot be read is `unreadable` and says why. */
export function translateBreetWebhook(rawBody: Uint8Array): BreetWebhookNews {
  const parsed = parseBytes(rawBody)
  if (!parsed.ok) return unreadable(null, parsed.reason, null)
  const body = parsed.value
  if (!isRecord(body)) return unreadable(null, 'The body is not a JSON object.', null)
  const head = webhookHead.safeParse(body)
  if (!head.success) return unreadable(null, problemOf(head.error), null)
  const { event, id } = head.data
  if (event === 'trade.address.created') return translateAddress(event, body)
  if (event.startsWith(TRADE) && id) return translateTrade(event, id, body)
  if (event.startsWith(TRADE)) return unreadable(event, 'The event names no deposit: id is missing.', null)
  if (event.startsWith(WITHDRAWAL)) return translateWithdrawalWebhook(event, event.slice(WITHDRAWAL.length), body)
  return { kind: 'ignored', eventType: event, reason: `We do not know the event "${event}".` }
}

function unreadable(eventType: string | null, reason: string, providerId: string | null): BreetWebhookNews {
  return { kind: 'unreadable', eventType, reason, providerId }
}

function translateAddress(eventType: string, body: Record<string, unknown>): BreetWebhookNews {
  const parsed = addressWebhook.safeParse(body)
  if (!parsed.success) return unreadable(eventType, problemOf(parsed.error), null)
  const { id, asset, address, destinationAddress, label, destinationDescription } = parsed.data
  const place = address ?? destinationAddress
  if (!place) return unreadable(eventType, 'address is missing', null)
  const providerLabel = label ?? destinationDescription ?? null
  return { kind: 'address', eventType, walletId: id, address: place, identifier: asset ?? null, providerLabel }
}

function translateTrade(eventType: string, providerId: string, body: Record<string, unknown>): BreetWebhookNews {
  const parsed = tradeWebhook.safeParse(body)
  if (!parsed.success) return unreadable(eventType, problemOf(parsed.error), providerId)
  const trade = parsed.data
  const verdict = agreedWord(STATUS_WORDS, eventType.slice(TRADE.length), trade.status ?? null)
  if (verdict === null) {
    return unreadable(eventType, `The event says ${eventType} and the status says ${trade.status}.`, providerId)
  }
  const providerAt = timeOf(trade.updatedAt)
  const deposit = withIdentity({
    providerId,
    asset: { identifier: trade.asset },
    address: trade.destinationAddress,
    source: 'webhook',
    ...verdict,
    providerAt,
    createdAt: timeOf(trade.createdAt),
    facts: webhookFacts(trade, providerId),
    raw: null,
  })
  const timeless = trade.updatedAt !== null && trade.updatedAt !== undefined && providerAt === null
  return { kind: 'deposit', eventType, deposit, doubt: timeless ? 'updatedAt is no time we can use; arrival counts instead.' : null }
}

function webhookFacts(trade: z.infer<typeof tradeWebhook>, providerId: string): DepositFacts {
  const reason = trade.reason ?? trade.note
  return present<DepositFacts>({
    amount: trade.cryptoAmount,
    amountUsd: trade.amountInUSD,
    feeUsd: trade.feeAmountInUsd,
    flagFeeUsd: trade.flagFeeUSD,
    rate: trade.settlementRate ?? trade.rate,
    txHash: trade.txHash,
    confirmations: trade.confirmations,
    senderAddress: trade.senderAddress ?? trade.sourceAddress,
    reason,
    releasedBy: triggerOf(reason, providerId),
    passedScreening: trade.passAMLCheck,
    credited: trade.walletCredited,
  })
}

/**
 * One REST record (GET /trades/transactions) as a read-back. Its USD value is `amountReceived`, its coin amount
 * `cryptoReceived`; a fee in USD is not given (Breet docs, fetch-transaction-by-id).
 * @returns a sentence naming the field when the record cannot be read exactly.
 */
export function translateBreetRecord(record: unknown): DepositNews | { unreadable: string } {
  const parsed = transactionRecord.safeParse(record)
  if (!parsed.success) return { unreadable: problemOf(parsed.error) }
  const trade = parsed.data
  const reason = trade.reason ?? trade.note
  const facts = present<DepositFacts>({
    amount: trade.cryptoReceived,
    amountUsd: trade.amountReceived,
    flagFeeUsd: trade.flagFeeUSD,
    receiveCurrency: trade.currency?.toUpperCase(),
    rate: trade.settlementRate ?? trade.rate,
    netAmount: trade.amount,
    feeAmount: trade.feeAmount,
    txHash: trade.txHash,
    confirmations: trade.confirmations,
    senderAddress: trade.sourceAddress,
    reason,
    releasedBy: triggerOf(reason, trade.id),
    passedScreening: trade.passAMLCheck,
    credited: trade.walletCredited,
  })
  return withIdentity({
    providerId: trade.id,
    asset: { providerAssetId: trade.asset },
    address: trade.address,
    source: 'readback',
    status: statusOf(STATUS_WORDS, trade.status),
    providerWord: trade.status,
    providerAt: timeOf(trade.updatedAt),
    createdAt: timeOf(trade.createdAt),
    facts,
    raw: toBytes(record),
  })
}

/** The record's words name the top-up that released it: "... top-up from trade ID: <24 hex>" (Breet docs, an example). */
function triggerOf(reason: string | undefined, ownId: string): string | undefined {
  const named = reason === undefined ? undefined : /top[\s-]?up\b.*?\b([0-9a-f]{24})\b/is.exec(reason)?.[1]
  return named === undefined || named.toLowerCase() === ownId.toLowerCase() ? undefined : named
}

function withIdentity(news: Omit<DepositNews, 'observationId'>): DepositNews {
  const { source, providerId, status, providerWord, providerAt, facts } = news
  return { ...news, observationId: contentId({ source, providerId, status, providerWord, providerAt, facts }) }
}
