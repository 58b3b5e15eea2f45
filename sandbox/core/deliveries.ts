import { randomUUID } from 'node:crypto'
import type { FaultKind } from './faults'
import { freshId } from './ids'
import { HTTP_WIRE, postUnderFaults, type Answered, type Target, type Wire } from './posting'
import { reshape } from './shapes'
import type { Delivery } from './state'
import type { World } from './world'

export type Sender = {
  target: (owner: string) => Target | null
  accepted: (status: number, body: string) => boolean
  retryMs: () => readonly number[]
}

export type PostOffice = ReturnType<typeof postOffice>

type Office = {
  world: World
  wire: Wire
  senders: Record<Delivery['provider'], Sender>
  lanes: Map<string, Promise<void>>
  /** By lane: what waits until the next one has gone. */
  held: Map<string, Delivery>
  abort: AbortController
}

type Webhook = Pick<Delivery, 'provider' | 'owner' | 'reference' | 'eventType' | 'body'>

const KEEP_MS = 7 * 24 * 3_600_000
const MOST_KEPT = 5_000
const HOLD_MS = 5_000
/** Timers may fire a moment before the clock says so. */
const EARLY_MS = 5

/**
 * Sends webhooks with real POSTs. Deliveries about one record go out one after the other; different records overtake
 * each other freely, and a failed delivery is retried while later ones already go out.
 */
export function postOffice(world: World, senders: Office['senders'], wire: Wire = HTTP_WIRE) {
  const office: Office = { world, wire, senders, lanes: new Map(), held: new Map(), abort: new AbortController() }
  return {
    enqueue: (webhook: Webhook) => enqueue(office, webhook),
    redeliver: (delivery: Delivery) => redeliver(office, delivery),
    /** After a restart, or when time has passed: what is on its way goes on when it is due. */
    resume(): void {
      forgetOld(world, world.now())
      for (const delivery of world.state.deliveries) {
        const underway = delivery.nextAttemptAt === null && office.lanes.has(laneOf(delivery))
        if (delivery.status !== 'pending' || underway) continue
        delivery.nextAttemptAt ??= world.now()
        schedule(office, delivery)
      }
    },
    /** One POST outside the log, for checks of a URL. */
    probe: (url: string, body: string, headers: Record<string, string>) =>
      wire.whole({ url, body: Buffer.from(body), headers }, timeLimit(office)),
    stop: () => office.abort.abort(),
  }
}

const laneOf = (delivery: Webhook): string => `${delivery.owner}|${delivery.reference}`
const nameOf = (delivery: Webhook): string => `webhook:${delivery.provider}:${delivery.eventType}`

/** Records a webhook and starts its delivery. Without a URL at the owner nothing is sent nor recorded. */
function enqueue(office: Office, webhook: Webhook): void {
  const { world } = office
  world.history.changedByReference(webhook.owner, webhook.reference)
  const target = office.senders[webhook.provider].target(webhook.owner)
  if (!target) return
  const now = world.now()
  const take = (kind: FaultKind) => world.faults.take(nameOf(webhook), kind)
  const shapes = world.faults.takeAll(nameOf(webhook), 'shape').flatMap((rule) => rule.shape ?? [])
  const dropped = take('drop') !== null
  const delivery: Delivery = {
    id: freshId(now),
    ...webhook,
    body: reshape(webhook.body, shapes),
    url: target.url,
    status: dropped ? 'failed' : 'pending',
    attempts: [],
    nextAttemptAt: dropped ? null : now,
    dropped,
    createdAt: now,
  }
  world.state.deliveries.push(delivery)
  forgetOld(world, now)
  world.touch()
  if (dropped) return
  const delay = take('delay')
  const hold = office.held.has(laneOf(delivery)) ? null : take('reorder')
  if (hold) office.held.set(laneOf(delivery), delivery)
  const wait = hold ? hold.ms ?? HOLD_MS : delay?.ms ?? 0
  delivery.nextAttemptAt = now + wait
  schedule(office, delivery)
  if (take('duplicate')) world.later(wait, () => void queue(office, delivery))
}

