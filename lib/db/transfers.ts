import type { Sql, Tx } from './client'
import { type Page, pageOf, type Place } from './cursor'
import type { transferReceipts, transfers } from './schema/authorizations'

export type TransferRow = typeof transfers.$inferSelect

type Receipt = typeof transferReceipts.$inferSelect

/** A transfer with the customer's name, and what our own look at the chain found: null where nobody looks. */
export interface TransferView extends TransferRow {
  customerName: string | null
  chainStatus: Receipt['status'] | null
  chainConfirmations: Receipt['confirmations']
  chainBlock: Receipt['blockNumber']
  chainRecipient: Receipt['recipient']
  chainToken: Receipt['token']
  chainAmount: Receipt['amount']
  chainProblem: Receipt['problem']
  chainReadAt: Receipt['readAt']
  /** whether another look is due */
  chainDue: boolean
}

type NewTransfer = Pick<
  TransferRow,
  | 'merchantId' | 'id' | 'environment' | 'connectionId' | 'authorizationId' | 'customerId' | 'cryptoCurrency' | 'network' | 'address' | 'tag'
  | 'amount' | 'txHash' | 'createdBy'
>

/** @returns false when this hash is recorded for the authorization already. */
export async function insertTransfer(db: Tx, row: NewTransfer): Promise<boolean> {
  const inserted = await db`
    insert into transfers ${db(row)} on conflict (merchant_id, authorization_id, tx_hash) do nothing returning id`
  return inserted.length === 1
}

const joined = (db: Tx | Sql) => db`
  select t.*, c.name as customer_name, r.status as chain_status, r.confirmations as chain_confirmations, r.block_number as chain_block,
    r.recipient as chain_recipient, r.token as chain_token, r.amount as chain_amount, r.problem as chain_problem, r.read_at as chain_read_at,
    coalesce(r.next_attempt_at is not null, false) as chain_due
  from transfers t
  join customers c on c.merchant_id = t.merchant_id and c.id = t.customer_id
  left join transfer_receipts r on r.merchant_id = t.merchant_id and r.transfer_id = t.id`

export async function findTransfer(
  db: Tx | Sql, merchantId: string, environment: TransferRow['environment'], id: string,
): Promise<TransferView | null> {
  const [row] = await db<TransferView[]>`
    ${joined(db)} where t.merchant_id = ${merchantId} and t.environment = ${environment} and t.id = ${id}`
  return row ?? null
}

export async function findTransferByHash(db: Tx, merchantId: string, authorizationId: string, txHash: string): Promise<TransferView | null> {
  const [row] = await db<TransferView[]>`
    ${joined(db)} where t.merchant_id = ${merchantId} and t.authorization_id = ${authorizationId} and t.tx_hash = ${txHash}`
  return row ?? null
}

/**
 * The other session for which this very payment is recorded: one customer, coin, address and hash. Takes turns on the customer,
 * so that of two that record it at once the second sees the first; call it before the insert is committed.
 */
export async function findOtherSessionOf(
  db: Tx, row: Pick<TransferRow, 'merchantId' | 'customerId' | 'authorizationId' | 'cryptoCurrency' | 'network' | 'address' | 'txHash'>,
): Promise<string | null> {
  await db`select 1 from customers where merchant_id = ${row.merchantId} and id = ${row.customerId} for no key update`
  const [other] = await db<{ authorizationId: string }[]>`
    select authorization_id from transfers
    where merchant_id = ${row.merchantId} and customer_id = ${row.customerId} and tx_hash = ${row.txHash} and authorization_id <> ${row.authorizationId}
      and network = ${row.network} and crypto_currency = ${row.cryptoCurrency} and lower(address) = lower(${row.address}) limit 1`
  return other?.authorizationId ?? null
}

/** The transfer of this authorization whose hash is or will be the one Binance keeps. */
export async function findReportedTransfer(db: Tx, merchantId: string, authorizationId: string): Promise<TransferRow | null> {
  const [row] = await db<TransferRow[]>`
    select * from transfers
    where merchant_id = ${merchantId} and authorization_id = ${authorizationId} and report_status in ('due', 'reported')`
  return row ?? null
}

/** Locks the authorization's row: reports of one session take turns. */
export async function lockAuthorizationForReport(db: Tx, merchantId: string, authorizationId: string): Promise<{ externalOrderId: string } | null> {
  const [row] = await db<{ externalOrderId: string }[]>`
    select external_order_id from authorizations where merchant_id = ${merchantId} and id = ${authorizationId} for update`
  return row ?? null
}

export async function makeReportDue(db: Tx, merchantId: string, id: string, body: Buffer): Promise<void> {
  await db`
    update transfers set report_body = ${body}, report_status = 'due', report_failure = null, next_attempt_at = weir_now(), attempts = 0
    where merchant_id = ${merchantId} and id = ${id}`
}

/** @returns false when the transfer is not due any more: somebody else has written the outcome. */
export async function writeReportOutcome(
  db: Tx, merchantId: string, id: string, outcome: { kind: 'reported' } | { kind: 'refused'; words: string },
): Promise<boolean> {
  const rows =
    outcome.kind === 'reported'
      ? await db`
          update transfers set report_status = 'reported', status = 'reported', reported_at = weir_now(), report_failure = null
          where merchant_id = ${merchantId} and id = ${id} and report_status = 'due' returning 1`
      : await db`
          update transfers set report_status = 'refused', report_failure = ${outcome.words}
          where merchant_id = ${merchantId} and id = ${id} and report_status = 'due' returning 1`
  return rows.length === 1
}

/** Words of a refusal that decides nothing: the report stays due. */
export async function noteReportTrouble(db: Tx, merchantId: string, id: string, words: string): Promise<void> {
  await db`update transfers set report_failure = ${words} where merchant_id = ${merchantId} and id = ${id} and report_status = 'due'`
}

/** Our own sighting; a report that Binance took says more and stays. */
export async function markConfirmed(db: Tx, merchantId: string, id: string): Promise<void> {
  await db`update transfers set status = 'confirmed' where merchant_id = ${merchantId} and id = ${id} and status = 'sent'`
}

export async function lockTransfer(db: Tx, merchantId: string, id: string): Promise<TransferRow | null> {
  const [row] = await db<TransferRow[]>`select * from transfers where merchant_id = ${merchantId} and id = ${id} for update`
  return row ?? null
}

export async function loadTransfer(db: Tx, merchantId: string, id: string): Promise<TransferRow | null> {
  const [row] = await db<TransferRow[]>`select * from transfers where merchant_id = ${merchantId} and id = ${id}`
  return row ?? null
}

export interface TransferFilter {
  merchantId: string
  environment: TransferRow['environment']
  customerId: string | null
  authorizationId: string | null
  after: Place | null
  limit: number
}

/** Newest first. */
export async function listTransferRows(db: Tx, filter: TransferFilter): Promise<Page<TransferView>> {
  const { merchantId, environment, customerId, authorizationId, after, limit } = filter
  const rows = await db<TransferView[]>`
    ${joined(db)}
    where t.merchant_id = ${merchantId} and t.environment = ${environment}
      ${customerId === null ? db`` : db`and t.customer_id = ${customerId}`}
      ${authorizationId === null ? db`` : db`and t.authorization_id = ${authorizationId}`}
      ${after === null ? db`` : db`and (t.created_at, t.id) < (${after.at}, ${after.id})`}
    order by t.created_at desc, t.id desc limit ${limit + 1}`
  return pageOf(rows, limit, (row) => ({ at: row.createdAt, id: row.id }))
}
