import { newId } from './id'
import type { MerchantCtx } from './transaction'

/** Writes who did what, in the transaction that does it. `data` never carries secrets. */
export async function appendAudit(
  ctx: MerchantCtx,
  entry: { action: string; subject?: string | null; data?: Record<string, string | number | boolean | null> },
): Promise<void> {
  const { actor } = ctx
  await ctx.db`
    insert into audit_log (merchant_id, id, actor, action, subject, data, at)
    values (${ctx.merchantId}, ${newId('log')}, ${`${actor.kind}:${actor.id}`}, ${entry.action}, ${entry.subject ?? null},
      ${ctx.db.json(entry.data ?? {})}, ${ctx.now})`
}
