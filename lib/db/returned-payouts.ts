import type { Tx } from './client'
import type { Environment } from './transaction'

export interface ReturnedPayoutRow {
  id: string
  status: 'reversed' | 'rejected'
  /** null when it names no deposit that is known here */
  depositId: string | null
  /** in `currency`, before the payout fee: what is in the balance again */
  amount: string | null
  currency: string | null
  bankName: string | null
  accountLastFour: string | null
  at: Date
  /** how many there are in all */
  count: number
}

/**
 * Payouts that came back or were refused since `from`, newest first, not while only a webhook says so. One that was followed by
 * another payout for the same deposit is over; what else became of the money is known to the provider's dashboard alone. The
 * overview is drawn often, so only payouts asked for since 90 days before `from` are read: banks answer within days.
 */
export function listReturnedPayouts(
  db: Tx, { merchantId, environment }: { merchantId: string; environment: Environment }, from: Date,
): Promise<ReturnedPayoutRow[]> {
  return db<ReturnedPayoutRow[]>`
    select s.id, s.status, d.id as deposit_id, s.amount, s.currency, s.bank_name, s.account_last_four, coalesce(s.ended_at, s.updated_at) as at,
      count(*) over ()::int as count
    from settlements s
    left join deposits d on d.merchant_id = s.merchant_id and d.connection_id = s.connection_id and d.provider_id = s.deposit_provider_id
    where s.merchant_id = ${merchantId} and s.environment = ${environment} and s.status in ('reversed', 'rejected')
      and s.verification <> 'verifying' and s.requested_at >= ${from}::timestamptz - interval '90 days'
      and coalesce(s.ended_at, s.updated_at) >= ${from}
      and not exists (
        select from settlements n where n.merchant_id = s.merchant_id and n.connection_id = s.connection_id
          and n.deposit_provider_id = s.deposit_provider_id and n.id <> s.id and n.requested_at > s.requested_at
          and n.status in ('pending', 'processing', 'completed'))
    order by 8 desc, s.id desc limit 3`
}
