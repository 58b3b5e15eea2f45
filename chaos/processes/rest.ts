import { compare } from '@/lib/domain/money'
import type { Sql } from '@/lib/db/client'
import type { Truth } from './truth'

const DEPOSIT_STATUS = { pending: 'pending', flagged: 'flagged', completed: 'completed', deleted: 'orphaned' } as const
const SESSION_STATUS = { INIT: 'initiated', AUTHORIZED: 'authorized', REJECTED: 'rejected', EXPIRED: 'expired' } as const

/**
 * What still differs between the sandbox's truth and the books, one line each; none means rest. Deposits of the sender never reach the sandbox,
 * so they are not looked at; every record of the sandbox must be there.
 */
export async function differencesFrom(truth: Truth, sql: Sql): Promise<string[]> {
  const [waiting] = await sql<{ n: number }[]>`select count(*) as n from webhook_events where status = 'received'`
  return [
    ...(waiting!.n > 0 ? [`${waiting!.n} deliveries wait to be applied`] : []),
    ...(await differentDeposits(truth, sql)),
    ...(await differentReleases(truth, sql)),
    ...(await differentSessions(truth, sql)),
    ...(await differentAddresses(truth, sql)),
  ]
}

interface DepositRow {
  providerId: string
  status: string
  verification: string
  amount: string | null
  amountUsd: string | null
  addressId: string | null
}

async function differentDeposits(truth: Truth, sql: Sql): Promise<string[]> {
  const rows = await sql<DepositRow[]>`select provider_id, status, verification, amount, amount_usd, address_id from deposits`
  const ours = new Map(rows.map((row) => [row.providerId, row]))
  return [
    ...truth.trades.flatMap((trade) => {
      const row = ours.get(trade.id)
      ours.delete(trade.id)
      if (!row) return [`deposit ${trade.id}: missing`]
      const wanted = DEPOSIT_STATUS[trade.status]
      const wrong = [
        row.status !== wanted && `is ${row.status}, in truth ${wanted}`,
        row.amount === null || compare(row.amount, trade.crypto) !== 0 ? `amount ${row.amount}, in truth ${trade.crypto}` : false,
        // The value of a deposit that is not final moves with the price.
        wanted === 'completed' && (row.amountUsd === null || compare(row.amountUsd, trade.usd) !== 0) && `USD ${row.amountUsd}, in truth ${trade.usd}`,
        wanted === 'completed' && row.verification !== 'verified' && `is ${row.verification}`,
        row.addressId === null && 'matches no address',
      ].filter((one) => one !== false)
      return wrong.map((words) => `deposit ${trade.id}: ${words}`)
    }),
    ...[...ours.keys()].map((id) => `deposit ${id}: none in truth`),
  ]
}

/** Deposits whose hold ended: with whom, and why. */
async function differentReleases(truth: Truth, sql: Sql): Promise<string[]> {
  const rows = await sql<{ providerId: string; releaseId: string | null; cause: string | null; trigger: string | null }[]>`
    select d.provider_id, d.release_id, r.cause, r.trigger_provider_id as trigger
    from deposits d left join releases r on r.merchant_id = d.merchant_id and r.id = d.release_id`
  const ours = new Map(rows.map((row) => [row.providerId, row]))
  return truth.trades.flatMap((trade) => {
    const row = ours.get(trade.id)
    if (!row) return []
    if (trade.releasedBy !== null && (row.cause !== 'top_up' || row.trigger !== trade.releasedBy)) {
      return [`deposit ${trade.id}: released by ${row.cause} ${row.trigger}, in truth by a top-up ${trade.releasedBy}`]
    }
    const byFee = truth.credits.some((credit) => credit.kind === 'fee' && credit.tradeIds.includes(trade.id))
    return byFee && row.cause !== 'resolution_fee' ? [`deposit ${trade.id}: released by ${row.cause}, in truth by a fee`] : []
  })
}

async function differentSessions(truth: Truth, sql: Sql): Promise<string[]> {
  const rows = await sql<{ externalOrderId: string; status: string; addresses: string }[]>`
    select a.external_order_id, a.status, coalesce(string_agg(concat_ws('|', x.network, x.address, x.tag), ' ' order by x.network), '') as addresses
    from authorizations a left join authorized_addresses x on x.merchant_id = a.merchant_id and x.authorization_id = a.id
    group by a.merchant_id, a.id`
  const ours = new Map(rows.map((row) => [row.externalOrderId, row]))
  return truth.sessions.flatMap((session) => {
    const row = ours.get(session.externalOrderId)
    if (!row) return [`session ${session.externalOrderId}: no intent was kept`]
    // Its link was lost on the way: given up, and a new session was opened in its place.
    if (row.status === 'failed' && session.status === 'INIT') return []
    const addresses = (session.depositAddresses ?? [])
      .map(({ network, depositAddress, addressTag }) => [network, depositAddress, addressTag].filter((one) => one !== null).join('|')).toSorted().join(' ')
    return [
      ...(row.status === SESSION_STATUS[session.status] ? [] : [`session ${session.externalOrderId}: is ${row.status}, in truth ${SESSION_STATUS[session.status]}`]),
      ...(row.addresses === addresses ? [] : [`session ${session.externalOrderId}: addresses ${row.addresses}, in truth ${addresses}`]),
    ]
  })
}

async function differentAddresses(truth: Truth, sql: Sql): Promise<string[]> {
  const rows = await sql<{ address: string | null; status: string; n: number }[]>`
    select address, status, count(*) over (partition by customer_id, asset) as n from deposit_addresses`
  const ready = new Set(rows.filter(({ status }) => status === 'ready').map(({ address }) => address))
  return [
    ...truth.wallets.filter(({ address }) => !ready.has(address)).map(({ address }) => `address ${address}: not ready here`),
    ...rows.filter(({ n }) => n > 1).map(({ address }) => `address ${address}: not the only one of its customer and asset`),
    ...rows.filter(({ status }) => status !== 'ready').map(({ status }) => `an address is ${status}`),
  ]
}
