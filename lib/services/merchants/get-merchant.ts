import type { Sql } from '@/lib/db/client'
import { findMerchant, type MerchantRow } from '@/lib/db/merchants'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'

/** For the installation's own tools, which name a merchant by id. @throws AppError not_found */
export async function getMerchant(db: Sql, merchantId: string): Promise<MerchantRow> {
  const row = await asSystem(db, SYSTEM, (ctx) => findMerchant(ctx.db, merchantId))
  if (!row) throw notFound('merchant')
  return row
}
