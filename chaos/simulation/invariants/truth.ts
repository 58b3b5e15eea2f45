import type { DepositRow } from '@/lib/db/deposit-records'
import type { SettlementRow } from '@/lib/db/settlement-records'
import { compare, sum } from '@/lib/domain/money'
import type { Trade } from '@/sandbox/core/state'
import type { Story } from '../story'
import type { Invariant } from './invariant'

const STATUS: Record<Trade['status'], DepositRow['status']> = { pending: 'pending', flagged: 'flagged', completed: 'completed', deleted: 'orphaned' }

/** Each true deposit with the row that stands for it. */
async function pairs(story: Story): Promise<{ trade: Trade; row: DepositRow | undefined }[]> {
  const rows = await story.sql<DepositRow[]>`select * from deposits`
  const byId = new Map(rows.map((row) => [row.providerId, row]))
  return story.sandbox.world.state.trades.map((trade) => ({ trade, row: byId.get(trade.id) }))
}

const isVerified = (row: DepositRow) => row.status === 'completed' && row.verification === 'verified'

const dueOf = (row: Pick<DepositRow, 'nextAttemptAt' | 'attempts' | 'lockedUntil'> | undefined) =>
  row ? `due ${row.nextAttemptAt?.toISOString() ?? 'never'}, locked until ${row.lockedUntil?.toISOString() ?? '-'}, ${row.attempts} attempts` : 'no row'

async function deposits(story: Story): Promise<string[]> {
  return (await pairs(story)).flatMap(({ trade, row }) => {
    const isFinal = trade.status !== 'pending'
    if (row?.status === STATUS[trade.status] && (!isFinal || row.verification === 'verified')) return []
    return [`${trade.id} is ${trade.status}, ${row?.id ?? 'no row'} says ${row?.status ?? '-'} ${row?.verification ?? ''}; ${dueOf(row)}`]
  })
}

async function settlements(story: Story): Promise<string[]> {
  const rows = new Map((await story.sql<SettlementRow[]>`select * from settlements`).map((row) => [row.providerId, row]))
  return story.sandbox.world.state.withdrawals.flatMap((one) => {
    const row = rows.get(one.id)
    if (row?.status === one.status && (one.status === 'pending' || one.status === 'processing' || row.verification === 'verified')) return []
    return [`payout ${one.id} is ${one.status}, ${row?.id ?? 'no row'} says ${row?.status ?? '-'} ${row?.verification ?? ''}; ${dueOf(row)}`]
  })
}

async function authorizations(story: Story): Promise<string[]> {
  const STANDS = { INIT: 'initiated', AUTHORIZED: 'authorized', REJECTED: 'rejected', EXPIRED: 'expired' } as const
  const rows = new Map((await story.sql<{ id: string; externalOrderId: string; status: string; expiresAt: Date | null; nextAttemptAt: Date | null; lockedUntil: Date | null; attempts: number }[]>`
    select * from authorizations`).map((row) => [row.externalOrderId, row]))
  return story.sandbox.world.state.sessions.flatMap((session) => {
    const row = rows.get(session.externalOrderId)
    // Its link was lost: nobody can decide it, and nobody waits for it.
    if (!row || row.status === STANDS[session.status] || row.status === 'failed') return []
    // Past its window it is asked about each minute, for a day; then a person looks at it.
    const isLate = session.expireTime + 30_000 < story.clock.now() - 5_000
    return isLate ? [] : [`session ${session.externalOrderId} is ${session.status}, ${row.id} says ${row.status}; ${dueOf(row)}`]
  })
}

async function addresses(story: Story): Promise<string[]> {
  const rows = await story.sql<{ id: string; status: string; address: string | null; providerLabel: string; asset: string; nextAttemptAt: Date | null; lockedUntil: Date | null; attempts: number }[]>`
    select a.*, c.provider_label from deposit_addresses a join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id where a.status = 'provisioning'`
  return rows.map((row) => `${row.id} is still being made; ${dueOf(row)}`)
}

async function credits(story: Story): Promise<string[]> {
  const { integrations, credits: booked } = story.sandbox.world.state
  const known = await pairs(story)
  return integrations.flatMap((integration) => ['NGN', 'GHS', 'USD'].flatMap((currency) => {
    const truly = sum(booked.filter((one) => one.integrationId === integration.id && one.currency.toUpperCase() === currency && one.tradeIds.length > 0 && one.withdrawalId === null).map(({ amount }) => amount))
    const ours = known.filter(({ trade, row }) => trade.integrationId === integration.id && row && isVerified(row) && row.receiveCurrency === currency)
    const counted = sum(ours.map(({ row }) => row!.netAmount ?? '0'))
    return compare(truly, counted) === 0 ? [] : [`${integration.merchantName} was credited ${truly} ${currency}, its verified deposits add up to ${counted}`]
  }))
}

export const TRUTH: Invariant[] = [
  { name: 'I25', says: 'a minute after the last fault every deposit shows what is true of it, verified by a read-back', check: deposits },
  { name: 'I25', says: 'a minute after the last fault every payout shows what is true of it', check: settlements },
  { name: 'I25', says: 'a minute after the last fault every session shows what its customer decided', check: authorizations },
  { name: 'I25', says: 'a minute after the last fault no address is still being made', check: addresses },
  {
    name: 'I2',
    says: 'every deposit row stands for a deposit that the provider has, at its own merchant',
    check: async (story) => {
      const { trades, integrations } = story.sandbox.world.state
      return (await story.sql<DepositRow[]>`select * from deposits`).flatMap((row) => {
        const trade = trades.find(({ id }) => id === row.providerId)
        const appId = integrations.find(({ id }) => id === trade?.integrationId)?.appId
        const merchant = story.merchants.find(({ integration }) => integration.appId === appId)
        return trade && merchant?.breetId === row.connectionId ? [] : [`${row.id} (${row.providerId}) at ${row.merchantId}`]
      })
    },
  },
  {
    name: 'I12',
    says: 'what totals count is what truly completed, and nothing else',
    check: async (story) => (await pairs(story)).flatMap(({ trade, row }) =>
      row && isVerified(row) && trade.status !== 'completed' ? [`${row.id} counts, but ${trade.id} is ${trade.status}`] : []),
  },
  {
    name: 'I14',
    says: 'a verified completed deposit has its true amounts to the last digit',
    check: async (story) => (await pairs(story)).flatMap(({ trade, row }) => {
      if (!row || !isVerified(row)) return []
      const sides = [['amount', row.amount, trade.crypto], ['USD', row.amountUsd, trade.usd], ['net', row.netAmount, trade.amount]] as const
      return sides.filter(([, ours, truly]) => ours === null || compare(ours, truly) !== 0).map(([what, ours, truly]) => `${row.id}: ${what} ${ours}, truly ${truly}`)
    }),
  },
  { name: 'I15', says: 'one true deposit is one row', check: async ({ sql }) => (await sql<{ id: string }[]>`
    select connection_id || '/' || provider_id as id from deposits group by 1 having count(*) > 1`).map(({ id }) => id) },
  { name: 'I16', says: 'the verified deposits of a merchant add up to what its balance was credited, to the last digit', check: credits },
  {
    name: 'I2',
    says: 'a deposit to an address of ours is linked to its customer',
    check: async ({ sql }) => (await sql<{ id: string }[]>`
      select d.id from deposits d join deposit_addresses a on a.merchant_id = d.merchant_id and a.connection_id = d.connection_id and a.asset = d.asset
        and a.address_key = d.address_key where a.status = 'ready' and d.address_id is distinct from a.id`).map(({ id }) => id),
  },
]
