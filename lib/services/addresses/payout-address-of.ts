import type { DepositAddressRow } from '@/lib/db/deposit-addresses'
import type { Caller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import type { BreetConnection } from '@/lib/providers/port'
import { openConnection } from '../connections/open-connection'
import { getDepositAddress } from './get-deposit-address'

/** An address that Breet can be asked about, with its connection opened. */
export interface PayoutAddressOf {
  row: DepositAddressRow & { walletId: string; address: string }
  breet: BreetConnection
}

/** @throws AppError not_found, also for another merchant's; conflict while it is not ready or its connection is switched off. */
export async function payoutAddressOf(caller: Caller, id: string): Promise<PayoutAddressOf> {
  const row = await getDepositAddress(caller, { id })
  const { walletId, address } = row
  if (row.status !== 'ready' || address === null) throw new AppError('conflict', 'This address is not ready yet. Wait until Breet has made it.')
  if (walletId === null) throw new AppError('conflict', 'Breet has not told its own id of this address, so it cannot be asked about it.')
  const connection = await openConnection(caller.db, row.connectionId)
  if (connection?.provider !== 'breet' || connection.row.status !== 'active') {
    throw new AppError('conflict', 'The Breet connection of this address is switched off. An owner connects it again in Settings.')
  }
  return { row: { ...row, walletId, address }, breet: connection.breet }
}
