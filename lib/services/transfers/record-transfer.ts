import { type AuthorizationView, findAuthorization } from '@/lib/db/authorizations'
import { appendHistory } from '@/lib/db/history'
import { newId } from '@/lib/db/id'
import { makeReceiptDue } from '@/lib/db/transfer-receipts'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { findOtherSessionOf, findTransferByHash, insertTransfer, type TransferView } from '@/lib/db/transfers'
import { AppError, invalid, notFound } from '@/lib/domain/errors'
import { mustBeAcknowledged } from '@/lib/domain/first-send'
import { compare } from '@/lib/domain/money'
import { type Confirmation, confirmationOf } from '@/lib/domain/planned-transfer'
import { canonicalHash, hashProblem } from '@/lib/domain/transfer'
import { requireRole } from '../roles'
import { sourceOf } from '../source-of'
import { canReadBack } from './can-read-back'
import { type Place, placeToSend } from './place-to-send'
import { groundOf } from './read-transfer-ground'
import { transferHistory } from './transfer-history'

export interface NewTransfer {
  authorizationId: string
  network: string
  txHash: string
  /** in coins, what arrives after on-chain fees */
  amount: string
  /** a person's "I know that the customer has not confirmed this"; asked of members, not of the merchant's own systems */
  acknowledged?: boolean | undefined
}

/**
 * Notes the merchant's own on-chain send to an address that an authorization disclosed. The same hash again returns the
 * same transfer. @throws AppError conflict while the authorization is not authorized or when
 * the hash is recorded with another amount or for another session, validation_failed for a network it
 * does not disclose, a hash that cannot be one, an amount below what Binance may book, or a first send that neither the
 * customer has confirmed nor the member acknowledged.
 */
export async function recordTransfer(caller: Caller, input: NewTransfer): Promise<TransferView> {
  requireRole(caller.actor, 'operator')
  const txHash = canonicalHash(input.network, input.txHash.trim())
  return forCaller(caller, async (ctx) => {
    const authorization = input.authorizationId.includes('\u0000')
      ? null
      : await findAuthorization(ctx.db, ctx.merchantId, caller.environment, input.authorizationId)
    if (!authorization) throw notFound('authorization')
    const place = await placeToSend(ctx, authorization, input)
    const wrongHash = hashProblem(input.network, txHash)
    if (wrongHash !== null) throw invalid('txHash', wrongHash)
    const said = await checkConfirmation(ctx, authorization, place, { ...input, txHash })
    const { merchantId, environment, connectionId, customerId, cryptoCurrency } = authorization
    const { network, address, tag } = place
    const row = {
      merchantId, id: newId('tra'), environment, connectionId, authorizationId: authorization.id, customerId, cryptoCurrency, network,
      address, tag, amount: input.amount, txHash, createdBy: ctx.actor.id,
    }
    if (await insertTransfer(ctx.db, row)) {
      const other = await findOtherSessionOf(ctx.db, row)
      if (other) throw new AppError('conflict', `This hash is recorded already, to the same address, for another session of this customer (${other}). One payment counts once, and is reported for one session.`)
      const event = { kind: 'transfer.recorded', source: sourceOf(ctx.actor), actor: ctx.actor.name, at: ctx.now, data: said }
      await appendHistory(ctx.db, transferHistory(row, event))
      if (canReadBack(network)) await makeReceiptDue(ctx.db, merchantId, row.id)
    }
    const recorded = (await findTransferByHash(ctx.db, merchantId, authorization.id, txHash))!
    if (recorded.network !== network || compare(recorded.amount, input.amount) !== 0) {
      throw new AppError('conflict', `This hash is recorded already, with ${recorded.amount} ${cryptoCurrency} on ${recorded.network}. A transaction has one amount: check it in your wallet.`)
    }
    return recorded
  })
}

/** @returns what history keeps of it. A hash that is recorded already is no send of its own. */
async function checkConfirmation(
  ctx: MerchantCtx, authorization: AuthorizationView, place: Place, input: NewTransfer,
): Promise<{ confirmation: Confirmation; isFirst: boolean; acknowledged: boolean }> {
  const { firstOn, plans } = await groundOf(ctx, authorization.environment, authorization)
  const isFirst = firstOn.includes(place.network)
  const confirmation = confirmationOf({ ...place, amount: input.amount }, plans)
  const acknowledged = input.acknowledged ?? false
  if (ctx.actor.kind === 'member' && !acknowledged && mustBeAcknowledged(isFirst, confirmation)) {
    const isKnown = await findTransferByHash(ctx.db, ctx.merchantId, authorization.id, input.txHash)
    if (!isKnown) throw invalid('acknowledged', UNCONFIRMED[confirmation === 'refused' ? 'refused' : 'first'])
  }
  return { confirmation, isFirst, acknowledged }
}

const UNCONFIRMED = {
  refused: 'The customer said no to this transfer, or to another amount at this address. Tick that you know before you record it.',
  first: 'Nothing was recorded to this address before, and the customer has not confirmed it: the approval does not prove who approved. Tick that you know.',
}
