import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'
import type * as z from 'zod'
import { AppError, isAppError } from '../../domain/errors'
import { providerAgent } from '../agent'
import { invalidAnswer, refusal } from '../failures'
import { parseBytes, problemOf, storable } from '../json'
import { answerSchema } from './payload'

/** A node of one network. The URL may hold the operator's key: it appears in no message. */
export interface EvmNode {
  network: string
  url: string
}

const MAX_RESPONSE_BYTES = 1_000_000
const MAX_RETRIES = 2
const RETRY_BASE_MS = 250

/** One conversation with a node: everything in it is asked before `endsAt`, and its bytes are kept in the order of asking. */
export interface Conversation {
  node: EvmNode
  /** on performance.now()'s clock */
  endsAt: number
  raw: Buffer[]
}

/**
 * Asks a node one question. Questions change nothing there, so one without an answer is asked up to three times within the deadline.
 * @throws AppError provider_unreachable, provider_throttled, provider_refused (the node's own words), provider_invalid_answer
 */
export async function ask<S extends z.ZodType>(talk: Conversation, method: string, params: readonly unknown[], shape: S): Promise<z.output<S>> {
  const bytes = await attempts(talk, Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })))
  const name = nameOf(talk)
  const parsed = parseBytes(bytes)
  if (!parsed.ok) throw invalidAnswer(name, parsed.reason)
  const answer = answerSchema.safeParse(parsed.value)
  if (!answer.success) throw invalidAnswer(name, problemOf(answer.error))
  if (answer.data.error) throw refusal(name, storable(answer.data.error.message ?? '', 300))
  const result = shape.safeParse(answer.data.result ?? null)
  if (!result.success) throw invalidAnswer(name, `${method}: ${problemOf(result.error)}`)
  talk.raw.push(bytes)
  return result.data
}

const nameOf = ({ node }: Conversation) => `The ${node.network} node`

async function attempts(talk: Conversation, body: Buffer): Promise<Buffer> {
  const leftMs = Math.max(1, Math.round(talk.endsAt - performance.now()))
  const signal = AbortSignal.timeout(leftMs)
  for (let retry = 0; ; retry += 1) {
    try {
      return await exchange(talk, body, signal)
    } catch (error) {
      const failure = isAppError(error) ? error : unreachable(talk, error)
      const pauseMs = Math.random() * RETRY_BASE_MS * 2 ** retry
      const again = failure.code === 'provider_unreachable' && retry < MAX_RETRIES && !signal.aborted && performance.now() + pauseMs < talk.endsAt
      if (!again) throw failure
      await sleep(pauseMs)
    }
  }
}

async function exchange(talk: Conversation, body: Buffer, signal: AbortSignal): Promise<Buffer> {
  const name = nameOf(talk)
  // undici's request follows no redirect and keeps no cookie; compressed answers would have to be limited after decompression.
  const response = await request(talk.node.url, {
    dispatcher: providerAgent(), method: 'POST', body, signal, headersTimeout: 0, bodyTimeout: 0,
    headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'weir' },
  })
  const { statusCode } = response
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += (chunk as Buffer).length
    if (size > MAX_RESPONSE_BYTES) throw invalidAnswer(name, `more than ${MAX_RESPONSE_BYTES} bytes`)
    chunks.push(chunk as Buffer)
  }
  if (statusCode === 429) throw new AppError('provider_throttled', `${name} asks us to slow down.`)
  if (statusCode === 401 || statusCode === 403) throw new AppError('provider_credentials', `${name} did not let us in: HTTP ${statusCode}.`)
  if (statusCode >= 500) throw new AppError('provider_unreachable', `${name} has a failure of its own: HTTP ${statusCode}.`)
  if (statusCode >= 300 && statusCode < 400) throw invalidAnswer(name, `HTTP ${statusCode}, a redirect`)
  return Buffer.concat(chunks)
}

/** The raw network error names hosts, and the URL may hold a key: only its code is repeated. */
function unreachable(talk: Conversation, error: unknown): AppError {
  const timedOut = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
  return new AppError('provider_unreachable', `${nameOf(talk)} could not be reached: ${timedOut ? 'no answer in time' : `no connection${code}`}.`)
}
