import type { Stage } from './stage'

/** Weir fetches a price at most once a minute. */
export const PRICE_WITHIN_MS = 90_000

/** The sandbox's prices and minimums belong to everybody: for scenarios that are played alone. What was changed is set back. */
export async function withAsset<T>(stage: Stage, asset: string, usual: { price?: string; minimum?: string }, work: (set: (changed: object) => Promise<unknown>) => Promise<T>): Promise<T> {
  const set = (changed: object) => stage.control.post(`/breet/assets/${asset}`, changed)
  try {
    return await work(set)
  } finally {
    await set(usual)
  }
}

/** A deposit that is held at this moment's price: the price may move as soon as this returns. */
export async function sendHeldNow(stage: Stage, address: string, amount: string): Promise<string> {
  const { id } = await stage.control.post('/breet/deposits', { address, cryptoAmount: amount, hold: true })
  await stage.control.post(`/breet/trades/${String(id)}/confirm`)
  stage.sent(address, amount)
  return String(id)
}
