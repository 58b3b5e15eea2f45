import { findActiveConnection } from '@/lib/db/connections'
import { findAddress } from '@/lib/db/deposit-addresses'
import { newId } from '@/lib/db/id'
import {
  findDepositByHash, findOpenCase, findRecoveryCase, type HashDeposit, insertRecoveryCase, listAddressesAt, type RecoveryCaseRow,
} from '@/lib/db/recovery-cases'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { addressKey } from '@/lib/domain/asset'
import { AppError, invalid, notFound } from '@/lib/domain/errors'
import { sentHash, sentHashProblem } from '@/lib/domain/sent-elsewhere'
import { connectionMissing } from '../connections/list-assets'
import { customerOf } from '../customers/get-customer'
import { requireRole } from '../roles'
import { recordCaseEvent } from './record-case-event'

export interface OpenRecoveryCase {
  txHash: string
  sentAsset: string
  sentNetwork: string
  /** in coins */
  sentAmount?: string
  addressId?: string
  address?: string
  customerId?: string
  note?: string
}

/** A hash that Breet does know at this address is no case: the deposit is where to look. One case is open for a hash, whoever asks first. */
export type OpenedCase = { kind: 'opened' | 'already_open'; found: RecoveryCaseRow } | { kind: 'deposit_exists'; deposit: HashDeposit }

/**
 * Notes what a customer says was sent in another asset or on another network than their address takes. Breet tells of it nowhere,
 * and recovery is manual and not guaranteed (Breet docs, deposits), so a person takes it from here with a packet.
 * @throws AppError validation_failed for a hash that cannot be of that network or an address that is not the merchant's,
 * not_found for an unknown address id or customer, connection_missing when no Breet connection is known, conflict when a case with this
 * hash is open for another address.
 */
export async function openRecoveryCase(caller: Caller, input: OpenRecoveryCase): Promise<OpenedCase> {
  requireRole(caller.actor, 'operator')
  const { sentAsset, sentNetwork } = input
  const txHash = sentHash(sentNetwork, input.txHash)
  const wrongHash = sentHashProblem(sentNetwork, txHash)
  if (wrongHash !== null) throw invalid('txHash', wrongHash)
  return forCaller(caller, async (ctx) => {
    const { db, merchantId, actor, now } = ctx
    const { environment } = caller
    const wanted = input.customerId === undefined ? null : (await customerOf(ctx, caller, input.customerId)).id
    const address = await addressOf(ctx, caller, input, wanted)
    const deposit = await findDepositByHash(db, environment, txHash, address?.addressKey ?? null)
    if (deposit) return { kind: 'deposit_exists', deposit }
    const place = await placeOf(ctx, caller, address, wanted)
    const id = newId('rec')
    const opened = await insertRecoveryCase(db, {
      merchantId, id, environment, ...place, txHash, sentAsset, sentNetwork, sentAmount: input.sentAmount ?? null, note: input.note ?? null,
      openedBy: actor.id, openedByName: actor.name, openedAt: now,
    })
    if (!opened) {
      const found = await findOpenCase(db, environment, txHash)
      if (found && (found.addressId === null || place.addressId === null || found.addressId === place.addressId)) return { kind: 'already_open', found }
      if (found) {
        const words = `One transaction may pay several addresses: ${found.id} is open with this hash for another one. Name this address to Breet together with it.`
        throw new AppError('conflict', words)
      }
      throw new AppError('conflict', 'A case with this hash was closed at this moment. Look at it, and open another if it is still needed.')
    }
    await recordCaseEvent(ctx, { id, environment }, 'opened', { txHash, sentAsset, sentNetwork, sentAmount: input.sentAmount ?? null })
    return { kind: 'opened', found: (await findRecoveryCase(db, environment, id))! }
  })
}

interface CasePlace {
  connectionId: string
  customerId: string | null
  addressId: string | null
}

/** Where it went, as far as that is known: the deposit address says whose it is and at which connection. */
async function placeOf(ctx: MerchantCtx, caller: Caller, address: Awaited<ReturnType<typeof addressOf>>, wanted: string | null): Promise<CasePlace> {
  if (address !== null) {
    if (wanted !== null && address.customerId !== wanted) throw invalid('addressId', 'This deposit address belongs to another customer.')
    return { connectionId: address.connectionId, customerId: address.customerId, addressId: address.id }
  }
  const connection = await findActiveConnection(ctx.db, ctx.merchantId, 'breet', caller.environment)
  if (!connection) throw connectionMissing('Breet', caller.environment)
  return { connectionId: connection.id, customerId: wanted, addressId: null }
}

async function addressOf({ db, merchantId }: MerchantCtx, { environment }: Caller, input: OpenRecoveryCase, customerId: string | null) {
  if (input.addressId !== undefined) {
    const row = await findAddress(db, merchantId, environment, input.addressId)
    if (!row) throw notFound('deposit address')
    return row
  }
  if (input.address === undefined) return null
  const rows = await listAddressesAt(db, environment, addressKey(input.address))
  const row = rows.find((one) => customerId === null || one.customerId === customerId) ?? rows[0]
  if (!row) throw invalid('address', 'This is none of your deposit addresses. Compare it group by group, or leave it empty while it is not known.')
  return row
}
