import { SYSTEM } from '@/lib/db/transaction'
import { toObservation, type DepositRow, type ObservationRow } from '@/lib/db/deposit-records'
import { type AuthorizationNews, foldAuthorization } from '@/lib/domain/authorization'
import { foldDeposit } from '@/lib/domain/deposit'
import { foldSettlement } from '@/lib/domain/fold-settlement'
import type { DepositObservation } from '@/lib/domain/observation'
import type { SettlementObservation } from '@/lib/domain/settlement'
import { parseBytes } from '@/lib/providers/json'
import { translateBreetRecord, translateBreetWebhook } from '@/lib/providers/breet/translate'
import { translateBreetWithdrawal } from '@/lib/providers/breet/translate-withdrawal'
import { translateBinanceWebhook } from '@/lib/providers/binance/translate'
import { checkRebuild } from '@/lib/services/rebuild/check-rebuild'
import type { Story } from '../story'
import { byQuery, type Invariant } from './invariant'

type Observation = ObservationRow & { body: Buffer | null }

/** Every observation with the bytes it came from, in one order. */
const observationsOf = ({ sql }: Story, table: 'deposit_observations' | 'settlement_observations' | 'authorization_observations') =>
  sql.unsafe<Observation[]>(`select o.*, e.body from ${table} o
    left join webhook_events e on e.merchant_id = o.merchant_id and e.id = o.webhook_event_id order by o.received_at, o.id`)

const iso = (at: Date | null) => at?.toISOString() ?? null
/** One text for one value, whatever order its fields come in. */
const canonical = (value: object) => JSON.stringify(Object.entries(value).filter(([, one]) => one !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)))

function differences(id: string, row: Record<string, unknown>, folded: Record<string, unknown>): string[] {
  return Object.keys(folded).filter((key) => (row[key] ?? null) !== (folded[key] ?? null)).map((key) => `${id}.${key} is ${String(row[key])}, its evidence says ${String(folded[key])}`)
}

/** numeric columns give back what they were given, but for the exponent: compare as the database writes it */
async function asStored(story: Story, values: (string | null | undefined)[]): Promise<(string | null)[]> {
  const rows = await story.sql<{ v: string | null }[]>`select v::numeric::text as v from unnest(${values.map((one) => one ?? null) as string[]}::text[]) with ordinality t(v, n) order by n`
  return rows.map((row) => row.v)
}

async function refoldDeposits(story: Story): Promise<string[]> {
  const byDeposit = new Map<string, DepositObservation[]>()
  for (const row of await observationsOf(story, 'deposit_observations')) {
    byDeposit.set(row.depositId, [...(byDeposit.get(row.depositId) ?? []), toObservation(row)])
  }
  const wrong: string[] = []
  for (const row of await story.sql<DepositRow[]>`select * from deposits order by id`) {
    const evidence = byDeposit.get(row.id)
    if (!evidence) {
      wrong.push(`${row.id} has no evidence`)
      continue
    }
    // From the other end: the order in which it came must not matter.
    const state = foldDeposit(evidence.toReversed())
    const { facts, hold } = state
    const money = ['amount', 'amountUsd', 'flagFeeUsd', 'rate', 'netAmount'] as const
    const stored = await asStored(story, [...money.map((name) => facts[name]), hold?.amountUsdAtFlag, hold?.minimumUsdAtFlag, state.releaseFeeUsd, state.firstValue?.usd])
    wrong.push(...differences(row.id, { ...row, detectedAt: iso(row.detectedAt), completedAt: iso(row.completedAt), flaggedAt: iso(row.flaggedAt), providerUpdatedAt: iso(row.providerUpdatedAt) }, {
      status: state.status, verification: state.verification, providerWord: state.providerWord, txHash: facts.txHash, confirmations: facts.confirmations,
      receiveCurrency: facts.receiveCurrency, senderAddress: facts.senderAddress, releasedBy: facts.releasedBy, holdCause: hold?.cause,
      holdCauseVerified: hold?.causeVerified ?? false, flaggedAt: hold?.flaggedAt, detectedAt: state.detectedAt, completedAt: state.completedAt,
      providerUpdatedAt: state.providerUpdatedAt, firstSeenCompleted: state.firstValue?.status === 'completed',
      ...Object.fromEntries([...money, 'amountUsdAtFlag', 'minimumUsdAtFlag', 'releaseFeeUsd', 'amountUsdAtDetection'].map((name, at) => [name, stored[at]])),
    }))
  }
  return wrong
}

async function refoldSettlements(story: Story): Promise<string[]> {
  const all = await story.sql<(SettlementObservation & { settlementId: string; providerAt: Date | null; receivedAt: Date; providerCreatedAt: Date | null })[]>`select * from settlement_observations`
  const rows = await story.sql<{ id: string; status: string; verification: string; endedAt: Date | null; requestedAt: Date }[]>`select * from settlements`
  return rows.flatMap((row) => {
    const evidence = all.filter((one) => one.settlementId === row.id)
    if (evidence.length === 0) return [`${row.id} has no evidence`]
    const state = foldSettlement(evidence.map((one) => ({
      ...one, providerAt: iso(one.providerAt as unknown as Date | null), receivedAt: (one.receivedAt as unknown as Date).toISOString(), createdAt: iso(one.providerCreatedAt),
    })))
    return differences(row.id, { ...row, endedAt: iso(row.endedAt), requestedAt: iso(row.requestedAt) }, {
      status: state.status, verification: state.verification, endedAt: state.endedAt, requestedAt: state.requestedAt,
    })
  })
}

