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

const KEEP_MS = 7 * 24 * 3_600_000
const RESPONSE_KEPT = 500

/**
 * Sends webhooks with real POSTs. Deliveries about one record go out one after the other; different records overtake
 * each other freely, and a failed delivery is retried while later ones already go out.
 */
export function postOffice(world: World, senders: Record<Delivery['provider'], Sender>) {
  const lanes = new Map<string, Promise<void>>()
  const abort = new AbortController()

  const queue = (delivery: Delivery): Promise<void> => {
    const lane = `${delivery.owner}|${delivery.reference}`
    const turn = (lanes.get(lane) ?? Promise.resolve()).then(() => attempt(delivery))
    lanes.set(lane, turn)
    void turn.then(() => {
      if (lanes.get(lane) === turn) lanes.delete(lane)
    })
    return turn
  }

  const attempt = async (delivery: Delivery): Promise<void> => {
    const target = senders[delivery.provider].target(delivery.owner)
    if (!target || world.isClosed()) return
    delivery.url = target.url
    const answer = await post(target.url, delivery.body, target.headers(delivery.body))
    if (world.isClosed()) return
    delivery.attempts.push({ attemptedAt: world.now(), ...answer })
    const { responseStatus, responseBody } = answer
    const accepted = responseStatus !== null && senders[delivery.provider].accepted(responseStatus, responseBody)
    if (accepted) settle(delivery, 'delivered')
    else retryOrGiveUp(delivery)
    world.touch()
  }

  const post = async (url: string, body: string, headers: Record<string, string>) => {
    try {
      const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(world.state.settings.deliveryTimeoutMs)])
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers }, signal }
      const response = await fetch(url, { ...init, redirect: 'manual' })
      return { responseStatus: response.status, responseBody: (await response.text()).slice(0, RESPONSE_KEPT) }
    } catch (error) {
      return { responseStatus: null, responseBody: error instanceof Error ? error.message : 'no answer' }
    }
  }

  const settle = (delivery: Delivery, status: 'delivered' | 'failed') => {
    delivery.status = status
    delivery.nextAttemptAt = null
  }

  const retryOrGiveUp = (delivery: Delivery) => {
    const wait = senders[delivery.provider].retryMs()[delivery.attempts.length - 1]
    if (delivery.status === 'delivered') return
    if (wait === undefined) return settle(delivery, 'failed')
    delivery.nextAttemptAt = world.now() + wait
    world.later(wait, () => void queue(delivery))
  }

  return {
    /** Records a webhook and starts its delivery. Without a URL at the owner nothing is sent nor recorded. */
    enqueue(input: Pick<Delivery, 'provider' | 'owner' | 'reference' | 'eventType' | 'body'>): void {
      const target = senders[input.provider].target(input.owner)
      if (!target) return
      const now = world.now()
      const fault = `webhook:${input.provider}:${input.eventType}`
      const dropped = world.faults.take(fault, 'drop') !== null
      const delivery: Delivery = {
        id: freshId(now),
        ...input,
        url: target.url,
        status: dropped ? 'failed' : 'pending',
        attempts: [],
        nextAttemptAt: dropped ? null : now,
        dropped,
        createdAt: now,
      }
      world.state.deliveries = world.state.deliveries.filter((one) => one.createdAt > now - KEEP_MS)
      world.state.deliveries.push(delivery)
      world.touch()
      if (dropped) return
      const wait = world.faults.take(fault, 'delay')?.ms ?? 0
      const copies = world.faults.take(fault, 'duplicate') ? 2 : 1
      for (let copy = 0; copy < copies; copy++) {
        if (wait > 0) world.later(wait, () => void queue(delivery))
        else void queue(delivery)
      }
    },
    /** Sends one delivery again, now, and waits for the answer. */
    async redeliver(delivery: Delivery): Promise<boolean> {
      const before = delivery.attempts.length
      await queue(delivery)
      const last = delivery.attempts.at(-1)
      if (!last || delivery.attempts.length === before || last.responseStatus === null) return false
      return senders[delivery.provider].accepted(last.responseStatus, last.responseBody)
    },
    /** After a restart: what was still on its way goes on. */
    resume(): void {
      for (const delivery of world.state.deliveries) {
        if (delivery.status !== 'pending') continue
        world.later(Math.max(0, (delivery.nextAttemptAt ?? 0) - world.now()), () => void queue(delivery))
      }
    },
    /** One POST outside the log, for checks of a URL. */
    probe: (url: string, body: string, headers: Record<string, string>) => post(url, body, headers),
    stop: () => abort.abort(),
  }
}

export const newEventId = (): string => randomUUID()
