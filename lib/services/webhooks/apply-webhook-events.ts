import type { Sql, Tx } from '@/lib/db/client'
import { findConnections, type ConnectionRow } from '@/lib/db/connections'
import { makeReadBackDue } from '@/lib/db/deposit-records'
import { makeSettlementDue } from '@/lib/db/settlement-records'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { claimEvents, stampEvents, stampLastEvent, type EventStamp, type WebhookEventRow } from '@/lib/db/webhook-events'
import { isFoundInLog } from '@/lib/domain/found-in-log'
import { groupBy } from '@/lib/domain/group-by'
import { translateBinanceWebhook } from '@/lib/providers/binance/translate'
import { stampedAt } from '@/lib/providers/binance/webhook'
import { translateBreetWebhook } from '@/lib/providers/breet/translate'
import { storable } from '@/lib/providers/json'
import type { BinanceWebhookNews, BreetWebhookNews } from '@/lib/providers/port'
import { recordAddressReady } from '../addresses/record-address-ready'
import { recordAuthorizationObservations } from '../authorizations/record-authorization-observations'
import { recordDepositObservations } from '../deposits/record-deposit-observations'
import type { DepositNewsItem } from '../deposits/sightings'
import { recordSettlementObservations, type SettlementNewsItem } from '../settlements/record-settlement-observations'

type Outcome = Pick<EventStamp, 'status' | 'eventType' | 'subjectType' | 'subjectId' | 'reason'>
const BATCH = 200

/**
 * Takes waiting deliveries and applies them: claim, translate, record, stamp, all in one transaction. If the batch
 * throws, its events are tried one by one and the culprit is quarantined, so that one bad body delays nobody.
 * @returns how many events were dealt with.
 */
export async function applyWebhookEvents(db: Sql, limit = BATCH): Promise<number> {
  try {
    return await applyNext(db, limit)
  } catch (error) {
    if (limit === 1) throw error
    return applyOneByOne(db)
  }
}

async function applyOneByOne(db: Sql): Promise<number> {
  let done = 0
  for (; done < BATCH; done += 1) {
    let claimed: WebhookEventRow | undefined
    try {
      if ((await applyNext(db, 1, (event) => { claimed = event })) === 0) return done
    } catch (error) {
      if (!claimed || !isAboutThisEvent(error)) throw error
      const { merchantId, id } = claimed
      const reason = `Weir could not apply it: ${error instanceof Error ? storable(error.message, 300) : 'unknown error'}`
      await asSystem(db, SYSTEM, ({ db: tx }) =>
        stampEvents(tx, [{ merchantId, id, status: 'quarantined', eventType: null, subjectType: null, subjectId: null, reason }]))
    }
  }
  return done
}

/** A lost connection, a deadlock, a row that stayed locked or a full disk says nothing about the event: it stays and is tried again. */
function isAboutThisEvent(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return !/^(08|40|53|57|58|55P03|25P03)/.test(code) && !/^(ECONN|CONNECTION_|ETIMEDOUT|EPIPE)/.test(code)
}

async function applyNext(db: Sql, limit: number, onClaim?: (event: WebhookEventRow) => void): Promise<number> {
  const events = await asSystem(db, SYSTEM, ({ db: tx, now }) => applyBatch(tx, now, limit, onClaim))
  // After the commit: a connection's row is locked by whoever refreshes its lists, and that one may wait for rows of ours.
  const arrived = events.filter(({ headers }) => !isFoundInLog(headers))
  if (arrived.length > 0) await stampLastEvent(db, [...new Set(arrived.map((event) => event.connectionId))])
  return events.length
}

async function applyBatch(db: Tx, now: Date, limit: number, onClaim?: (event: WebhookEventRow) => void): Promise<WebhookEventRow[]> {
  const events = await claimEvents(db, limit)
  if (events.length === 0) return events
  onClaim?.(events[0]!)
  const connections = new Map((await findConnections(db, [...new Set(events.map((e) => e.connectionId))])).map((row) => [row.id, row]))
  const stamps: EventStamp[] = []
  // One order for every worker, so that two of them cannot wait for each other's rows.
  const groups = [...groupBy(events, (event) => event.connectionId)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [connectionId, own] of groups) {
    const connection = connections.get(connectionId)!
    const outcomes = connection.provider === 'breet' ? await applyBreet(db, now, connection, own) : await applyBinance(db, now, connection, own)
    stamps.push(...own.map((event) => ({ merchantId: event.merchantId, id: event.id, ...outcomes.get(event.id)! })))
  }
  await stampEvents(db, stamps)
  return events
}

