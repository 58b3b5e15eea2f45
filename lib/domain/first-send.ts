import { addressKey } from './asset'
import type { Confirmation } from './planned-transfer'

interface Place {
  network: string
  address: string
  tag: string | null
}

/** Whether nothing was ever recorded to this address with this memo. Another memo at the same address is another person. */
export function isFirstSend(place: Place, sentTo: readonly Place[]): boolean {
  return !sentTo.some((one) => one.network === place.network && one.tag === place.tag && addressKey(one.address) === addressKey(place.address))
}

/**
 * Whether a person must say that they know: approving does not prove who approved, so the first money to an address goes there
 * on the customer's own word or on the merchant's. A customer's no always asks for it.
 */
export function mustBeAcknowledged(isFirst: boolean, confirmation: Confirmation): boolean {
  if (confirmation === 'refused') return true
  return isFirst && confirmation !== 'confirmed'
}
