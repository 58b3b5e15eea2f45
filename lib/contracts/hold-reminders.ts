import * as z from 'zod'
import { iso, time } from './common'

export const WAIT_DAYS = 3

export const remindOfHoldBody = z.strictObject({
  remindInDays: z.coerce.number().int().min(1, 'must be 1 day or more').max(30, 'must be 30 days or less').default(WAIT_DAYS),
})

export const holdReminderSchema = z.object({
  notedBy: z.string().meta({ description: 'Who wanted to be reminded.' }),
  notedAt: time,
  remindAt: time.meta({ description: 'From then on somebody is reminded, while it is still held.' }),
}).meta({ id: 'HoldReminder' })
export type HoldReminder = z.infer<typeof holdReminderSchema>

export interface ReminderColumns {
  reminderNotedAt: Date | null
  reminderNotedByName: string | null
  reminderAt: Date | null
}

/** Somebody wants to be reminded of a deposit that is still held; null: nobody does, or it is held no longer. */
export function presentHoldReminder({ reminderNotedAt, reminderNotedByName, reminderAt }: ReminderColumns): HoldReminder | null {
  if (reminderNotedAt === null || reminderNotedByName === null || reminderAt === null) return null
  return { notedBy: reminderNotedByName, notedAt: iso(reminderNotedAt), remindAt: iso(reminderAt) }
}
