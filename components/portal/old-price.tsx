import { isPriceOld } from '@/lib/domain/old-price'

import { held } from './messages'

interface OldPriceProps {
  coin: string
  /** when the price was read, UTC ISO; null while none is known, and then no sum in coins is said */
  at: string | null
  now: string
}

/** Whoever sends exactly what is asked for must know when that rests on an old price. Nothing while it is fresh. */
export function OldPrice({ coin, at, now }: OldPriceProps) {
  if (at === null || !isPriceOld(at, now)) return null
  return <p className="mt-2 rounded-control bg-yellow-bg px-3 py-2 text-story text-yellow-ink">{held.oldPrice(coin, at)}</p>
}
