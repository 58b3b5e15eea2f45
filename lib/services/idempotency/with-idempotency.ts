import { setTimeout as sleep } from 'node:timers/promises'
import {
  type IdempotencyRow, insertIdempotencyKey, lockIdempotencyKey, releaseIdempotencyKey, retakeIdempotencyKey, storeIdempotentAnswer,
} from '@/lib/db/idempotency-keys'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'

export interface Answer {
  status: number
  body: unknown
}

// Longer than any request may run; after a crash the key is free again when it is over.
const LOCK_MS = 60_000
const PATIENCE_MS = 5_000
const LOOK_EVERY_MS = 100

type Turn = { kind: 'mine'; lockedUntil: Date } | { kind: 'replay'; answer: Answer } | { kind: 'busy' }

/**
 * Runs a request once per key. A repeat gets the stored answer; a repeat that comes while the first still runs waits for
 * it a few seconds. Errors and 5xx are not kept, so they may be tried again under the same key.
 * @throws AppError idempotency_key_reused for another request under this key, conflict while the first still runs.
 */
export async function withIdempotency<A extends Answer>(
  caller: Caller, request: { key: string; fingerprint: string }, run: () => Promise<A>,
): Promise<A & { replayed: boolean }> {
  const turn = await takeTurn(caller, request)
  // Under the same fingerprint only this operation's own answers are kept.
  if (turn.kind === 'replay') return { ...(turn.answer as A), replayed: true }
  const id = keyOf(caller, request.key)
  try {
    const answer = await run()
    await forCaller(caller, (ctx) =>
      answer.status < 500
        ? storeIdempotentAnswer(ctx.db, id, turn.lockedUntil, answer)
        : releaseIdempotencyKey(ctx.db, id, turn.lockedUntil))
    return { ...answer, replayed: false }
  } catch (error) {
    await forCaller(caller, (ctx) => releaseIdempotencyKey(ctx.db, id, turn.lockedUntil))
    throw error
  }
}

async function takeTurn(caller: Caller, request: { key: string; fingerprint: string }): Promise<Exclude<Turn, { kind: 'busy' }>> {
  const patientUntil = performance.now() + PATIENCE_MS
  for (;;) {
    const turn = await tryTurn(caller, request)
    if (turn.kind !== 'busy') return turn
    if (performance.now() >= patientUntil) {
      throw new AppError('conflict', 'The first request with this Idempotency-Key is still running. Ask again in a moment.', { retryAfterMs: 1_000 })
    }
    await sleep(LOOK_EVERY_MS)
  }
}

function tryTurn(caller: Caller, request: { key: string; fingerprint: string }): Promise<Turn> {
  const id = keyOf(caller, request.key)
  return forCaller(caller, async (ctx): Promise<Turn> => {
    const lockedUntil = await insertIdempotencyKey(ctx.db, id, request.fingerprint, LOCK_MS)
    if (lockedUntil) return { kind: 'mine', lockedUntil }
    const row = await lockIdempotencyKey(ctx.db, id)
    // Given back between the two statements: the next look takes it.
    if (!row) return { kind: 'busy' }
    if (row.requestHash !== request.fingerprint) {
      throw new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another request. Use a new key for a new request.')
    }
    if (row.status !== null) return { kind: 'replay', answer: { status: row.status, body: JSON.parse(row.response ?? 'null') as unknown } }
    if (row.lockedUntil > ctx.now) return { kind: 'busy' }
    return { kind: 'mine', lockedUntil: await retakeIdempotencyKey(ctx.db, id, LOCK_MS) }
  })
}

function keyOf(caller: Caller, key: string): Pick<IdempotencyRow, 'merchantId' | 'environment' | 'key'> {
  return { merchantId: caller.merchantId, environment: caller.environment, key }
}
