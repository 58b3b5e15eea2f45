import { listTopUpMarginRows, type TopUpMarginRow } from '@/lib/db/top-up-margins'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { topUpMargin, type SetMargins, type TopUpMargin } from '@/lib/domain/asset'

export type MarginOf = (asset: { identifier: string; symbol: string }) => TopUpMargin

/** What is added to the minimum of each asset. A customer's own page names sums too, so there is no role to ask for. */
export function readMargins(caller: Caller): Promise<MarginOf> {
  return forCaller(caller, async (ctx) => marginsOf(await listTopUpMarginRows(ctx.db, ctx.merchantId, caller.environment)))
}

export function marginsOf(rows: readonly TopUpMarginRow[]): MarginOf {
  const set = new Map(rows.map((row) => [row.appliesTo, row.margin]))
  return ({ identifier, symbol }) => {
    const margins: SetMargins = { asset: set.get(identifier) ?? null, stable: set.get('stable') ?? null, volatile: set.get('volatile') ?? null }
    return topUpMargin(symbol, margins)
  }
}
