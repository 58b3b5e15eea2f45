import type { AuthorizationView } from '@/lib/db/authorizations'
import { listNetworkRows } from '@/lib/db/networks'
import type { MerchantCtx } from '@/lib/db/transaction'
import { AppError, invalid } from '@/lib/domain/errors'
import { compare, isZero, parseAmount } from '@/lib/domain/money'
import { minimumToTransfer } from '@/lib/domain/transfer'

export type Place = AuthorizationView['addresses'][number]

/**
 * Where a transfer of this amount goes: the address that the authorization disclosed for the network, with its tag.
 * @throws AppError conflict while the authorization is not authorized, validation_failed for a network it does not disclose and
 *   for an amount below the larger of what Binance named for the address and for the network.
 */
export async function placeToSend(ctx: MerchantCtx, authorization: AuthorizationView, wish: { network: string; amount: string }): Promise<Place> {
  const { status, addresses, cryptoCurrency, connectionId, merchantId } = authorization
  if (status !== 'authorized') {
    throw new AppError('conflict', `The customer has not authorized this session (it is ${status}), so there is no address to send to.`)
  }
  const place = addresses.find((one) => one.network === wish.network)
  if (!place) throw invalid('network', `The customer disclosed no ${wish.network} address; there is one for ${addresses.map(({ network }) => network).join(', ')}.`)
  if (parseAmount(wish.amount) === null || isZero(wish.amount)) throw invalid('amount', 'The amount must be a positive decimal number.')
  const networks = await listNetworkRows(ctx.db, merchantId, connectionId, cryptoCurrency)
  const dust = networks.find((row) => row.network === place.network)?.depositDust ?? null
  const minimum = minimumToTransfer(place.minimumAmount, dust)
  if (minimum !== null && compare(wish.amount, minimum) < 0) {
    throw invalid('amount', `Less than ${minimum} ${cryptoCurrency} on ${place.network} may never be booked at Binance.`)
  }
  return place
}
