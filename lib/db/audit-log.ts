import { newId } from './id'
import type { Ctx, MerchantCtx } from './transaction'

interface AuditEntry {
  action: string
  subject?: string | null
  /** never carries secrets */
  data?: Record<string, string | number | boolean | null>
}

/** Writes who did what, in the transaction that does it. */
export async function appendAudit(ctx: MerchantCtx, entry: AuditEntry): Promise<void> {
  const { actor } = ctx
  await ctx.db`
    insert into audit_log (merchant_id, id, actor, action, subject, data, at)
    values (${ctx.merchantId}, ${newId('log')}, ${`${actor.kind}:${actor.id}`}, ${entry.action}, ${entry.subject ?? null},
      ${ctx.db.json(entry.data ?? {})}, ${ctx.now})`
}

/** The same in the logs of several merchants, for what an admin does to all of them at once. */
export async function appendAudits({ db, now, actor }: Ctx, entries: readonly (AuditEntry & { merchantId: string })[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ merchantId, action, subject, data }) =>
    ({ merchantId, id: newId('log'), actor: `${actor.kind}:${actor.id}`, action, subject: subject ?? null, data: data ?? {} }))
  await db`
    insert into audit_log (merchant_id, id, actor, action, subject, data, at)
    select "merchantId", id, actor, action, subject, data, ${now} from jsonb_to_recordset(${db.json(rows)})
      as x("merchantId" text, id text, actor text, action text, subject text, data jsonb)`
}
