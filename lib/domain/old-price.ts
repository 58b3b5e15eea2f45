/** A price is fetched every minute while something is held, every ten for a customer's address: older than this it was missed more than once. */
export const PRICE_IS_OLD_MS = 15 * 60_000

/** A sum in coins is right for the price of its moment; past this age it is no longer said without that moment. Times are UTC ISO. */
export function isPriceOld(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) > PRICE_IS_OLD_MS
}
