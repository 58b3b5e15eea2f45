import { loadAuthorizationObservations } from '@/lib/db/authorization-observations'
import { type AuthorizationRow, touchPolled } from '@/lib/db/authorizations'
import type { Sql } from '@/lib/db/client'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { backoffMs, finishLease, type Lease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { isStaleVerdict } from '@/lib/domain/authorization'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { queryAuthorization } from '@/lib/providers/binance/client'
import type { BinanceConnection } from '@/lib/providers/port'

/**
 * Asks once whether a decided session stands whose verdict came with an old signature: it is authentic, but it may have
 * been kept and sent again. A different answer changes nothing and is a contradiction for a person. Every other decided
 * session is left alone.
 */
export async function confirmVerdict(
  db: Sql, lease: Lease, row: AuthorizationRow, binance: BinanceConnection,
): Promise<{ asked: boolean; error: AppError | null }> {
  const evidence = await asSystem(db, SYSTEM, (ctx) => loadAuthorizationObservations(ctx.db, row.merchantId, [row.id]))
  if (!evidence.get(row.id)?.some(isStaleVerdict)) {
    await finishLease(db, 'authorizations', lease, { inMs: null })
    return { asked: false, error: null }
  }
  try {
    const { news } = await queryAuthorization(binance, row.externalOrderId)
    await asSystem(db, SYSTEM, async (ctx) => {
      await touchPolled(ctx.db, [lease])
      if (news.kind !== row.status) {
        await openDiscrepancies(ctx.db, [{
          merchantId: row.merchantId, environment: row.environment, subjectType: 'authorization', subjectId: row.id,
          contradiction: { kind: 'stale_verdict_contradicted', standing: row.status, said: news.kind },
        }])
      }
      await finishLease(ctx.db, 'authorizations', lease, { inMs: null })
    })
    return { asked: true, error: null }
  } catch (error) {
    if (!isAppError(error)) throw error
    await finishLease(db, 'authorizations', lease, { inMs: error.extra.retryAfterMs ?? backoffMs(lease.attempts, 3_000), failed: true })
    return { asked: true, error }
  }
}