async function applyBreet(db: Tx, now: Date, connection: ConnectionRow, events: readonly WebhookEventRow[]): Promise<Map<string, Outcome>> {
  const read = events.map((event) => ({ event, news: translateBreetWebhook(event.body) }))
  // Addresses first: a deposit in the same batch then finds the address it belongs to.
  const outcomes = new Map<string, Outcome>()
  for (const { event, news } of read) {
    if (news.kind !== 'deposit' && news.kind !== 'settlement') outcomes.set(event.id, await applyOtherBreet(db, now, connection, event, news))
  }
  const deposits = read.flatMap(({ event, news }): DepositNewsItem[] =>
    news.kind === 'deposit' ? [{ news: news.deposit, via: 'webhook', receivedAt: event.receivedAt, webhookEventId: event.id }] : [])
  const settlements = read.flatMap(({ event, news }): SettlementNewsItem[] =>
    news.kind === 'settlement' ? [{ news: news.settlement, via: 'webhook', receivedAt: event.receivedAt, webhookEventId: event.id }] : [])
  const { depositIds } = await recordDepositObservations(db, now, connection, deposits)
  const { settlementIds } = await recordSettlementObservations(db, now, connection, settlements)
  for (const { event, news } of read) {
    if (news.kind === 'deposit') {
      const subjectId = depositIds.get(news.deposit.providerId) ?? null
      outcomes.set(event.id, { status: 'applied', eventType: news.eventType, subjectType: 'deposit', subjectId, reason: news.doubt })
    }
    if (news.kind === 'settlement') {
      const subjectId = settlementIds.get(news.settlement.providerId) ?? null
      outcomes.set(event.id, { status: 'applied', eventType: news.eventType, subjectType: 'settlement', subjectId, reason: null })
    }
  }
  return outcomes
}

async function applyOtherBreet(
  db: Tx, now: Date, connection: ConnectionRow, event: WebhookEventRow, news: Exclude<BreetWebhookNews, { kind: 'deposit' | 'settlement' }>,
): Promise<Outcome> {
  switch (news.kind) {
    case 'address': {
      const { walletId, address, identifier, providerLabel } = news
      if (identifier === null || providerLabel === null) return ignored(news.eventType, 'It does not say which asset or label it belongs to.')
      const row = await recordAddressReady(db, now, connection, { identifier, providerLabel, walletId, address, source: 'webhook', webhookEventId: event.id })
      return row
        ? { status: 'applied', eventType: news.eventType, subjectType: 'address', subjectId: row.id, reason: null }
        : ignored(news.eventType, 'The address is none that Weir asked for.')
    }
    case 'ignored':
      return ignored(news.eventType, news.reason)
    case 'unreadable':
      if (news.providerId !== null) {
        await makeReadBackDue(db, connection.merchantId, connection.id, news.providerId)
        await makeSettlementDue(db, connection.merchantId, connection.id, news.providerId)
      }
      return quarantined(news)
  }
}

async function applyBinance(db: Tx, now: Date, connection: ConnectionRow, events: readonly WebhookEventRow[]): Promise<Map<string, Outcome>> {
  const read = events.map((event) => ({ event, news: translateBinanceWebhook(event.body) }))
  const items = read.flatMap(({ event, news }) => news.kind === 'authorization' ? [{
    externalOrderId: news.externalOrderId, source: 'webhook' as const, providerAt: stampedAt(event.headers), receivedAt: event.receivedAt,
    news: news.news, observationId: news.observationId, webhookEventId: event.id, raw: null,
  }] : [])
  const ids = await recordAuthorizationObservations(db, now, connection, items)
  return new Map(read.map(({ event, news }) => [event.id, binanceOutcome(news, ids)]))
}

function binanceOutcome(news: BinanceWebhookNews, ids: ReadonlyMap<string, string>): Outcome {
  if (news.kind === 'ignored') return ignored(news.eventType, news.reason)
  if (news.kind === 'unreadable') return quarantined(news)
  const subjectId = ids.get(news.externalOrderId)
  return subjectId
    ? { status: 'applied', eventType: news.eventType, subjectType: 'authorization', subjectId, reason: null }
    : ignored(news.eventType, 'No authorization of this merchant has that order id.')
}

function ignored(eventType: string, reason: string): Outcome {
  return { status: 'ignored', eventType, subjectType: null, subjectId: null, reason }
}

function quarantined(news: { eventType: string | null; reason: string }): Outcome {
  return { status: 'quarantined', eventType: news.eventType, subjectType: null, subjectId: null, reason: news.reason }
}
