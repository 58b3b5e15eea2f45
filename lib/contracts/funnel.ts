import * as z from 'zod'

/** The periods that can be chosen, in days. */
export const FUNNEL_DAYS = [7, 30, 90] as const
export type FunnelDays = (typeof FUNNEL_DAYS)[number]

const daysText = z.enum(['7', '30', '90']).transform((text) => Number(text) as FunnelDays)
export const funnelQuery = z.object({ days: daysText.default(30) })

const count = z.number().int()
export const funnelSchema = z.object({
  days: count,
  made: count,
  shown: count.meta({ description: 'a browser reported that it shows the link, or the session was answered; what your own system shows counts only by its answer' }),
  approved: count,
  declined: count,
  expired: count,
  failed: count,
  open: count.meta({ description: 'may still be decided. approved + declined + expired + failed + open = made' }),
  medianMs: z.number().nullable().meta({ description: 'milliseconds from the link to the approval; half took no longer' }),
}).meta({ id: 'AuthorizationFunnel' })
export type Funnel = z.infer<typeof funnelSchema>
