import type { DepositRow } from '@/lib/db/deposit-records'
import type { ReleaseRow } from '@/lib/db/releases'
import type { Trade } from '@/sandbox/core/state'
import type { Story } from '../story'
import { byQuery, type Invariant } from './invariant'

type Release = ReleaseRow & { members: string[] }

async function releasesOf({ sql }: Story): Promise<Release[]> {
  return sql<Release[]>`select r.*, array(select d.provider_id from deposits d where d.merchant_id = r.merchant_id and d.release_id = r.id order by 1) as members from releases r`
}

/** Who truly left a hold together with this one: those the same deposit released. */
function companions(trades: readonly Trade[], trade: Trade): string[] {
  return trades.filter((one) => one.status === 'completed' && one.releasedBy === trade.releasedBy).map(({ id }) => id).toSorted()
}

async function againstTruth(story: Story): Promise<string[]> {
  const { trades } = story.sandbox.world.state
  const releases = await releasesOf(story)
  const rows = new Map((await story.sql<DepositRow[]>`select * from deposits`).map((row) => [row.providerId, row]))
  return trades.filter((trade) => trade.status === 'completed' && trade.cause !== null).flatMap((trade) => {
    const row = rows.get(trade.id)
    if (row?.verification !== 'verified' || row.status !== 'completed') return []
    const release = releases.find(({ members }) => members.includes(trade.id))
    if (!release) return [`${trade.id} left its hold, and no release has it`]
    const byFee = trade.releasedBy === null
    const cause = byFee ? 'resolution_fee' : 'top_up'
    const wrong = release.cause === cause && !release.inferred && release.triggerProviderId === trade.releasedBy ? [] : [
      `${trade.id}: ${cause} by ${trade.releasedBy}, its release ${release.id} says ${release.cause} by ${release.triggerProviderId}${release.inferred ? ' (inferred)' : ''}`,
    ]
    const together = byFee ? [trade.id] : companions(trades, trade)
    return release.members.join() === together.join() ? wrong : [...wrong, `${release.id} has ${release.members.join()}, truly ${together.join()}`]
  })
}

async function noOthers(story: Story): Promise<string[]> {
  const { trades } = story.sandbox.world.state
  return (await releasesOf(story)).flatMap(({ id, members }) => members.flatMap((member) => {
    const trade = trades.find((one) => one.id === member)
    return trade?.status === 'completed' && trade.cause !== null ? [] : [`${id} claims ${member}, which is ${trade?.status ?? 'nobody'} and was held for ${trade?.cause ?? 'nothing'}`]
  }))
}

async function holds(story: Story): Promise<string[]> {
  const CAUSE = { minimum: 'below_minimum', aml: 'screening', duplicate: 'duplicate' } as const
  const rows = new Map((await story.sql<DepositRow[]>`select * from deposits`).map((row) => [row.providerId, row]))
  return story.sandbox.world.state.trades.filter(({ status, cause }) => status === 'flagged' && cause !== null).flatMap((trade) => {
    const row = rows.get(trade.id)
    const right = row?.holdCause === CAUSE[trade.cause!] || row?.holdCause === 'unknown'
    return row?.status !== 'flagged' || right ? [] : [`${row.id} is held for ${trade.cause}, it says ${row.holdCause} (value ${row.amountUsdAtFlag}, minimum ${row.minimumUsdAtFlag})`]
  })
}

export const RELEASES: Invariant[] = [
  byQuery('I18', 'a release has only members whose own record was read back as completed', `
    select id, provider_id, status, verification from deposits where release_id is not null and (status <> 'completed' or verification <> 'verified')`),
  byQuery('I18', 'no release is empty', 'select r.id from releases r where not exists (select from deposits d where d.merchant_id = r.merchant_id and d.release_id = r.id)'),
  { name: 'I19', says: 'a release has exactly those who truly left together, with the true cause', check: againstTruth },
  { name: 'I19', says: 'a release claims nobody who was never held or never left', check: noOthers },
  {
    name: 'I20',
    says: 'nothing is shown as held that is not, once a minute of calm has passed',
    check: async (story) => {
      const truly = new Set(story.sandbox.world.state.trades.filter(({ status }) => status === 'flagged').map(({ id }) => id))
      return (await story.sql<DepositRow[]>`select * from deposits where status = 'flagged'`).filter((row) => !truly.has(row.providerId)).map((row) => `${row.id} (${row.providerId})`)
    },
  },
  { name: 'I20', says: 'a hold never names a cause that is not the true one', check: holds },
]
