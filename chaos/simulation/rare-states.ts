import { FOUND_IN_LOG } from '@/lib/domain/found-in-log'
import { NODE_PATH } from './chain-node'
import type { Sent } from './network'
import type { Story } from './story'

/** Something that rarely happens and must have: a run that never got there has proved nothing about it. */
export interface RareState {
  name: string
  says: string
  happened: (story: Story) => Promise<boolean>
}

/** Noted when it happened, because nothing remembers it. */
const seen = (name: string, says: string): RareState => ({ name, says, happened: async (story) => story.seen.has(name) })
const rows = (name: string, says: string, query: string): RareState => ({ name, says, happened: async ({ sql }) => (await sql.unsafe(`select 1 from ${query} limit 1`)).length > 0 })
const calls = (name: string, says: string, some: (sent: Sent, all: readonly Sent[], story: Story) => boolean): RareState =>
  ({ name, says, happened: async (story) => story.network.calls.some((sent) => some(sent, story.network.calls, story)) })

const INITIATE = 'POST /binance/papi/v1/ramp/connect/deposit/initiate'
const REPORT = 'POST /binance/papi/v1/ramp/connect/deposit/report'
const isReadBack = ({ what }: Sent) => what.startsWith('GET /breet/v1/trades/transactions/') || what.endsWith('/deposit/authorization')

/** Two observations of one deposit that came in this order. */
const order = (first: string, then: string) => `deposit_observations a join deposit_observations b
  on a.merchant_id = b.merchant_id and a.deposit_id = b.deposit_id and a.received_at < b.received_at where a.status = '${first}' and b.status = '${then}'`
const verdicts = (first: string, then: string) => `authorization_observations a join authorization_observations b
  on a.merchant_id = b.merchant_id and a.authorization_id = b.authorization_id and a.received_at < b.received_at
  where a.source = '${first}' and b.source = '${then}' and a.news->>'kind' in ('authorized', 'rejected') and b.news->>'kind' in ('authorized', 'rejected')`

const OF_PROCESSES: RareState[] = [
  seen('killed at work', 'an instance died with tasks under way'),
  seen('killed in a sweep', 'an instance died while it held a connection'),
  seen('cut before commit', 'a connection was cut, and nothing had happened'),
  seen('cut after commit', 'a connection was cut after the commit, and nobody was told'),
  seen('batch cut off', 'applying a batch broke off and went on one by one'),
  seen('time leapt', 'hours passed in the middle of everything'),
  seen('delivered twice at once', 'the same delivery was at the door twice at the same moment'),
  seen('clicked twice', 'somebody asked twice at the same moment'),
  calls('asked with a wrong clock', 'an instance whose clock was off by more than the signature allows was answered', (sent) =>
    sent.what.includes('/binance/') && Math.abs(sent.task?.skewMs ?? 0) > 300_000 && sent.status === 200),
  calls('lease ran out', 'two asked about the same deposit or session, because the first one’s lease had run out', (sent, all) => isReadBack(sent)
    && all.some((other) => other !== sent && other.what === sent.what && other.body === sent.body && other.sentAt > sent.sentAt && other.sentAt < (sent.endedAt ?? Infinity))),
]

const OF_DEPOSITS: RareState[] = [
  rows('completed before pending', 'a deposit was heard to be completed before it was heard to be pending', order('completed', 'pending')),
  rows('flagged after completed', 'a hold was heard of when it was over', order('completed', 'flagged')),
  rows('refuted', 'a read-back refuted what a webhook had said', "history where kind = 'deposit.refuted'"),
  seen('stale read-back', 'a read-back answered from an older copy'),
  rows('unknown word', 'the provider said something nobody knows', "history where kind = 'deposit.unknown_word'"),
  rows('orphaned', 'a deposit was dropped from the chain', "deposits where status = 'orphaned' and verification = 'verified'"),
  rows('before its address', 'a deposit was known before its address was', "history h join deposits d on d.merchant_id = h.merchant_id and d.id = h.subject_id where h.kind = 'deposit.matched' and h.at > d.created_at"),
  rows('asked before told', 'we knew by asking that a deposit had completed, before any webhook said so', order('completed', 'completed') + " and a.source = 'readback' and b.source = 'webhook'"),
  rows('found in the log', 'a lost delivery was found in the provider’s own log', `webhook_events where headers ? '${FOUND_IN_LOG}'`),
  rows('members one by one', 'deposits that left together were known to have left one after the other', `(
    select from history where kind = 'deposit.released' group by data->>'releaseId' having count(distinct at) > 1) t`),
  rows('three left together', 'a top-up released three or more', '(select from deposits where release_id is not null group by release_id having count(*) >= 3) t'),
  rows('fee and top-up', 'of the holds at one address one left by a fee, others by a top-up', `releases a join releases b
    on a.merchant_id = b.merchant_id and a.connection_id = b.connection_id and a.address_key = b.address_key where a.cause = 'top_up' and b.cause = 'resolution_fee'`),
  seen('price moved while held', 'a price changed while deposits were held'),
  seen('minimum moved while held', 'a minimum changed while deposits were held'),
  {
    name: 'unreadable, then read back',
    says: 'a message about a deposit could not be read, and its record was asked for',
    happened: async ({ sql }) => {
      const events = await sql<{ body: Buffer; appliedAt: Date }[]>`select body, applied_at from webhook_events where status = 'quarantined'`
      const deposits = await sql<{ providerId: string; readBackAt: Date | null }[]>`select provider_id, read_back_at from deposits`
      return events.some(({ body, appliedAt }) => deposits.some(({ providerId, readBackAt }) => readBackAt !== null && readBackAt > appliedAt && body.includes(providerId)))
    },
  },
  rows('repeated', 'the same delivery came more than once', 'webhook_events where deliveries > 1'),
  rows('refused', 'a delivery was refused at the door', 'connection_refusals'),
  rows('payout before its deposit', 'a payout was known before the deposit it pays for', `settlements s join deposits d
    on d.merchant_id = s.merchant_id and d.connection_id = s.connection_id and d.provider_id = s.deposit_provider_id where s.created_at < d.created_at`),
  rows('payout reversed', 'a payout came back', "settlements where status = 'reversed'"),
]

