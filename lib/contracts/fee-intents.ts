import * as z from 'zod'
import { parseAmount } from '../domain/money'
import { decimal, iso, time } from './common'

/** Where a resolution fee is paid, by hand: Breet has no endpoint for it (docs.breet.io/deposits). */
export const BREET_DASHBOARD_URL = 'https://partners.breet.io'

export const REMIND_AFTER_HOURS = 24

export const intendFeeBody = z.strictObject({
  remindInHours: z.coerce.number().int().min(1, 'must be 1 hour or more').max(720, 'must be 720 hours (30 days) or less').default(REMIND_AFTER_HOURS),
  /** the fee that stood on the page, so that nobody goes to pay another one; null: none was known */
  shownFeeUsd: z.string().refine((text) => parseAmount(text) !== null, 'must be a decimal number').nullable().optional(),
})

export const feeIntentSchema = z.object({
  intendedBy: z.string().meta({ description: 'Who noted it.' }),
  intendedAt: time,
  remindAt: time.meta({ description: 'From then on somebody is reminded, while it is still held.' }),
  expectedFeeUsd: decimal.nullable().meta({ description: 'The fee that was shown; null when none was known.' }),
}).meta({ id: 'FeeIntent' })
export type FeeIntent = z.infer<typeof feeIntentSchema>

export interface FeeIntentColumns {
  feeIntendedAt: Date | null
  feeIntendedByName: string | null
  feeRemindAt: Date | null
  feeExpectedUsd: string | null
}

/** Somebody went to pay the fee of a deposit that is still held; null: nobody noted it, or it is held no longer. */
export function presentFeeIntent(row: FeeIntentColumns): FeeIntent | null {
  const { feeIntendedAt, feeIntendedByName, feeRemindAt, feeExpectedUsd } = row
  if (feeIntendedAt === null || feeIntendedByName === null || feeRemindAt === null) return null
  return { intendedBy: feeIntendedByName, intendedAt: iso(feeIntendedAt), remindAt: iso(feeRemindAt), expectedFeeUsd: feeExpectedUsd }
}
