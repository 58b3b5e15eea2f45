import type { Sql } from '@/lib/db/client'
import { addConnectionCalls } from '@/lib/db/connections'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { takeLongestWait } from '@/lib/providers/pace'

/** Notes that the provider was asked, and the words of a failure; settings and health show them. */
export async function recordCall(db: Sql, connectionId: string, ok: boolean, failureWords: string | null = null): Promise<void> {
  await recordCalls(db, connectionId, { ok: ok ? 1 : 0, failed: ok ? 0 : 1, failure: ok ? null : failureWords })
}

/** recordCall for one that threw. A call that was not sent is neither answered nor failed. */
export async function recordFailure(db: Sql, connectionId: string, error: AppError): Promise<void> {
  await recordCalls(db, connectionId, tally([error]))
}

export interface Calls {
  ok: number
  failed: number
  failure: string | null
}

/**
 * What a batch of calls adds up to; null stands for a success. A refusal is an answer: the connection works. What our own pace
 * kept back was no call, or a slow pace would look like a provider that is down.
 */
export function tally(errors: readonly (AppError | null)[]): Calls {
  const sent = errors.filter((error) => !error?.extra.unsent)
  const failures = sent.flatMap((error) => (error && error.code !== 'provider_refused' ? [error] : []))
  return { ok: sent.length - failures.length, failed: failures.length, failure: failures[0] ? wordsOf(failures[0]) : null }
}

/** recordCall for a batch: one write to the connection's row instead of one a call, with how long our pace made calls wait. */
export async function recordCalls(db: Sql, connectionId: string, calls: Calls): Promise<void> {
  const slowedMs = takeLongestWait(connectionId)
  if (calls.ok + calls.failed === 0 && slowedMs === 0) return
  await addConnectionCalls(db, connectionId, { ...calls, failure: calls.failure?.slice(0, 500) ?? null, slowedMs })
}

/** Runs one provider call and notes how it went. */
export async function recorded<T>(db: Sql, connectionId: string, call: () => Promise<T>): Promise<T> {
  try {
    const result = await call()
    await recordCall(db, connectionId, true)
    return result
  } catch (error) {
    if (isAppError(error)) await recordFailure(db, connectionId, error)
    throw error
  }
}

/** The provider's own words where there are any, else ours. */
export function wordsOf(error: unknown): string {
  if (!isAppError(error)) return 'The answer could not be handled.'
  return error.extra.providerMessage || error.message
}
