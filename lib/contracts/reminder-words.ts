import { isReminderDue } from '../domain/hold-reminder'
import { textOf, type TimelineItem } from '../domain/timeline'
import { formatUtcClock, formatUtcDay } from './format'
import type { HoldReminder } from './hold-reminders'
import type { TimelineWords } from './timeline-line'

/** The two lines of a reminder about a hold; null for any other kind of item. */
export function reminderTimelineWords({ kind, events: [event] }: TimelineItem): TimelineWords | null {
  const remindAt = textOf(event, 'remindAt')
  if (kind === 'reminder.noted') {
    return { icon: 'reminder', tone: 'plain', headline: event.data.putOff === true ? 'Left to wait some more' : 'Left to wait', detail: remindAt === null ? null : `Reminder ${moment(remindAt)}.` }
  }
  if (kind === 'reminder.taken_back') {
    const by = textOf(event, 'notedBy')
    return { icon: 'reminder', tone: 'plain', headline: 'Reminder taken back', detail: by === null || by === event.actor ? null : `${by} had noted it.` }
  }
  return null
}

/** "Adaeze Nwosu will be reminded on Sun 29 Nov, 16:46 UTC." or that it has come. `now`: the server's clock, ISO. */
export function reminderWords(reminder: HoldReminder, now: string): string {
  const { notedBy, remindAt } = reminder
  if (isReminderDue(reminder, now)) return `The reminder that ${notedBy} noted for ${moment(remindAt)} has come, and it is still held.`
  return `${notedBy} noted a reminder for ${moment(remindAt)}.`
}

function moment(at: string): string {
  return `${formatUtcDay(at, { withWeekday: true, withYear: false })}, ${formatUtcClock(at).slice(0, 5)} UTC`
}
