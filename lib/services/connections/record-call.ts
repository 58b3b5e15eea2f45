import type { Sql } from '@/lib/db/client'
import { addConnectionCalls } from '@/lib/db/connections'
import { isAppError } from '@/lib/domain/errors'

/** Notes that the provider was asked, and the words of a failure; settings and health show them. */
export async function recordCall(db: Sql, connectionId: string, ok: boolean, failureWords: string | null = null): Promise<void> {
  await recordCalls(db, connectionId, { ok: ok ? 1 : 0, failed: ok ? 0 : 1, failure: ok ? null : failureWords })
}

/** recordCall for a batch: one write to the connection's row instead of one a call. */
export async function recordCalls(
  db: Sql, connectionId: string, calls: { ok: number; failed: number; failure: string | null },
): Promise<void> {
  await addConnectionCalls(db, connectionId, { ...calls, failure: calls.failure?.slice(0, 500) ?? null })
}

/** Runs one provider call and notes how it went. A refusal is an answer: the connection works. */
export async function recorded<T>(db: Sql, connectionId: string, call: () => Promise<T>): Promise<T> {
  try {
    const result = await call()
    await recordCall(db, connectionId, true)
    return result
  } catch (error) {
    if (isAppError(error)) await recordCall(db, connectionId, error.code === 'provider_refused', wordsOf(error))
    throw error
  }
}

/** The provider's own words where there are any, else ours. */
export function wordsOf(error: unknown): string {
  if (!isAppError(error)) return 'The answer could not be handled.'
  return error.extra.providerMessage || error.message
}
