import { insertAssetVersions, listAssetRows, retireAssets, writeAssets, type AssetRow } from '@/lib/db/assets'
import type { Sql } from '@/lib/db/client'
import { lockConnection } from '@/lib/db/connections'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { compare, type Decimal } from '@/lib/domain/money'
import { listAssets } from '@/lib/providers/breet/client'
import type { AssetInfo } from '@/lib/providers/port'
import { openConnection } from './open-connection'
import { recorded } from './record-call'

const SEEN_EVERY_MS = 10 * 60_000

/**
 * Reads Breet's assets with their minimums and fees anew, and keeps a version of every minimum or fee that changed. Writes
 * what changed; what did not is stamped as seen every ten minutes only.
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
    const isOld = (row: AssetRow) => ctx.now.getTime() - row.seenAt.getTime() >= SEEN_EVERY_MS
    await writeAssets(ctx.db, merchantId, connectionId, ctx.now, list.filter((one) => {
      const before = known.get(one.identifier)
      return !before || isOld(before) || isRenamed(before, one) || isChanged(before, one)
    }))
    const listed = new Set(list.map((one) => one.identifier))
    // An empty list says nothing about the assets we know.
    if (list.length > 0 && [...known.values()].some((row) => row.active && !listed.has(row.identifier))) {
      await retireAssets(ctx.db, merchantId, connectionId, [...listed])
    }
    await insertAssetVersions(ctx.db, merchantId, connectionId, ctx.now, list.filter((one) => isChanged(known.get(one.identifier), one)))
  })
}

const PLAIN_FACTS = ['providerAssetId', 'name', 'symbol', 'network', 'confirmations', 'txLink', 'active'] as const

function isRenamed(before: AssetRow, now: AssetInfo): boolean {
  return PLAIN_FACTS.some((fact) => before[fact] !== now[fact])
}

function isChanged(before: AssetRow | undefined, now: AssetInfo): boolean {
  return !before || !same(before.minimumUsd, now.minimumUsd) || !same(before.flagFeeUsd, now.flagFeeUsd)
}

function same(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0
}
