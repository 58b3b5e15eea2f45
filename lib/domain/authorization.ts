import { effectiveAt } from './observation'
import type { Decimal } from './money'

/** Machine words of an authorization (one Binance consent session). */
export type AuthorizationStatus = 'creating' | 'initiated' | 'authorized' | 'rejected' | 'expired' | 'failed'

export interface DisclosedAddress {
  network: string
  address: string
  tag: string | null
  minimumAmount: Decimal | null
}

export type AuthorizationNews =
  | { kind: 'opened'; link: string; linkExpiresAt: string }
  | { kind: 'waiting'; expiresAt: string | null }
  | { kind: 'authorized'; expiresAt: string | null; addresses: DisclosedAddress[] }
  | { kind: 'rejected' }
  | { kind: 'expired'; expiresAt: string | null }
  /** the provider refused to open the session, or its answer was lost: this order id is never used again */
  | { kind: 'failed'; reason: string }
  | { kind: 'unknown'; word: string }

export interface AuthorizationObservation {
  id: string
  source: 'webhook' | 'poll' | 'initiate'
  providerAt: string | null
  receivedAt: string
  news: AuthorizationNews
}

export interface AuthorizationState {
  status: AuthorizationStatus
  link: string | null
  linkExpiresAt: string | null
  /** when the consent window closes, by the provider's word */
  expiresAt: string | null
  failure: string | null
  addresses: DisclosedAddress[]
  decidedAt: string | null
  contradictions: AuthorizationContradiction[]
}

export type AuthorizationContradiction =
  | { kind: 'authorized_without_addresses'; observationId: string }
  | { kind: 'second_verdict'; observationId: string; standing: AuthorizationStatus; said: AuthorizationStatus }
  | { kind: 'missing_network'; network: string }
  | { kind: 'unknown_word'; word: string }

type Verdict = Extract<AuthorizationStatus, 'authorized' | 'rejected' | 'expired'>

/**
 * An authorization's row is this pure function of the set of its observations; arrival order cannot matter. Only the
 * provider's word moves it: the first verdict by time stands, a different later one is a contradiction for a person.
 * `opened` fills the link in any status and never moves it back (a webhook may arrive before initiate's answer).
 */
export function foldAuthorization(
  requestedNetworks: readonly string[],
  observations: readonly AuthorizationObservation[],
): AuthorizationState {
  const all = [...new Map(observations.map((o) => [o.id, o])).values()].toSorted(olderFirst)
  const opened = all.flatMap((o) => (o.news.kind === 'opened' ? [o.news] : []))[0]
  const verdicts = all.flatMap((o) => {
    const said = verdictOf(o.news)
    return said ? [{ observation: o, said }] : []
  })
  const standing = verdicts[0]
  const failed = all.flatMap((o) => (o.news.kind === 'failed' ? [o.news.reason] : []))[0] ?? null
  const known = all.some((o) => o.news.kind !== 'failed' && o.news.kind !== 'unknown')
  const addresses = standing?.observation.news.kind === 'authorized' ? standing.observation.news.addresses : []
  return {
    status: standing?.said ?? (failed !== null ? 'failed' : known ? 'initiated' : 'creating'),
    link: opened?.link ?? null,
    linkExpiresAt: opened?.linkExpiresAt ?? null,
    expiresAt: all.map((o) => expiryOf(o.news)).findLast((at) => at !== null) ?? null,
    failure: standing ? null : failed,
    addresses: addresses.filter((a) => requestedNetworks.includes(a.network)).toSorted(byNetwork),
    decidedAt: standing ? effectiveAt(standing.observation) : null,
    contradictions: [
      ...all.flatMap((o) => emptyDisclosure(o)),
      ...verdicts.flatMap(({ observation, said }): AuthorizationContradiction[] =>
        standing && said !== standing.said
          ? [{ kind: 'second_verdict', observationId: observation.id, standing: standing.said, said }]
          : [],
      ),
      ...(standing?.said === 'authorized'
        ? requestedNetworks
            .filter((network) => !addresses.some((a) => a.network === network))
            .map((network): AuthorizationContradiction => ({ kind: 'missing_network', network }))
        : []),
      ...all.flatMap((o): AuthorizationContradiction[] =>
        o.news.kind === 'unknown' ? [{ kind: 'unknown_word', word: o.news.word }] : [],
      ),
    ],
  }
}

function olderFirst(a: AuthorizationObservation, b: AuthorizationObservation): number {
  return Date.parse(effectiveAt(a)) - Date.parse(effectiveAt(b)) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function byNetwork(a: DisclosedAddress, b: DisclosedAddress): number {
  return a.network < b.network ? -1 : a.network > b.network ? 1 : 0
}

/** Authorized with an empty list is a contradiction, not a success: nobody could send anywhere. */
function verdictOf(news: AuthorizationNews): Verdict | null {
  switch (news.kind) {
    case 'authorized':
      return news.addresses.length > 0 ? 'authorized' : null
    case 'rejected':
    case 'expired':
      return news.kind
    case 'opened':
    case 'waiting':
    case 'failed':
    case 'unknown':
      return null
  }
}

function expiryOf(news: AuthorizationNews): string | null {
  return 'expiresAt' in news ? news.expiresAt : null
}

function emptyDisclosure(o: AuthorizationObservation): AuthorizationContradiction[] {
  return o.news.kind === 'authorized' && o.news.addresses.length === 0
    ? [{ kind: 'authorized_without_addresses', observationId: o.id }]
    : []
}

const STALE_MS = 10 * 60_000

/**
 * True for a verdict by webhook whose signed time lies more than ten minutes before its arrival: authentic, but it may be
 * a replay, so it is recorded and the provider is asked once whether it stands.
 */
export function isStaleVerdict(observation: Omit<AuthorizationObservation, 'id'>): boolean {
  const { source, providerAt, receivedAt, news } = observation
  return source === 'webhook' && verdictOf(news) !== null && providerAt !== null && Date.parse(receivedAt) - Date.parse(providerAt) > STALE_MS
}

export function isTerminal(status: AuthorizationStatus): boolean {
  return status === 'authorized' || status === 'rejected' || status === 'expired' || status === 'failed'
}
