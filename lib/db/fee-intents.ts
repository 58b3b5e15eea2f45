import type { Tx } from './client'
import { newId } from './id'
import type { feeIntents } from './schema/holds'

export type FeeIntentRow = typeof feeIntents.$inferSelect
type NewFeeIntent = Pick<FeeIntentRow, 'merchantId' | 'environment' | 'depositId' | 'expectedFeeUsd' | 'intendedBy' | 'intendedByName' | 'intendedAt' | 'remindAt'>

export async function insertFeeIntent(db: Tx, row: NewFeeIntent): Promise<FeeIntentRow> {
  const [inserted] = await db<FeeIntentRow[]>`insert into fee_intents ${db({ ...row, id: newId('fee') })} returning *`
  return inserted!
}

/** The one that was not taken back; call it with the deposit locked. */
export async function findStandingFeeIntent(db: Tx, merchantId: string, depositId: string): Promise<FeeIntentRow | null> {
  const [row] = await db<FeeIntentRow[]>`
    select * from fee_intents where merchant_id = ${merchantId} and deposit_id = ${depositId} and withdrawn_at is null`
  return row ?? null
}

export async function withdrawFeeIntentRow(db: Tx, row: FeeIntentRow, by: string, at: Date): Promise<void> {
  await db`
    update fee_intents set withdrawn_by = ${by}, withdrawn_at = ${at}
    where merchant_id = ${row.merchantId} and id = ${row.id} and withdrawn_at is null`
}

/** Every intent of these deposits, withdrawn ones too, oldest first. */
export function listFeeIntentsOf(db: Tx, merchantId: string, depositIds: readonly string[]): Promise<FeeIntentRow[]> {
  if (depositIds.length === 0) return Promise.resolve([])
  return db<FeeIntentRow[]>`
    select * from fee_intents where merchant_id = ${merchantId} and deposit_id = any(${depositIds as string[]}) order by intended_at, id`
}

export interface DueFeeRow {
  depositId: string
  intendedByName: string
  intendedAt: Date
  remindAt: Date
  expectedFeeUsd: string | null
  customerName: string | null
  amount: string | null
  symbol: string
  count: number
}

/** Holds whose reminder has passed and that Breet still holds, the longest waiting first; `count` is how many there are in all. */
export function listDueFees(db: Tx, { merchantId, environment }: { merchantId: string; environment: FeeIntentRow['environment'] }, now: Date): Promise<DueFeeRow[]> {
  return db<DueFeeRow[]>`
    select f.deposit_id, f.intended_by_name, f.intended_at, f.remind_at, f.expected_fee_usd, c.name as customer_name,
      d.amount, coalesce(s.symbol, d.asset) as symbol, count(*) over () as count
    from fee_intents f
    join deposits d on d.merchant_id = f.merchant_id and d.id = f.deposit_id and d.status = 'flagged'
    left join assets s on s.merchant_id = d.merchant_id and s.connection_id = d.connection_id and s.identifier = d.asset
    left join customers c on c.merchant_id = d.merchant_id and c.id = d.customer_id
    where f.merchant_id = ${merchantId} and f.environment = ${environment} and f.withdrawn_at is null and f.remind_at <= ${now}
    order by f.remind_at, f.id limit 3`
}
