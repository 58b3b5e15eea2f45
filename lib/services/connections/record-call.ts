import type { Sql } from '@/lib/db/client'
import { addConnectionCalls } from '@/lib/db/connections'

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