/** Sends it when its time has come, unless by then another attempt was made or it has to wait longer. */
function schedule(office: Office, delivery: Delivery): void {
  const { world } = office
  const wait = (delivery.nextAttemptAt ?? 0) - world.now()
  if (wait > 0) world.later(wait, () => sendIfDue(office, delivery))
  else sendIfDue(office, delivery)
}

function sendIfDue(office: Office, delivery: Delivery): void {
  const { nextAttemptAt, status } = delivery
  if (status !== 'pending' || nextAttemptAt === null || nextAttemptAt > office.world.now() + EARLY_MS) return
  delivery.nextAttemptAt = null
  void queue(office, delivery)
}

function forgetOld(world: World, now: number): void {
  const { deliveries } = world.state
  const [oldest] = deliveries
  if (deliveries.length <= MOST_KEPT && oldest !== undefined && oldest.createdAt > now - KEEP_MS) return
  world.state.deliveries = deliveries.filter(
    (one, at) => one.status === 'pending' || (at >= deliveries.length - MOST_KEPT && one.createdAt > now - KEEP_MS),
  )
}

/** Sends one delivery again, now, and tells whether it was accepted. */
async function redeliver(office: Office, delivery: Delivery): Promise<boolean> {
  const before = delivery.attempts.length
  await queue(office, delivery)
  const last = delivery.attempts.at(-1)
  return delivery.attempts.length > before && last !== undefined && isAccepted(office, delivery, last)
}

/** One lane a record: its deliveries keep their order. */
function queue(office: Office, delivery: Delivery): Promise<void> {
  const { lanes } = office
  const lane = laneOf(delivery)
  const turn = (lanes.get(lane) ?? Promise.resolve()).then(() => attempt(office, delivery))
  lanes.set(lane, turn)
  void turn.then(() => {
    if (lanes.get(lane) === turn) lanes.delete(lane)
    releaseHeld(office, delivery)
  })
  return turn
}

/** Another one about the same record has gone: what was held back follows it. */
function releaseHeld(office: Office, gone: Delivery): void {
  const held = office.held.get(laneOf(gone))
  if (!held) return
  office.held.delete(laneOf(gone))
  if (held === gone || held.status !== 'pending' || held.nextAttemptAt === null) return
  held.nextAttemptAt = office.world.now()
  sendIfDue(office, held)
}

async function attempt(office: Office, delivery: Delivery): Promise<void> {
  const { world, senders } = office
  const target = senders[delivery.provider].target(delivery.owner)
  if (!target || world.isClosed()) return
  delivery.url = target.url
  const answer = await postUnderFaults(world, office.wire, nameOf(delivery), delivery, target, () => timeLimit(office))
  if (world.isClosed()) return
  delivery.attempts.push({ attemptedAt: world.now(), ...answer })
  if (isAccepted(office, delivery, answer)) {
    delivery.status = 'delivered'
    delivery.nextAttemptAt = null
  } else if (delivery.status === 'pending') {
    retryLater(office, delivery)
  }
  world.touch()
}

function isAccepted(office: Office, delivery: Delivery, answer: Answered): boolean {
  const { responseStatus, responseBody } = answer
  return responseStatus !== null && office.senders[delivery.provider].accepted(responseStatus, responseBody)
}

function retryLater(office: Office, delivery: Delivery): void {
  const { world, senders } = office
  const wait = senders[delivery.provider].retryMs()[delivery.attempts.length - 1]
  delivery.nextAttemptAt = wait === undefined ? null : world.now() + wait
  if (wait === undefined) delivery.status = 'failed'
  else schedule(office, delivery)
}

function timeLimit({ abort, world }: Office): AbortSignal {
  return AbortSignal.any([abort.signal, AbortSignal.timeout(world.state.settings.deliveryTimeoutMs)])
}

export const newEventId = (): string => randomUUID()
