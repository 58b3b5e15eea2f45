import * as z from 'zod'
import { verificationSchema } from './common'

/** A day, which counts whole, or a moment; both UTC. Years a database can hold and a person means. */
const dayOrTime = z
  .union([z.iso.date(), z.iso.datetime()], { error: 'must be a day such as 2026-10-14 or a UTC time such as 2026-10-14T09:30:00Z' })
  .refine((text) => /^(19|20)\d\d-/.test(text), 'must be a year from 1900 to 2099')

/** Plain digits: what is compared with money must be exact too. */
const usd = z.string().regex(/^\d{1,30}(\.\d{1,30})?$/, 'must be a plain number of US dollars such as 25.50')

const id = z.string().max(64)
const word = z.string().trim().min(1).max(64)

/** Everything a list of deposits can be narrowed by, in the words of the API; pages and exports use the same. */
export const depositFilterSchema = z.object({
  status: z.enum(['pending', 'flagged', 'completed', 'orphaned', 'unknown']).optional(),
  needsAction: z.enum(['true']).transform(() => true).optional()
    .meta({ description: 'true: held, pending for over six hours, refuted, or in a word we do not know' }),
  customerId: id.optional(),
  addressId: id.optional(),
  asset: word.optional().meta({ description: 'symbol (USDT) or identifier (USDT_TRX_TEST2)' }),
  network: word.optional().meta({ description: 'name of the network, as the asset list gives it' }),
  from: dayOrTime.optional().meta({ description: 'detected at or after; a day begins at 00:00 UTC', example: '2026-10-01' }),
  to: dayOrTime.optional().meta({ description: 'detected before this time; a day counts whole', example: '2026-10-31' }),
  minUsd: usd.optional().meta({ description: 'value of at least so many US dollars; deposits without a value are left out' }),
  maxUsd: usd.optional().meta({ description: 'value of at most so many US dollars; deposits without a value are left out' }),
  verification: verificationSchema.optional(),
  cause: z.enum(['below_minimum', 'screening', 'duplicate', 'unknown']).optional()
    .meta({ description: 'why it is, or was, held; combine with status=flagged for what is held now' }),
  q: z.string().trim().max(200).optional().meta({ description: 'hash, address, label, customer, reference, e-mail or provider id' }),
})
export type DepositFilter = z.output<typeof depositFilterSchema>

const DAY_MS = 86_400_000

/** The half-open span that `from` and `to` mean: `to` as a day ends with that day. */
export function spanOf({ from, to }: { from?: string; to?: string }): { fromAt: Date | null; beforeAt: Date | null } {
  return {
    fromAt: from === undefined ? null : new Date(from),
    beforeAt: to === undefined ? null : new Date(Date.parse(to) + (to.length === 10 ? DAY_MS : 0)),
  }
}
