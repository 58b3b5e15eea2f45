import type { Decimal } from './decimal'

/** Coins that reached an address in another asset than it takes: on the chain, and in no provider's books. */
export type Stray = {
  hash: string
  identifier: string
  address: string
  from: string
  amount: Decimal
  createdAt: number
}

export type AssetOverride = { price?: Decimal; minimum?: Decimal; flagFeeUsd?: Decimal; confirmations?: number }

/** A price, minimum, fee or confirmation count that somebody changed, and when. */
export type AssetChange = AssetOverride & { identifier: string; at: number }