const OF_SESSIONS: RareState[] = [
  rows('webhook, then poll', 'a verdict came by webhook and then by asking', verdicts('webhook', 'poll')),
  rows('poll, then webhook', 'a verdict came by asking and then by webhook', verdicts('poll', 'webhook')),
  seen('approved after its window', 'a customer approved a session that was over'),
  {
    name: 'died before sending',
    says: 'the intent was written, and whoever wrote it died before asking',
    happened: async ({ sql, network }) => {
      const asked = network.calls.filter(({ what }) => what === INITIATE).map(({ body }) => body)
      const orders = await sql<{ externalOrderId: string }[]>`select external_order_id from authorizations`
      return orders.some(({ externalOrderId }) => !asked.some((body) => body.includes(externalOrderId)))
    },
  },
  {
    name: 'link lost',
    says: 'a session exists whose link came to nobody',
    happened: async ({ sql, sandbox }) => {
      const failed = await sql<{ externalOrderId: string }[]>`select external_order_id from authorizations where failure = 'link lost'`
      return failed.some(({ externalOrderId }) => sandbox.world.state.sessions.some((one) => one.externalOrderId === externalOrderId))
    },
  },
  calls('reported again', 'the same report was sent again, in the same bytes', (sent, all) =>
    sent.what === REPORT && all.some((other) => other !== sent && other.what === REPORT && other.body === sent.body)),
  calls('address asked for again', 'an address was asked for again, because the answer was lost', (sent, all) =>
    sent.what.endsWith('/generate-address') && all.some((other) => other !== sent && other.what === sent.what && other.body === sent.body)),
]

const became = (noun: string, status: string) => `sim_states where noun = '${noun}' and became = '${status}'`
const OF_TRANSFERS: RareState[] = [
  rows('confirmed on chain', 'a transfer was found on its chain, right and deep enough', became('transfer_receipts', 'confirmed')),
  rows('contradicted on chain', 'the chain had something else than what was recorded', became('transfer_receipts', 'contradicted')),
  seen('another chain', 'the node said that it is one of another chain'),
  seen('node useless', 'the node answered with nothing that could be used'),
  calls('node silent', 'the node was not reached, or did not answer', ({ path, status }) => path === NODE_PATH && status === null),
  seen('block taken back', 'a block that a node had told of was taken back'),
  rows('found again', 'a transfer whose block was taken back, or whose difference was, is waited for again', "sim_states where noun = 'transfer_receipts' and was = 'contradicted' and became = 'waiting'"),
  rows('reported against the chain', 'a contradicted transfer was reported after somebody typed so', became('reports', 'contradicted')),
  seen('not reported', 'a contradicted transfer was not reported, because nobody typed so'),
  rows('customer said yes', 'a customer confirmed a planned transfer', "planned_transfers where answer = 'confirmed'"),
  seen('answered twice', 'a customer answered what was answered or taken back already'),
]

const OF_PAYOUTS: RareState[] = [
  rows('payout on', 'an owner turned automatic payout on', "history where kind = 'address.auto_settlement' and data->'on' = 'true' and data->'asked' = 'true'"),
  rows('payout unanswered', 'nobody knew whether a change of payouts was done', "history where kind in ('address.auto_settlement_unanswered', 'address.bank_unanswered')"),
  rows('payout found done', 'the record told that a change came true whose answer was lost', `history u join history d on d.merchant_id = u.merchant_id and d.subject_id = u.subject_id
    and d.at > u.at and d.source = 'readback' where u.kind in ('address.auto_settlement_asked', 'address.bank_asked') and d.kind = replace(replace(u.kind, 'bank_asked', 'bank_linked'), 'settlement_asked', 'settlement')
    and not exists (select from history e where e.merchant_id = u.merchant_id and e.subject_id = u.subject_id and e.source = 'system' and e.kind = d.kind and e.at between u.at and d.at)`),
  rows('payout learned', 'what was changed on the provider’s own pages was learned by looking', "history where kind = 'address.auto_settlement' and source = 'readback' and data->>'asked' is null and data->'on' = 'true'"),
]

const OF_FEES: RareState[] = [
  rows('fee intended', 'somebody noted that they go to pay a fee', "history where kind = 'fee.intended'"),
  rows('fee taken back', 'nobody went to pay it after all', "history where kind = 'fee.withdrawn'"),
]

const OF_PROVIDERS: RareState[] = [
  calls('told to slow down', 'a provider asked for a rest', ({ status }) => status === 429),
  seen('left alone', 'a connection was left alone after eight failures in a row'),
  seen('back after a rest', 'a connection that was left alone was asked again and answered'),
]

export const RARE_STATES: readonly RareState[] = [...OF_PROCESSES, ...OF_DEPOSITS, ...OF_SESSIONS, ...OF_TRANSFERS, ...OF_PAYOUTS, ...OF_FEES, ...OF_PROVIDERS]
