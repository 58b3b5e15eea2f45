import type { Sql } from '@/lib/db/client'
import { writeNetworks } from '@/lib/db/networks'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { listNetworks } from '@/lib/providers/binance/client'
import { openConnection } from './open-connection'
import { recorded } from './record-call'

/**
 * Reads Binance's coins and networks anew. Nothing for a connection of the other provider.
 * @throws AppError of the provider; what we knew stays.
 */
export async function refreshNetworks(db: Sql, connectionId: string): Promise<void> {
  const connection = await openConnection(db, connectionId)
  if (connection?.provider !== 'binance') return
  const list = await recorded(db, connectionId, () => listNetworks(connection.binance))
  await asSystem(db, SYSTEM, (ctx) => writeNetworks(ctx.db, connection.row.merchantId, connectionId, ctx.now, list))
}
