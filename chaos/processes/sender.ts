import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import type { Random } from '../simulation/random'
import type { Observer, Sent } from './observer'
import type { Stack } from './stack'
import { sandboxState } from './story'

/** Longer than a web may take to say that it cannot. */
export const SENDER_DEADLINE_MS = 10_000
const MOST_UNDERWAY = 400

interface Door {
  connectionId: string
  path: string
  letter: () => { body: string; headers: Record<string, string> }
}

/**
 * Posts authentic deliveries at a steady rate to both webs, whatever becomes of the ones before, and has the observer write
 * down what was acknowledged.
 * @returns a function that stops it once every answer is there
 */
export function startSender(stack: Stack, observer: Observer, random: Random, perSecond: number): () => Promise<void> {
  const doors = openDoors(stack, random)
  const underway = new Set<Promise<void>>()
  const timer = setInterval(() => {
    if (underway.size >= MOST_UNDERWAY) return
    const sending = deliver(stack, observer, random.pick(doors), observer.all.length % 2)
    underway.add(sending)
    void sending.then(() => underway.delete(sending))
  }, 1000 / perSecond)
  return async () => {
    clearInterval(timer)
    await Promise.all(underway)
  }
}

async function deliver(stack: Stack, observer: Observer, door: Door, web: number): Promise<void> {
  const { body, headers } = door.letter()
  const sha256 = createHash('sha256').update(body).digest('hex')
  const sent: Sent = { number: observer.all.length, connectionId: door.connectionId, sha256, web, at: Date.now() }
  observer.sending(sent)
  const started = performance.now()
  const ms = () => Math.round(performance.now() - started)
  try {
    const response = await fetch(`http://127.0.0.1:${stack.edges[web]!.port}${door.path}`, {
      method: 'POST', body, headers: { 'content-type': 'application/json', ...headers }, signal: AbortSignal.timeout(SENDER_DEADLINE_MS),
    })
    await response.text()
    observer.answered(sent, { status: response.status, ms: ms(), retryAfter: response.headers.get('retry-after') })
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    observer.answered(sent, { status: late ? -1 : 0, ms: ms(), retryAfter: null })
  }
}

/** Breet with its secret, Binance signed with the sandbox's key: about records that Weir never asked for, so that they only fill the inbox. */
function openDoors(stack: Stack, random: Random): Door[] {
  const { webhookKeyPem, integrations: [integration], clients: [client] } = sandboxState(stack)
  const key = createPrivateKey(webhookKeyPem)
  const id = () => random.bytes(12).toString('hex')
  const place = (url: string) => ({ path: new URL(url).pathname, connectionId: url.split('/').at(-1)! })
  const breet: Door = {
    ...place(integration!.webhookUrl!),
    letter: () => ({
      body: JSON.stringify({ id: id(), eventId: id(), event: 'trade.address.created', address: `T${id()}`, asset: 'USDT_TRX_TEST2', label: `nobody-${id()}` }),
      headers: { 'x-webhook-secret': integration!.webhookSecret },
    }),
  }
  const binance: Door = {
    ...place(client!.webhookUrl!),
    letter: () => {
      const body = JSON.stringify({ webhookEventType: 'deposit_status_event', externalOrderId: id(), status: 2, cryptoCurrency: 'USDT', depositAddresses: null })
      return { body, headers: signed(key, body, client!.clientId) }
    },
  }
  return [breet, binance]
}

function signed(key: KeyObject, body: string, clientId: string): Record<string, string> {
  const timestamp = String(Date.now())
  const signature = sign('sha256', Buffer.from(body + timestamp), key).toString('base64')
  return { 'x-bn-connect-timestamp': timestamp, 'x-bn-connect-signature': signature, 'x-bn-connect-for': clientId }
}
