import { ACCOUNTS } from '../acts/payouts'
import type { Story } from '../story'
import { byQuery, type Invariant } from './invariant'

interface Row { id: string; walletId: string; autoSettlement: boolean | null; bankId: string | null; accountLastFour: string | null }

/** Where nobody changed anything on Breet's own pages, or somebody has looked since. */
async function shown(story: Story): Promise<string[]> {
  const rows = await story.sql<Row[]>`select * from deposit_addresses where status = 'ready' and wallet_id is not null order by id`
  return rows.flatMap((row) => {
    const wallet = story.sandbox.world.state.wallets.find(({ id }) => id === row.walletId)
    if (!wallet || (story.changedElsewhere.has(row.walletId) && !story.lookedAt.has(row.id))) return []
    const bank = wallet.bank && `${wallet.bank.bankId} ${wallet.bank.accountNumber.slice(-4)}`
    const ours = row.accountLastFour && `${row.bankId} ${row.accountLastFour}`
    return [
      ...(row.autoSettlement !== null && row.autoSettlement !== (wallet.autoSettlement ?? false)
        ? [`${row.id} says automatic payout ${row.autoSettlement ? 'on' : 'off'}, truly it is ${wallet.autoSettlement ? 'on' : 'off'}`] : []),
      ...(ours !== null && ours !== bank ? [`${row.id} says that it is paid out to ${ours}, truly to ${bank ?? 'nobody'}`] : []),
    ]
  })
}

export const PAYOUTS: Invariant[] = [
  { name: 'I25', says: 'what is shown of an address’s payouts is what Breet truly does', check: shown },
  byQuery('I21', 'nothing was asked of Breet about payouts that is not in the history, and nothing was refused or left open without having been asked', `
    select h.id, h.kind, h.subject_id from history h where h.subject_type = 'address' and h.kind ~ '^address\\.(bank|auto_settlement)_(refused|unanswered|kept)$'
      and not exists (select from history a where a.merchant_id = h.merchant_id and a.subject_id = h.subject_id and a.at <= h.at
        and a.kind = regexp_replace(h.kind, '_(refused|unanswered|kept)$', '_asked'))`),
  byQuery('I32', 'an account number is in no row', `
    select id, kind from history where ${ACCOUNTS.map((number) => `data::text like '%${number}%'`).join(' or ')}
    union all select id, action from audit_log where ${ACCOUNTS.map((number) => `data::text like '%${number}%'`).join(' or ')}`),
]
