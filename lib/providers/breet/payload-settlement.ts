import * as z from 'zod'
import { isLosslessNumber } from 'lossless-json'
import { optionalAmount, optionalText, text } from '../json'
import { flag, providerId, time, word } from './payload'

/** Breet's words about money that leaves: banks, payouts and what the account is set up like. */

/** An index of Breet's own: text in what integrators report, read as a number too. */
const bankId = z
  .union([z.string(), z.custom<object>(isLosslessNumber)], { error: 'is missing or no id' })
  .transform((value) => String(value))
  .pipe(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an id'))

/** GET /payments/banks (fields reported by integrators). */
export const bankRecord = z.object({ id: bankId, name: text(200).min(1), currency: optionalText(16) })

/** POST /payments/banks/validate (Breet docs, verify-bank-account). */
export const resolvedAccount = z.object({
  accountNumber: optionalText(64),
  accountName: text(200).min(1),
  bankName: optionalText(200),
})

/**
 * A wallet's bank in GET /trades/wallets/{id}. How it stands there is not documented: both names of each field that other
 * answers use. Account numbers are masked before this is read.
 */
export const walletBank = z.object({
  bankId: bankId.nullish().catch(null),
  id: bankId.nullish().catch(null),
  bankName: optionalText(200),
  name: optionalText(200),
  accountName: optionalText(200),
  accountNumber: z.unknown().optional(),
})

/** PUT /trades/wallets/{id}/auto-settlement (Breet docs). */
export const autoSettlementAnswer = z.object({ walletId: optionalText(64), autoSettlement: z.boolean() })

const meta = z.object({
  bankName: optionalText(200),
  accountName: optionalText(200),
  accountNumber: z.unknown().optional(),
  autoSettlement: flag,
  fee: optionalAmount,
})

/**
 * A withdrawal, from a webhook (one real delivery, reported by an integrator) or a list (reported). Crypto ones were not
 * seen: `txHash` and `walletAddress` are an assumption. Account numbers are masked before this is read.
 */
export const withdrawalRecord = z.object({
  id: providerId.nullish(),
  reference: providerId.nullish().catch(null),
  trade: providerId.nullish(),
  status: word.nullish(),
  amount: optionalAmount,
  payoutAmount: optionalAmount,
  fee: optionalAmount,
  currency: optionalText(16),
  txHash: optionalText(256),
  reason: optionalText(2000),
  accountNumber: z.unknown().optional(),
  meta: meta.nullish(),
  createdAt: time,
  updatedAt: time,
})

/** GET /users/fetch-integration (reported by integrators). Only what is named here is ever read. */
export const integrationRecord = z.object({
  businessName: optionalText(200),
  name: optionalText(200),
  currency: optionalText(16),
  fiatWallets: z.array(z.unknown()).max(50).nullish(),
  platformFeePercent: z.array(z.unknown()).max(100).nullish(),
  markupPercent: optionalAmount,
  markup: optionalAmount,
  webhookUrl: optionalText(2048),
})

export const fiatWallet = z.object({ currency: text(16).min(1), balance: optionalAmount })
export const feeTier = z.object({ min: optionalAmount, max: optionalAmount, rate: optionalAmount })
