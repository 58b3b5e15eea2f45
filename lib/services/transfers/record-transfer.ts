import { type AuthorizationView, findAuthorization } from '@/lib/db/authorizations'
import { appendHistory } from '@/lib/db/history'
import { newId } from '@/lib/db/id'
import { listNetworkRows } from '@/lib/db/networks'
import { makeReceiptDue } from '@/lib/db/transfer-receipts'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { findOtherSessionOf, findTransferByHash, insertTransfer, type TransferView } from '@/lib/db/transfers'
import { AppError, notFound } from '@/lib/domain/errors'
import { mustBeAcknowledged } from '@/lib/domain/first-send'
import { compare, isZero, parseAmount } from '@/lib/domain/money'
import { type Confirmation, confirmationOf } from '@/lib/domain/planned-transfer'
import { canonicalHash, hashProblem, minimumToTransfer } from '@/lib/domain/transfer'
import { requireRole } from '../roles'
import { sourceOf } from '../source-of'
import { canReadBack } from './can-read-back'
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
 * does not disclose, a hash that cannot be one, an amount below what Binance may credit, or a first send that neither the
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
    const place = disclosed(authorization, input.network)
    check('txHash', hashProblem(input.network, txHash))
    await checkAmount(ctx, authorization, place, input.amount)
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

type Disclosed = AuthorizationView['addresses'][number]

function disclosed(authorization: AuthorizationView, network: string): Disclosed {
  if (authorization.status !== 'authorized') {
    throw new AppError('conflict', `The customer has not authorized this session (it is ${authorization.status}), so there is no address to send to.`)
  }
  const place = authorization.addresses.find((one) => one.network === network)
  if (!place) {
    const known = authorization.addresses.map((one) => one.network).join(', ')
    check('network', `The customer disclosed no ${network} address; there is one for ${known}.`)
  }
  return place!
}

async function checkAmount(ctx: MerchantCtx, authorization: AuthorizationView, place: Disclosed, amount: string): Promise<void> {
  const { cryptoCurrency, connectionId, merchantId } = authorization
  if (parseAmount(amount) === null || isZero(amount)) check('amount', 'The amount must be a positive decimal number.')
  const networks = await listNetworkRows(ctx.db, merchantId, connectionId, cryptoCurrency)
  const dust = networks.find((row) => row.network === place.network)?.depositDust ?? null
  const minimum = minimumToTransfer(place.minimumAmount, dust)
  if (minimum !== null && compare(amount, minimum) < 0) {
    check('amount', `Less than ${minimum} ${cryptoCurrency} on ${place.network} may never be credited at Binance.`)
  }
}

/** @returns what history keeps of it. A hash that is recorded already is no send of its own. */
async function checkConfirmation(
  ctx: MerchantCtx, authorization: AuthorizationView, place: Disclosed, input: NewTransfer,
): Promise<{ confirmation: Confirmation; isFirst: boolean; acknowledged: boolean }> {
  const { firstOn, plans } = await groundOf(ctx, authorization.environment, authorization)
  const isFirst = firstOn.includes(place.network)
  const confirmation = confirmationOf({ ...place, amount: input.amount }, plans)
  const acknowledged = input.acknowledged ?? false
  if (ctx.actor.kind === 'member' && !acknowledged && mustBeAcknowledged(isFirst, confirmation)) {
    const isKnown = await findTransferByHash(ctx.db, ctx.merchantId, authorization.id, input.txHash)
    if (!isKnown) check('acknowledged', UNCONFIRMED[confirmation === 'refused' ? 'refused' : 'first'])
  }
  return { confirmation, isFirst, acknowledged }
}

const UNCONFIRMED = {
  refused: 'The customer said no to exactly this transfer. Tick that you know before you record it.',
  first: 'Nothing was recorded to this address before, and the customer has not confirmed it: the approval does not prove who approved. Tick that you know.',
}

function check(path: string, problem: string | null): void {
  if (problem !== null) throw new AppError('validation_failed', problem, { details: [{ path, message: problem }] })
}
