import { insertAssetVersions, listAssetRows, writeAssets, type AssetRow } from '@/lib/db/assets'
import type { Sql } from '@/lib/db/client'
import { lockConnection } from '@/lib/db/connections'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { compare, type Decimal } from '@/lib/domain/money'
import { listAssets } from '@/lib/providers/breet/client'
import type { AssetInfo } from '@/lib/providers/port'
import { openConnection } from './open-connection'
import { recorded } from './record-call'

/**
 * Reads Breet's assets with their minimums and fees anew, and keeps a version of every minimum or fee that changed.
 * Nothing for a connection of the other provider. @throws AppError of the provider; what we knew stays.
 */
export async function refreshAssets(db: Sql, connectionId: string): Promise<void> {
  const connection = await openConnection(db, connectionId)
  if (connection?.provider !== 'breet') return
  const list = await recorded(db, connectionId, () => listAssets(connection.breet))
  const { merchantId } = connection.row
  await asSystem(db, SYSTEM, async (ctx) => {
    // Two refreshes at once take turns, so that a change makes one version, not two.
    await lockConnection(ctx.db, connectionId)
    const known = new Map((await listAssetRows(ctx.db, merchantId, connectionId)).map((row) => [row.identifier, row]))
    const changed = list.filter((one) => isChanged(known.get(one.identifier), one))
    await writeAssets(ctx.db, merchantId, connectionId, ctx.now, list)
    await insertAssetVersions(ctx.db, merchantId, connectionId, ctx.now, changed)
  })
}

function isChanged(before: AssetRow | undefined, now: AssetInfo): boolean {
  return !before || !same(before.minimumUsd, now.minimumUsd) || !same(before.flagFeeUsd, now.flagFeeUsd)
}

function same(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0
}
