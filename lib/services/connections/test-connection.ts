import { type Caller, forCaller } from '@/lib/db/transaction'
import { isAppError } from '@/lib/domain/errors'
import { testConnection as testBinance } from '@/lib/providers/binance/client'
import { testConnection as testBreet } from '@/lib/providers/breet/client'
import { requireRole } from '../roles'
import { adviceFor } from './advice-for'
import { connectionOf } from './connection-of'
import { openRow } from './open-connection'
import { recordCall } from './record-call'
import { refreshAssets } from './refresh-assets'
import { refreshNetworks } from './refresh-networks'

/**
 * Asks the provider something harmless with these credentials. `words` are the provider's own when it said no, `advice` is
 * what to do about it in ours.
 */
export async function testConnection(
  caller: Caller, input: { id: string },
): Promise<{ ok: boolean; words: string; advice: string | null; at: Date }> {
  requireRole(caller.actor, 'operator')
  const { row, at } = await forCaller(caller, async (ctx) => ({ row: await connectionOf(ctx, caller, input.id), at: ctx.now }))
  const opened = openRow(row, at)
  const { ok, words, code, advice } = opened.provider === 'breet' ? await testBreet(opened.breet) : await testBinance(opened.binance)
  await recordCall(caller.db, row.id, ok, words)
  if (ok) {
    try {
      await (row.provider === 'breet' ? refreshAssets(caller.db, row.id) : refreshNetworks(caller.db, row.id))
    } catch (error) {
      // The test itself succeeded; the lists are read again when they are next needed.
      if (!isAppError(error)) throw error
    }
  }
  return { ok, words, advice: ok ? null : (advice ?? adviceFor(row, code)), at }
}
