import { type ExchangeFeeRow, listExchangeFeeRows } from '@/lib/db/exchange-fees'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** What exchanges take for sending, as entered and not taken back: of all assets, by asset, then by name. */
export async function listExchangeFees(caller: Caller): Promise<ExchangeFeeRow[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, (ctx) => listExchangeFeeRows(ctx.db, ctx.merchantId, caller.environment))
}
