import { isLosslessNumber } from 'lossless-json'
import * as z from 'zod'
import { optionalAmount, optionalCount, optionalText, text } from '../json'

/**
 * Breet's words, over numbers kept as text. Unknown fields are tolerated everywhere; null counts as absent, because
 * absent is not false.
 */
export const providerId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an id')
export const time = z.union([z.string().max(64), z.custom<object>(isLosslessNumber)]).nullish()
export const word = text(64)
export const flag = z.boolean().nullish().transform((value) => value ?? undefined)

/** A webhook, before we know which (Breet docs, /webhooks). */
export const webhookHead = z.object({
  event: word,
  id: providerId.nullish(),
})

/** The flat body of trade.pending, .completed, .flagged (Breet docs, /webhooks; both published versions). */
export const tradeWebhook = z.object({
  id: providerId,
  status: word.nullish(),
  asset: text(64).min(1),
  destinationAddress: text(256).min(1),
  cryptoAmount: optionalAmount,
  amountInUSD: optionalAmount,
  feeAmountInUsd: optionalAmount,
  flagFeeUSD: optionalAmount,
  rate: optionalAmount,
  settlementRate: optionalAmount,
  senderAddress: optionalText(256),
  sourceAddress: optionalText(256),
  txHash: optionalText(256),
  confirmations: optionalCount,
  note: optionalText(2000),
  reason: optionalText(2000),
  passAMLCheck: flag,
  walletCredited: flag,
  createdAt: time,
  updatedAt: time,
})

/** trade.address.created: its `id` is the wallet's; only address, asset and label are documented. */
export const addressWebhook = z.object({
  id: providerId,
  asset: optionalText(64),
  address: optionalText(256),
  destinationAddress: optionalText(256),
  label: optionalText(256),
  destinationDescription: optionalText(256),
})

/** GET /trades/transactions/{id}. `amountReceived` is USD, `asset` an ObjectId, `amount` net in `currency`. */
export const transactionRecord = z.object({
  id: providerId,
  status: word.min(1),
  asset: text(64).min(1),
  address: text(256).min(1),
  sourceAddress: optionalText(256),
  txHash: optionalText(256),
  amountReceived: optionalAmount,
  cryptoReceived: optionalAmount,
  currency: optionalText(16),
  rate: optionalAmount,
  settlementRate: optionalAmount,
  feeAmount: optionalAmount,
  amount: optionalAmount,
  flagFeeUSD: optionalAmount,
  confirmations: optionalCount,
  walletCredited: flag,
  passAMLCheck: flag,
  reason: optionalText(2000),
  note: optionalText(2000),
  createdAt: time,
  updatedAt: time,
})

/** GET /trades/assets (fields reported by integrators; not documented). */
export const assetRecord = z.object({
  id: providerId,
  identifier: text(64).min(1),
  name: optionalText(128),
  symbol: optionalText(32),
  network: optionalText(64),
  minimum: optionalAmount,
  flagFeeUSD: optionalAmount,
  confirmations: optionalCount,
  txLink: optionalText(512),
  isActive: flag,
})

/** GET /trades/wallets: `asset` is the ObjectId in some readings and the identifier in others. */
export const walletRecord = z.object({
  id: providerId,
  address: text(256).min(1),
  label: text(256),
  asset: optionalText(64),
  identifier: optionalText(64),
  isActive: flag,
  autoSettlement: flag,
  bank: z.unknown().optional(),
})

export const generatedWallet = z.object({ id: providerId, address: text(256).min(1) })

/** The words of an answer whose `data` says nothing; of another kind they are as good as none. */
export const spokenAnswer = z.object({ message: optionalText(500).catch(undefined) })

/** POST .../rate-calculator answers how much coin the asked USD are. */
export const rateAnswer = z.object({ cryptoAmount: optionalAmount })

/** GET /transactions/webhooks: one delivery of one event. */
export const deliveryRecord = z.object({
  id: providerId,
  reference: optionalText(64),
  eventType: optionalText(64),
  status: optionalText(32),
  attemptsCount: optionalCount,
  payload: z.unknown(),
  createdAt: time,
})

/** POST /transactions/webhooks/resend/{reference} */
export const resendRecord = z.object({ status: text(32) })
