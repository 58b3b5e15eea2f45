const DAY_MS = 86_400_000

/** The moment to remind at, so many whole days from now. */
export function remindAfterDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS)
}

/** Whether the moment has come: a reminder begins with it. Times are UTC ISO. */
export function isReminderDue({ remindAt }: { remindAt: string }, now: string): boolean {
  return Date.parse(remindAt) <= Date.parse(now)
}
