import type { Sql } from '@/lib/db/client'
import { findHeldDeposit, listSaid, type HeldPlace, type Said } from '@/lib/db/flagged-queue'
import { asSystem, forCaller, type Actor, type Caller, type Environment } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import type { RepeatedDelivery } from '@/lib/domain/timeline'
import { getDeposit, type DepositView } from '../deposits/get-deposit'
import { listRepeatedDeliveries } from '../deposits/list-repeated-deliveries'
import { requireInstallationAdmin } from '../roles'

/** What an admin may know of a held deposit: the hold and what was said of it; nothing of the merchant's banks or credentials. */
export interface FlaggedStory extends HeldPlace, Pick<DepositView, 'deposit' | 'history' | 'release' | 'pool'> {
  /** what the provider said, oldest arrival first */
  said: Said[]
  repeated: RepeatedDelivery[]
}

/**
 * One deposit that is or was held, for admins, whoever's it is. Only whose it is is looked up across merchants; everything else is
 * read inside that merchant. @throws AppError forbidden; not_found, also for a deposit that was never held or is of the other environment
 */
export async function explainFlaggedDeposit(admin: { db: Sql; actor: Actor }, { id, environment }: { id: string; environment: Environment }): Promise<FlaggedStory> {
  requireInstallationAdmin(admin.actor)
  const place = id.includes('\u0000') ? null : await asSystem(admin.db, admin.actor, ({ db }) => findHeldDeposit(db, environment, id))
  if (place === null) throw notFound('held deposit')
  const caller: Caller = { db: admin.db, merchantId: place.merchantId, environment, actor: admin.actor }
  const { deposit, history, release, pool } = await getDeposit(caller, { id })
  const said = await forCaller(caller, ({ db }) => listSaid(db, id))
  const repeated = await listRepeatedDeliveries(caller, { webhookEventIds: history.flatMap((row) => row.webhookEventId ?? []) })
  return { ...place, deposit, history, release, pool, said, repeated }
}
