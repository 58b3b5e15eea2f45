import type { Tx } from './client'
import { newId } from './id'
import type { holdReminders } from './schema/holds'

export type HoldReminderRow = typeof holdReminders.$inferSelect
type NewReminder = Pick<HoldReminderRow, 'merchantId' | 'environment' | 'depositId' | 'notedBy' | 'notedByName' | 'notedAt' | 'remindAt'>

export async function insertHoldReminder(db: Tx, row: NewReminder): Promise<HoldReminderRow> {
  const [inserted] = await db<HoldReminderRow[]>`insert into hold_reminders ${db({ ...row, id: newId('rem') })} returning *`
  return inserted!
}

/** The one that has not ended; call it with the deposit locked. */
export async function findStandingReminder(db: Tx, merchantId: string, depositId: string): Promise<HoldReminderRow | null> {
  const [row] = await db<HoldReminderRow[]>`
    select * from hold_reminders where merchant_id = ${merchantId} and deposit_id = ${depositId} and ended_at is null`
  return row ?? null
}

export async function endHoldReminder(db: Tx, row: HoldReminderRow, by: string, at: Date): Promise<void> {
  await db`
    update hold_reminders set ended_by = ${by}, ended_at = ${at}
    where merchant_id = ${row.merchantId} and id = ${row.id} and ended_at is null`
}

export interface DueReminderRow {
  depositId: string
  notedByName: string
  notedAt: Date
  customerName: string | null
  amount: string | null
  symbol: string
  count: number
}

/** Holds somebody wanted to be reminded of by now and that are still held, the longest due first; `count` is how many there are in all. */
export function listDueReminders(db: Tx, { merchantId, environment }: Pick<HoldReminderRow, 'merchantId' | 'environment'>, now: Date): Promise<DueReminderRow[]> {
  return db<DueReminderRow[]>`
    select r.deposit_id, r.noted_by_name, r.noted_at, c.name as customer_name, d.amount, coalesce(s.symbol, d.asset) as symbol, count(*) over () as count
    from hold_reminders r
    join deposits d on d.merchant_id = r.merchant_id and d.id = r.deposit_id and d.status = 'flagged'
    left join assets s on s.merchant_id = d.merchant_id and s.connection_id = d.connection_id and s.identifier = d.asset
    left join customers c on c.merchant_id = d.merchant_id and c.id = d.customer_id
    where r.merchant_id = ${merchantId} and r.environment = ${environment} and r.ended_at is null and r.remind_at <= ${now}
    order by r.remind_at, r.id limit 3`
}
