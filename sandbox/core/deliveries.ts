import { randomUUID } from 'node:crypto'
import { freshId } from './ids'
import type { Delivery } from './state'
import type { World } from './world'

/** What a provider adds to a POST, made anew at each attempt (a timestamp and its signature, the current secret). */
export type Sender = {
  target: (owner: string) => { url: string; headers: (body: string) => Record<string, string> } | null
  accepted: (status: number, body: string) => boolean
  retryMs: () => readonly number[]
}

export type PostOffice = ReturnType<typeof postOffice>

type Office = {
  world: World
  senders: Record<Delivery['provider'], Sender>
  lanes: Map<string, Promise<void>>
  abort: AbortController
}

type Webhook = Pick<Delivery, 'provider' | 'owner' | 'reference' | 'eventType' | 'body'>

const KEEP_MS = 7 * 24 * 3_600_000
const RESPONSE_KEPT = 500
const MOST_KEPT = 5_000

/**
 * Sends webhooks with real POSTs. Deliveries about one record go out one after the other; different records overtake
 * each other freely, and a failed delivery is retried while later ones already go out.
 */
export function postOffice(world: World, senders: Office['senders']) {
  const office: Office = { world, senders, lanes: new Map(), abort: new AbortController() }
  return {
    enqueue: (webhook: Webhook) => enqueue(office, webhook),
    redeliver: (delivery: Delivery) => redeliver(office, delivery),
    /** After a restart: what was still on its way goes on. */
    resume(): void {
      for (const delivery of world.state.deliveries) {
        if (delivery.status !== 'pending') continue
        world.later(Math.max(0, (delivery.nextAttemptAt ?? 0) - world.now()), () => void queue(office, delivery))
      }
    },
    /** One POST outside the log, for checks of a URL. */
    probe: (url: string, body: string, headers: Record<string, string>) => post(office, url, body, headers),
    stop: () => office.abort.abort(),
  }
}

/** Records a webhook and starts its delivery. Without a URL at the owner nothing is sent nor recorded. */
function enqueue(office: Office, webhook: Webhook): void {
  const { world } = office
  const target = office.senders[webhook.provider].target(webhook.owner)
  if (!target) return
  const now = world.now()
  const fault = `webhook:${webhook.provider}:${webhook.eventType}`
  const dropped = world.faults.take(fault, 'drop') !== null
  const delivery: Delivery = {
    id: freshId(now),
    ...webhook,
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
  const wait = world.faults.take(fault, 'delay')?.ms ?? 0
  const copies = world.faults.take(fault, 'duplicate') ? 2 : 1
  for (let copy = 0; copy < copies; copy++) {
    if (wait > 0) world.later(wait, () => void queue(office, delivery))
    else void queue(office, delivery)
  }
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
  const lane = `${delivery.owner}|${delivery.reference}`
  const turn = (lanes.get(lane) ?? Promise.resolve()).then(() => attempt(office, delivery))
  lanes.set(lane, turn)
  void turn.then(() => {
    if (lanes.get(lane) === turn) lanes.delete(lane)
  })
  return turn
}

async function attempt(office: Office, delivery: Delivery): Promise<void> {
  const { world, senders } = office
  const target = senders[delivery.provider].target(delivery.owner)
  if (!target || world.isClosed()) return
  delivery.url = target.url
  const answer = await post(office, target.url, delivery.body, target.headers(delivery.body))
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

function isAccepted(office: Office, delivery: Delivery, answer: { responseStatus: number | null; responseBody: string }): boolean {
  const { responseStatus, responseBody } = answer
  return responseStatus !== null && office.senders[delivery.provider].accepted(responseStatus, responseBody)
}

function retryLater(office: Office, delivery: Delivery): void {
  const { world, senders } = office
  const wait = senders[delivery.provider].retryMs()[delivery.attempts.length - 1]
  delivery.nextAttemptAt = wait === undefined ? null : world.now() + wait
  if (wait === undefined) delivery.status = 'failed'
  else world.later(wait, () => void queue(office, delivery))
}

async function post(office: Office, url: string, body: string, headers: Record<string, string>) {
  try {
    const signal = AbortSignal.any([office.abort.signal, AbortSignal.timeout(office.world.state.settings.deliveryTimeoutMs)])
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers }, signal }
    const response = await fetch(url, { ...init, redirect: 'manual' })
    return { responseStatus: response.status, responseBody: (await response.text()).slice(0, RESPONSE_KEPT) }
  } catch (error) {
    return { responseStatus: null, responseBody: error instanceof Error ? error.message : 'no answer' }
  }
}

export const newEventId = (): string => randomUUID()
