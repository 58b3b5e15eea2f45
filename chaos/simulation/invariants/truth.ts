import { compare } from '@/lib/domain/money'
import type { Trade } from '@/sandbox/core/state'
import type { DepositRow } from '@/lib/db/deposit-records'
import type { Story } from '../story'
import type { Invariant } from './invariant'

const STATUS: Record<Trade['status'], DepositRow['status']> = { pending: 'pending', flagged: 'flagged', completed: 'completed', deleted: 'orphaned' }

/** Each true deposit with the row that stands for it. */
async function pairs(story: Story): Promise<{ trade: Trade; row: DepositRow | undefined }[]> {
  const rows = await story.sql<DepositRow[]>`select * from deposits`
  const byId = new Map(rows.map((row) => [row.providerId, row]))
  return story.sandbox.world.state.trades.map((trade) => ({ trade, row: byId.get(trade.id) }))
}

const verified = (row: DepositRow) => row.verification === 'verified'

export const TRUTH: Invariant[] = [
  {
    name: 'I25',
    says: 'a minute after the last fault every deposit shows what is true of it, verified by a read-back',
    check: async (story) => (await pairs(story)).flatMap(({ trade, row }) => {
      const isFinal = trade.status !== 'pending'
      if (row?.status === STATUS[trade.status] && (!isFinal || verified(row))) return []
      return [`${trade.id} is ${trade.status}, ${row?.id ?? 'no row'} says ${row?.status ?? '-'} ${row?.verification ?? ''}, due ${row?.nextAttemptAt?.toISOString() ?? 'never'} attempts ${row?.attempts}`]
    }),
  },
  {
    name: 'I2',
    says: 'every deposit row stands for a deposit that the provider has',
    check: async (story) => {
      const known = new Set(story.sandbox.world.state.trades.map(({ id }) => id))
      return (await story.sql<DepositRow[]>`select * from deposits`).filter((row) => !known.has(row.providerId)).map((row) => row.id)
    },
  },
  {
    name: 'I16',
    says: 'a verified completed deposit has its true amount in coins to the last digit',
    check: async (story) => (await pairs(story)).flatMap(({ trade, row }) =>
      row && row.status === 'completed' && verified(row) && compare(row.amount ?? '0', trade.crypto) !== 0 ? [`${row.id}: ${row.amount}, truly ${trade.crypto}`] : []),
  },
]
