import { sha256Hex } from '@/lib/crypto/tokens'
import { loadAssetFacts } from '@/lib/db/deposit-records'
import { insertFoundDeliveries, knownBodies, knownDepositNews } from '@/lib/db/delivery-log'
import { knownSettlementNews } from '@/lib/db/settlement-records'
import { asSystem, type Ctx, SYSTEM } from '@/lib/db/transaction'
import { readSweepState, setDeliveriesSwept } from '@/lib/db/walks'
import { FOUND_IN_LOG } from '@/lib/domain/found-in-log'
import { listDeliveries } from '@/lib/providers/breet/deliveries'
import { translateBreetWebhook } from '@/lib/providers/breet/translate'
import { checkBreetDoor } from '@/lib/providers/breet/webhook'
import type { BreetWebhookNews, DeliveryInfo } from '@/lib/providers/port'
import { keepTurn, type SweepTurn } from './sweep-turn'

const MINUTE_MS = 60_000
const EVERY_MS = 5 * MINUTE_MS
/** Deliveries are logged late and clocks differ. */
const OVERLAP_MS = 15 * MINUTE_MS
/** The log is kept about 7 days (Breet docs: expireAt). */
const KEPT_MS = 7 * 24 * 60 * MINUTE_MS
/** After an outage the log is read an hour a turn. */
const SLICE_MS = 60 * MINUTE_MS
const PAGE_SIZE = 200
/** Beyond it the log is let be: it is the second net, what happened to each deposit is in the list of transactions too. */
const MAX_PAGES = 100
const MAX_BODY_BYTES = 64 * 1024

/**
 * Looks through Breet's own log of deliveries for those that never reached us, and puts them into the inbox, where they are
 * applied like a webhook that came late: their bytes are evidence, and they are authentic because we fetched them with our
 * credentials. Every five minutes; at once after the connection was failing.
 * @returns whether more of the log is left to read. @throws AppError of the provider; then the same part is read again.
 */
export async function sweepDeliveryLog(turn: SweepTurn): Promise<boolean> {
  const { db, lease, open } = turn
  const state = await readSweepState(db, lease)
  if (!state) return false
  const now = state.now.getTime()
  const wasFailing = lease.attempts > 1
  const last = state.deliveriesSweptUntil?.getTime() ?? null
  if (last !== null && now - last < EVERY_MS && !wasFailing) return false
  // What was delivered before the connection was made went to somebody else; the walk reads those deposits.
  const since = Math.max(last ?? open.row.createdAt.getTime(), now - KEPT_MS)
  const until = Math.min(now, since + SLICE_MS)
  await readSlice(turn, since - OVERLAP_MS, until + OVERLAP_MS)
  await setDeliveriesSwept(db, lease, new Date(until))
  return until < now
}

async function readSlice(turn: SweepTurn, fromMs: number, toMs: number): Promise<void> {
  const range = { startDate: new Date(fromMs).toISOString(), endDate: new Date(toMs).toISOString() }
  for (let page = 1; page <= MAX_PAGES && performance.now() < turn.deadline; page += 1) {
    await keepTurn(turn)
    const { items, hasNextPage } = await listDeliveries(turn.open.breet, { page, size: PAGE_SIZE, ...range })
    await asSystem(turn.db, SYSTEM, (ctx) => takeMissing(ctx, turn, items))
    // Newest first as far as seen: should the range be ignored, the older pages need not be read.
    const isOlder = items.length > 0 && items.every(({ createdAt }) => createdAt !== null && Date.parse(createdAt) < fromMs)
    if (!hasNextPage || isOlder) return
  }
}

interface Logged {
  delivery: DeliveryInfo
  bodySha256: string
  news: BreetWebhookNews
}

async function takeMissing({ db, now }: Ctx, { open }: SweepTurn, deliveries: readonly DeliveryInfo[]): Promise<void> {
  const { merchantId, id: connectionId, environment } = open.row
  const logged = deliveries.filter(({ payload }) => payload.length <= MAX_BODY_BYTES && !isPing(payload)).map((delivery): Logged =>
    ({ delivery, bodySha256: sha256Hex(delivery.payload), news: translateBreetWebhook(delivery.payload) }))
  const bodies = await knownBodies(db, merchantId, connectionId, logged.map((one) => one.bodySha256))
  const unseen = logged.filter((one) => !bodies.has(one.bodySha256))
  if (unseen.length === 0) return
  const deposits = unseen.flatMap(({ news }) => news.kind === 'deposit' ? [news.deposit.providerId]
    : news.kind === 'settlement' && news.settlement.depositProviderId !== null ? [news.settlement.depositProviderId] : [])
  const settlements = unseen.flatMap(({ news }) => (news.kind === 'settlement' ? [news.settlement.providerId] : []))
  const known = new Set([
    ...(await knownDepositNews(db, merchantId, connectionId, deposits)),
    ...(await knownSettlementNews(db, merchantId, connectionId, settlements)),
  ])
  const records = new Set([...known].map((key) => key.slice(0, key.indexOf('/'))))
  const assets = new Set((await loadAssetFacts(db, merchantId, connectionId)).map(({ identifier }) => identifier))
  // The log may write the same event with other spaces: then the bytes differ, and what they say does not.
  const missing = unseen.filter(({ news }) => isOfThisConnection(news, assets, records) && !isKnown(news, known))
  await insertFoundDeliveries(db, now, missing.map(({ delivery, bodySha256 }) => ({
    merchantId, environment, connectionId, provider: 'breet', bodySha256, body: delivery.payload,
    headers: { [FOUND_IN_LOG]: delivery.deliveryId, ...(delivery.createdAt === null ? {} : { date: delivery.createdAt }) },
  })))
}

/**
 * The log is the app id's, perhaps of both environments (assumption: not documented). An asset that is not in this
 * environment's list belongs to the other one; a settlement names none, so it or its deposit must be known here, and the
 * lists that know the environment are read before the log.
 */
function isOfThisConnection(news: BreetWebhookNews, assets: ReadonlySet<string>, records: ReadonlySet<string>): boolean {
  switch (news.kind) {
    case 'deposit':
      return 'identifier' in news.deposit.asset && assets.has(news.deposit.asset.identifier)
    case 'address':
      return news.identifier !== null && assets.has(news.identifier)
    case 'settlement':
      return records.has(news.settlement.providerId) || records.has(news.settlement.depositProviderId ?? '')
    case 'ignored':
    case 'unreadable':
      return true
  }
}

function isKnown(news: BreetWebhookNews, known: ReadonlySet<string>): boolean {
  if (news.kind === 'deposit') return known.has(`${news.deposit.providerId}/${news.deposit.observationId}`)
  return news.kind === 'settlement' && known.has(`${news.settlement.providerId}/${news.settlement.observationId}`)
}

/** What the door answers without keeping it. */
function isPing(payload: Buffer): boolean {
  return checkBreetDoor({ webhookSecret: null }, new Headers(), payload).kind === 'ping'
}
