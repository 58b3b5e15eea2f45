import { sha256Hex } from '@/lib/crypto/tokens'
import { BINANCE_ACKNOWLEDGEMENT } from '@/lib/providers/binance/webhook'
import { BREET_ACKNOWLEDGEMENT } from '@/lib/providers/breet/webhook'
import { receiveWebhook } from '@/lib/services/webhooks/receive-webhook'
import type { Answered, Letter, Wire } from '@/sandbox/core/posting'
import type { Instance } from './instance'
import { startRequest } from './instances'
import type { Story } from './story'

const NO_ANSWER: Answered = { responseStatus: null, responseBody: 'no answer' }
const STATUS = { accepted: 200, ping: 200, refused: 401, unknown_connection: 404 } as const

/** Which web instance a request reaches; null: none is up. */
export function anyWeb(story: Story): Instance | null {
  const up = story.instances.filter((one) => one.kind === 'web' && one.up)
  return up.length === 0 ? null : story.random.pick(up)
}

/** Webhooks travel to a task at a web instance's door. `tell` finds the story that is being told. */
export function wireOf(tell: () => Story): Wire {
  return {
    whole: (letter, signal) => deliver(tell(), letter, signal),
    async half(letter) {
      tell().trace.tell(`half of a webhook arrives at ${letter.url}`)
      return { responseStatus: null, responseBody: 'the connection ended in the middle of the body' }
    },
  }
}

const atTheDoor = new Set<string>()

/** One delivery. An instance that dies, a database that does not answer and time that runs out are an answer without a status, or a 503. */
export function deliver(story: Story, letter: Letter, signal: AbortSignal): Promise<Answered> {
  const [, provider, connectionId] = new URL(letter.url).pathname.split('/') as [string, 'breet' | 'binance', string]
  const instance = anyWeb(story)
  if (!instance) return Promise.resolve(NO_ANSWER)
  const headers = new Headers(letter.headers)
  const key = `${letter.url} ${sha256Hex(letter.body)}`
  if (atTheDoor.has(key)) story.seen.add('delivered twice at once')
  atTheDoor.add(key)
  return new Promise<Answered>((resolve) => {
    signal.addEventListener('abort', () => resolve(NO_ANSWER), { once: true })
    startRequest(story, instance, `webhook ${provider}`, async () => {
      try {
        const { kind } = await receiveWebhook(story.db, { provider, connectionId, headers, body: letter.body })
        if (kind === 'accepted') story.acknowledged.push({ connectionId, bodySha256: sha256Hex(letter.body) })
        resolve({ responseStatus: STATUS[kind], responseBody: provider === 'breet' ? BREET_ACKNOWLEDGEMENT : BINANCE_ACKNOWLEDGEMENT })
      } catch (error) {
        resolve({ responseStatus: 503, responseBody: '' })
        throw error
      }
    })
    story.scheduler.running().at(-1)?.whenKilled.push(() => resolve(NO_ANSWER))
  }).finally(() => atTheDoor.delete(key))
}
