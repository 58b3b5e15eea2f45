import type { FileEnd } from '@/lib/contracts/file-end'
import { appendAudits } from '@/lib/db/audit-log'
import type { Sql } from '@/lib/db/client'
import { newId } from '@/lib/db/id'
import { asSystem, type Actor, type Environment } from '@/lib/db/transaction'
import { requireInstallationAdmin } from '../roles'

/**
 * noteExport for the admins' queue: each merchant whose deposits are in the file finds that in the own audit log, with how many of
 * its own rows. @param rows of the file, in its order @throws AppError forbidden
 */
export async function noteAdminExport(
  admin: { db: Sql; actor: Actor }, { environment, filter, rows }: { environment: Environment; filter: string; rows: readonly { merchantId: string }[] },
): Promise<(end: FileEnd) => Promise<void>> {
  requireInstallationAdmin(admin.actor)
  const id = newId('exp')
  const facts = { what: 'flagged_queue', environment, filter }
  const write = (action: string, counts: ReadonlyMap<string, number>, more: Pick<FileEnd, 'cutOff'> | null) =>
    asSystem(admin.db, admin.actor, (ctx) => appendAudits(ctx, [...counts].map(([merchantId, count]) =>
      ({ merchantId, action, subject: id, data: { ...facts, rows: count, ...more } }))))
  const all = countByMerchant(rows)
  await write('export.begun', all, null)
  return ({ rows: taken, cutOff }) => {
    const some = countByMerchant(rows.slice(0, taken))
    return write('export.ended', new Map([...all.keys()].map((merchantId) => [merchantId, some.get(merchantId) ?? 0])), { cutOff })
  }
}

function countByMerchant(rows: readonly { merchantId: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { merchantId } of rows) counts.set(merchantId, (counts.get(merchantId) ?? 0) + 1)
  return counts
}
