import { type ConnectionRow, lockConnection } from '@/lib/db/connections'
import type { Caller, MerchantCtx } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'

/** The caller's connection, locked for a change. Another merchant's, or the other environment's, does not exist. */
export async function connectionOf(ctx: MerchantCtx, caller: Caller, id: string): Promise<ConnectionRow> {
  const row = id.includes('\u0000') ? null : await lockConnection(ctx.db, id)
  if (!row || row.merchantId !== caller.merchantId || row.environment !== caller.environment) throw notFound('connection')
  return row
}
