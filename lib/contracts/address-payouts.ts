import * as z from 'zod'
import { typedAmount, typedText } from './common'

/** Breet pays out in these; its list of banks is asked for by them. */
export const BANK_CURRENCIES = ['ngn', 'ghs', 'usd'] as const
export type BankCurrency = (typeof BANK_CURRENCIES)[number]

/** The longest text Breet takes to stand on the bank statement. */
export const MAX_NARRATION = 32

/** People type account numbers with blanks and hyphens; banks want the bare one. */
const accountNumber = typedText(40)
  .transform((typed) => typed.replaceAll(/[\s-]/g, ''))
  .refine((number) => /^[A-Za-z0-9]{4,34}$/.test(number), 'must be an account number: letters and digits, 4 to 34 of them')

export const confirmAccountBody = z.strictObject({
  currency: z.enum(BANK_CURRENCIES),
  bankId: z.string({ error: 'is missing: choose a bank' }).regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not one of Breet’s banks: choose one from the list'),
  accountNumber,
  narration: typedText(MAX_NARRATION).optional(),
})

/** Linking takes the member's own word that name and last four digits are right. */
export const linkBankBody = z.strictObject({
  confirmation: z.string().min(1).max(4000),
  agreed: z.literal('yes', { error: 'is missing: say that name and account are right' }),
})

export const switchAutoSettlementBody = z.strictObject({ on: z.enum(['on', 'off']) })

export const simulateDepositBody = z.strictObject({
  amount: typedAmount,
  unit: z.enum(['coin', 'usd'], { error: 'must be coin or usd' }),
})
