import * as z from 'zod'
import { textOf, type TimelineEvent } from '../domain/timeline'
import { decimal, environmentSchema, time } from './common'
import type { Deposit } from './deposits'
import { formatDuration } from './format'
import { packetSituation, SITUATION_WORDS } from './packet-situations'
import type { Pool } from './pools'
import { sourceWords, timelineWords } from './timeline-words'

const packetEventSchema = z.object({
  providerAt: time.nullable().meta({ description: 'when Breet says it happened' }),
  arrivedAt: time.meta({ description: 'when it reached us' }),
  source: z.string(),
  what: z.string(),
  detail: z.string().nullable(),
})
export type PacketEvent = z.infer<typeof packetEventSchema>

/** Which account at Breet it is about: the app id is the public half of the credentials. */
export const packetAccountSchema = z.object({
  provider: z.literal('breet'), environment: environmentSchema, appId: z.string().nullable(), connectionId: z.string().meta({ description: 'our own id' }),
})
export type PacketAccount = z.infer<typeof packetAccountSchema>

const packetDepositSchema = z.object({
  id: z.string().meta({ description: 'our own id' }),
  providerId: z.string(),
  txHash: z.string().nullable(),
  address: z.string(),
  label: z.string().nullable().meta({ description: 'as it was sent to Breet, which puts a prefix before it' }),
  asset: z.string(),
  symbol: z.string().nullable(),
  network: z.string().nullable(),
  senderAddress: z.string().nullable(),
  status: z.string(),
  providerWord: z.string().meta({ description: 'Breet’s own word' }),
  amount: decimal.nullable(),
  amountUsd: decimal.nullable(),
  holdCause: z.string().nullable(),
  amountUsdAtFlag: decimal.nullable(),
  minimumUsdAtFlag: decimal.nullable(),
  resolutionFeeUsd: decimal.nullable(),
  netAmount: decimal.nullable(),
  receiveCurrency: z.string().nullable(),
  confirmations: z.int().nullable(),
  detectedAt: time,
  flaggedAt: time.nullable(),
  completedAt: time.nullable(),
  readBackAt: time.nullable().meta({ description: 'when we last asked Breet for its record' }),
  poolProviderIds: z.array(z.string()).meta({ description: 'all deposits held together at this address, by Breet’s ids' }),
  poolUsd: decimal.nullable(),
  poolMinimumUsd: decimal.nullable(),
})

/** Everything Breet's support needs to find a deposit, and nothing else: no secret, no person. */
export const depositPacketSchema = z.object({
  about: z.literal('deposit'),
  subject: z.string(),
  ask: z.string(),
  preparedAt: time,
  account: packetAccountSchema,
  deposit: packetDepositSchema,
  events: z.array(packetEventSchema),
  text: z.string().meta({ description: 'the same as text, ready to be sent' }),
}).meta({ id: 'DepositSupportPacket' })
export type DepositPacket = z.infer<typeof depositPacketSchema>

export interface DepositPacketFacts {
  deposit: Deposit
  account: PacketAccount
  label: string | null
  senderAddress: string | null
  resolutionFeeUsd: string | null
  readBackAt: string | null
  pool: (Pick<Pool, 'advice' | 'heldUsd' | 'minimumUsd'> & { providerIds: string[] }) | null
  /** the history of the deposit and of its payouts */
  events: readonly TimelineEvent[]
  now: string
}

/** Names each field it takes, so that nothing else of a row can slip in. Pure; times are UTC ISO. */
export function buildDepositPacket(facts: DepositPacketFacts): Omit<DepositPacket, 'text'> {
  const { deposit, account, label, senderAddress, resolutionFeeUsd, readBackAt, pool, now } = facts
  const { subject, ask } = SITUATION_WORDS[packetSituation(deposit, pool, now)]
  const { hold } = deposit
  return {
    about: 'deposit',
    subject: `${subject}: ${amountWords(deposit)}${waited(deposit, now)}`,
    ask,
    preparedAt: now,
    account: { provider: account.provider, environment: account.environment, appId: account.appId, connectionId: account.connectionId },
    deposit: {
      id: deposit.id, providerId: deposit.providerId, txHash: deposit.txHash, address: deposit.address, label,
      asset: deposit.asset, symbol: deposit.symbol, network: deposit.network, senderAddress,
      status: deposit.status, providerWord: deposit.providerWord, amount: deposit.amount, amountUsd: deposit.amountUsd,
      holdCause: hold?.cause ?? null, amountUsdAtFlag: hold?.amountUsdAtFlag ?? null, minimumUsdAtFlag: hold?.minimumUsdAtFlag ?? null, resolutionFeeUsd,
      netAmount: deposit.netAmount, receiveCurrency: deposit.receiveCurrency, confirmations: deposit.confirmations,
      detectedAt: deposit.detectedAt, flaggedAt: hold?.flaggedAt ?? null, completedAt: deposit.completedAt, readBackAt,
      poolProviderIds: pool?.providerIds ?? [], poolUsd: pool?.heldUsd ?? null, poolMinimumUsd: pool?.minimumUsd ?? null,
    },
    events: facts.events.filter(isBreets).toSorted(byArrival).map((event) => packetEvent(event, deposit)),
  }
}

function amountWords({ amount, symbol, asset, network }: Deposit): string {
  const coin = symbol ?? asset
  return `${amount === null ? coin : `${amount} ${coin}`}${network === null ? '' : ` on ${network}`}`
}

function waited({ status, detectedAt }: Deposit, now: string): string {
  return status === 'pending' ? `, pending for ${formatDuration(Date.parse(now) - Date.parse(detectedAt))}` : ''
}

/** What Breet said or what we asked of it; what people here did is nobody's business there. */
function isBreets({ source, kind }: TimelineEvent): boolean {
  return source !== 'person' && source !== 'api' && kind !== 'deposit.matched'
}

function byArrival(a: TimelineEvent, b: TimelineEvent): number {
  return Date.parse(a.at) - Date.parse(b.at) || Date.parse(a.providerAt ?? a.at) - Date.parse(b.providerAt ?? b.at) || (a.id < b.id ? -1 : 1)
}

function packetEvent(event: TimelineEvent, { symbol, hold }: Deposit): PacketEvent {
  const alone = { number: 0, kind: event.kind, events: [event] as [TimelineEvent], cause: null, at: event.at, providerAt: event.providerAt, lagMs: null, ignored: false, repeats: null }
  const { headline, detail } = timelineWords(alone, { symbol, minimumUsd: hold?.minimumUsdAtFlag ?? null })
  const reason = textOf(event, 'reason')
  const said = reason === null || detail?.includes(reason) ? null : `Breet’s note: “${reason}”`
  return {
    providerAt: event.providerAt, arrivedAt: event.at, source: sourceWords(event), what: headline,
    detail: [detail, said].filter((part) => part !== null).join(' ') || null,
  }
}
