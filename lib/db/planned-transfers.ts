import type { Sql, Tx } from './client'
import type { plannedTransfers } from './schema/authorizations'

export type PlannedTransferRow = typeof plannedTransfers.$inferSelect

type NewPlan = Omit<PlannedTransferRow, 'withdrawnAt' | 'answer' | 'answeredAt' | 'linkId'>

/** @returns false when the customer is being asked about a transfer on this network of this authorization already. */
export async function insertPlannedTransfer(db: Tx, row: NewPlan): Promise<boolean> {
  const inserted = await db`
    insert into planned_transfers ${db(row)}
    on conflict (merchant_id, authorization_id, network) where withdrawn_at is null and answer is null do nothing returning id`
  return inserted.length === 1
}

export async function findOpenPlan(db: Tx, merchantId: string, authorizationId: string, network: string): Promise<PlannedTransferRow | null> {
  const [row] = await db<PlannedTransferRow[]>`
    select * from planned_transfers
    where merchant_id = ${merchantId} and authorization_id = ${authorizationId} and network = ${network} and withdrawn_at is null and answer is null`
  return row ?? null
}

/** Locked, so that an answer, a second answer and a withdrawal take turns. */
export async function lockPlannedTransfer(
  db: Tx, merchantId: string, environment: PlannedTransferRow['environment'], id: string,
): Promise<PlannedTransferRow | null> {
  const [row] = await db<PlannedTransferRow[]>`
    select * from planned_transfers where merchant_id = ${merchantId} and environment = ${environment} and id = ${id} for update`
  return row ?? null
}

/** The database refuses both on a row that was answered or withdrawn: take the lock, look, then write. */
export async function writePlanAnswer(
  db: Tx, merchantId: string, id: string, given: { answer: 'confirmed' | 'refused'; linkId: string },
): Promise<PlannedTransferRow> {
  const [row] = await db<PlannedTransferRow[]>`
    update planned_transfers set answer = ${given.answer}, answered_at = weir_now(), link_id = ${given.linkId}
    where merchant_id = ${merchantId} and id = ${id} returning *`
  return row!
}

export async function writePlanWithdrawn(db: Tx, merchantId: string, id: string): Promise<PlannedTransferRow> {
  const [row] = await db<PlannedTransferRow[]>`
    update planned_transfers set withdrawn_at = weir_now() where merchant_id = ${merchantId} and id = ${id} returning *`
  return row!
}

/** Newest first, at most 200. */
export function listPlannedTransferRows(
  db: Tx | Sql,
  filter: { merchantId: string; environment: PlannedTransferRow['environment']; customerId: string | null; authorizationId: string | null },
): Promise<PlannedTransferRow[]> {
  const { merchantId, environment, customerId, authorizationId } = filter
  return db<PlannedTransferRow[]>`
    select * from planned_transfers
    where merchant_id = ${merchantId} and environment = ${environment}
      ${customerId === null ? db`` : db`and customer_id = ${customerId}`}
      ${authorizationId === null ? db`` : db`and authorization_id = ${authorizationId}`}
    order by planned_at desc, id desc limit 200`
}