async function refoldAuthorizations(story: Story): Promise<string[]> {
  const all = await story.sql<{ authorizationId: string; id: string; source: 'webhook'; providerAt: Date | null; receivedAt: Date; news: AuthorizationNews }[]>`select * from authorization_observations`
  const rows = await story.sql<{ id: string; status: string; networks: string[]; link: string | null; failure: string | null; expiresAt: Date | null; decidedAt: Date | null }[]>`select * from authorizations`
  const addresses = await story.sql<{ authorizationId: string; network: string; address: string; tag: string | null }[]>`select * from authorized_addresses order by network`
  return rows.flatMap((row) => {
    const own = all.filter((one) => one.authorizationId === row.id)
    const state = foldAuthorization(row.networks, own.map((one) => ({ ...one, providerAt: iso(one.providerAt), receivedAt: one.receivedAt.toISOString() })))
    const disclosed = addresses.filter((one) => one.authorizationId === row.id).map(({ network, address, tag }) => `${network} ${address} ${tag}`).join()
    return differences(row.id, { ...row, expiresAt: iso(row.expiresAt), decidedAt: iso(row.decidedAt), disclosed }, {
      status: state.status, link: state.link, failure: state.failure, decidedAt: state.decidedAt,
      expiresAt: state.expiresAt && new Date(state.expiresAt).toISOString(), disclosed: state.addresses.map(({ network, address, tag }) => `${network} ${address} ${tag}`).join(),
    })
  })
}

/** The same bytes say the same today: identity, status and every figure to the last digit. */
async function retranslate(story: Story): Promise<string[]> {
  const wrong: string[] = []
  const compare = (id: string, stored: object, again: object | null) => {
    if (!again || canonical(stored) !== canonical(again)) wrong.push(`${id}: stored ${canonical(stored)}, the bytes say ${again ? canonical(again) : 'nothing'}`)
  }
  for (const table of ['deposit_observations', 'settlement_observations'] as const) {
    for (const { id, status, facts, body, raw, source } of await observationsOf(story, table)) {
      const stored = { id, status, facts: canonical({ ...facts, minimumUsd: undefined }) }
      const bytes = body ?? raw
      if (!bytes) wrong.push(`${id} has no bytes`)
      else if (source === 'webhook') {
        const news = translateBreetWebhook(bytes)
        const said = news.kind === 'deposit' ? news.deposit : news.kind === 'settlement' ? news.settlement : null
        compare(id, stored, said && { id: said.observationId, status: said.status, facts: canonical(said.facts) })
      } else {
        const parsed = parseBytes(bytes)
        const said = parsed.ok ? (table === 'deposit_observations' ? translateBreetRecord(parsed.value) : translateBreetWithdrawal(parsed.value)) : null
        compare(id, stored, said && 'observationId' in said ? { id: said.observationId, status: said.status, facts: canonical(said.facts) } : null)
      }
    }
  }
  for (const { id, body } of await observationsOf(story, 'authorization_observations')) {
    const said = body && translateBinanceWebhook(body)
    if (said && (said.kind !== 'authorization' || said.observationId !== id)) wrong.push(`${id}: the bytes of its webhook say something else`)
  }
  return wrong
}

export const EVIDENCE: Invariant[] = [
  { name: 'I4', says: 'a deposit’s row is what its stored observations fold to, in whatever order', check: refoldDeposits },
  { name: 'I5', says: 'a settlement’s row is what its stored observations fold to', check: refoldSettlements },
  { name: 'I9', says: 'an authorization’s row and addresses are what its stored observations fold to: one verdict', check: refoldAuthorizations },
  { name: 'I26', says: 'the stored bytes say today what was recorded of them, to the last digit', check: retranslate },
  {
    name: 'I26',
    says: 'every record told anew from its bytes has the same hash',
    check: async ({ sql, merchants }) => {
      const results = await Promise.all(merchants.map(({ merchantId }) => checkRebuild(sql, SYSTEM, { merchantId })))
      return results.flat().filter((one) => one.differences > 0 || one.stored !== one.rebuilt).map(({ merchantId, first }) => `${merchantId}: ${JSON.stringify(first)}`)
    },
  },
  byQuery('I7', 'what cannot be read is quarantined with a reason, and nothing else is', `
    select id, reason from webhook_events where (status = 'quarantined') <> (reason is not null and status = 'quarantined' and applied_at is not null)
      or (status = 'quarantined' and reason like 'Weir could not apply it%')`),
  byQuery('I11', 'every change of a state names evidence that is there', `
    select h.id, h.kind, h.subject_id from history h
    where (h.subject_type = 'deposit' and h.kind in ('deposit.seen', 'deposit.pending', 'deposit.flagged', 'deposit.completed', 'deposit.orphaned', 'deposit.verified', 'deposit.refuted')
        and not exists (select from deposit_observations o where o.merchant_id = h.merchant_id and o.deposit_id = h.subject_id and o.id = h.observation_id))
      or (h.subject_type = 'settlement' and h.observation_id is not null
        and not exists (select from settlement_observations o where o.merchant_id = h.merchant_id and o.settlement_id = h.subject_id and o.id = h.observation_id))
      or (h.subject_type = 'authorization' and h.observation_id is not null
        and not exists (select from authorization_observations o where o.merchant_id = h.merchant_id and o.authorization_id = h.subject_id and o.id = h.observation_id))
      or (h.webhook_event_id is not null and not exists (select from webhook_events e where e.merchant_id = h.merchant_id and e.id = h.webhook_event_id))`),
  byQuery('I11', 'every state a deposit went through is in its history', `
    select s.noun, s.id, s.was, s.became from sim_states s where s.noun in ('deposits', 'authorizations') and s.was is not null
      and not exists (select from history h where h.merchant_id = s.merchant_id and h.subject_id = s.id
        and h.kind in (left(s.noun, -1) || '.' || s.became, 'deposit.refuted', case s.became when 'pending' then 'deposit.seen' end))`),
]
