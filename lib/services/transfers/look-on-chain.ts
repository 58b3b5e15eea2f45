import { makeReceiptDue } from '@/lib/db/transfer-receipts'
import { type Caller, forCaller } from '@/lib/db/transaction'
import type { TransferView } from '@/lib/db/transfers'
import { AppError } from '@/lib/domain/errors'
import { requireRole } from '../roles'
import { canReadBack } from './can-read-back'
import { getTransfer } from './get-transfer'

/**
 * Asks for another look at a transfer on its network, also after we gave up; the worker looks within a second. One that is
 * confirmed already stays so. @throws AppError conflict when no node of its network is configured
 */
export async function lookOnChain(caller: Caller, input: { id: string }): Promise<TransferView> {
  requireRole(caller.actor, 'operator')
  const row = await getTransfer(caller, input)
  if (!canReadBack(row.network)) throw new AppError('conflict', `No node of ${row.network} is configured, so Weir cannot look. See EVM_RPC_URLS in .env.example.`)
  if (row.chainStatus !== 'confirmed') await forCaller(caller, (ctx) => makeReceiptDue(ctx.db, ctx.merchantId, row.id))
  return getTransfer(caller, input)
}
