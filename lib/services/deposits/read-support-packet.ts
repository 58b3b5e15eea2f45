import { type DepositPacketRow, providerIdsOf, readDepositPacketRow } from '@/lib/db/support-packets'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { type DepositView, getDeposit } from './get-deposit'

export interface DepositPacketView extends DepositPacketRow {
  view: DepositView
  /** Breet's ids of the deposits held together with this one */
  poolProviderIds: string[]
  now: Date
}

/** What a packet for Breet's support is made of (lib/contracts/support-packet.ts). @throws AppError not_found, forbidden for a customer */
export async function readSupportPacket(caller: Caller, input: { id: string }): Promise<DepositPacketView> {
  requireRole(caller.actor, 'viewer')
  const view = await getDeposit(caller, input)
  return forCaller(caller, async ({ db, now, merchantId }) => ({
    view,
    now,
    ...(await readDepositPacketRow(db, merchantId, view.deposit.id)),
    poolProviderIds: view.pool === null ? [] : await providerIdsOf(db, merchantId, view.pool.pool.depositIds),
  }))
}
