import * as z from 'zod'
import type { AssetChange } from '../domain/asset-history'
import { decimal, iso, time } from './common'

/** What the provider says of an asset. */
const assetFactsSchema = z.object({
  identifier: z.string().meta({ example: 'USDT_TRX_TEST2' }),
  name: z.string(),
  symbol: z.string(),
  network: z.string(),
  minimumUsd: decimal,
  flagFeeUsd: decimal.nullable(),
  active: z.boolean(),
  seenAt: time,
})
export type Asset = z.infer<typeof assetFactsSchema>

export const assetSchema = assetFactsSchema.extend({
  margin: decimal.meta({ description: 'added to the minimum when a top-up is asked for, "0.01" is 1 %' }),
  marginFrom: z.enum(['asset', 'class', 'default']).meta({ description: 'set for this asset, for all dollar coins or all others, or not set at all' }),
  priceUsd: decimal.nullable().meta({ description: "US dollars a coin at Breet's rate; fetched while something needs it" }),
  priceAt: time.nullable(),
  openPools: z.int().meta({ description: 'addresses where deposits in it are held below the minimum' }),
}).meta({ id: 'Asset' })
export type AssetWithSums = z.infer<typeof assetSchema>

const exchangeFeeSchema = z.object({
  id: z.string(),
  exchange: z.string(),
  feeAmount: decimal.meta({ description: 'in coins, taken from the amount that is sent' }),
  minimumAmount: decimal.nullable().meta({ description: 'the least that the exchange lets out, in coins; null when it is not known' }),
  asOf: z.string().meta({ description: 'the day it was looked up, UTC', example: '2026-11-26' }),
}).meta({ id: 'ExchangeFee' })
export type ExchangeFee = z.infer<typeof exchangeFeeSchema>

const assetChangeSchema = z.object({
  at: time,
  minimumUsd: z.object({
    from: decimal,
    to: decimal,
    openPools: z.int().meta({ description: 'open now and held before the change' }),
    fellBelow: z.int(),
    nowOver: z.int().meta({ description: 'over this minimum at their value now: of the newest change, Breet should release them' }),
  }).nullable(),
  flagFeeUsd: z.object({ from: decimal.nullable(), to: decimal.nullable() }).nullable(),
}).meta({ id: 'AssetChange' })

export const assetDetailSchema = assetSchema.extend({
  knownSince: time.nullable(),
  changes: z.array(assetChangeSchema).meta({ description: 'of minimum and resolution fee, newest first' }),
  exchangeFees: z.array(exchangeFeeSchema).meta({ description: 'what exchanges take, as you entered it; Weir knows none by itself' }),
}).meta({ id: 'AssetDetail' })
export type AssetDetail = z.infer<typeof assetDetailSchema>

interface AssetRow {
  identifier: string
  name: string
  symbol: string
  network: string
  minimumUsd: string
  flagFeeUsd: string | null
  active: boolean
  seenAt: Date
}

export function presentAsset(row: AssetRow): Asset {
  const { identifier, name, symbol, network, minimumUsd, flagFeeUsd, active } = row
  return { identifier, name, symbol, network, minimumUsd, flagFeeUsd, active, seenAt: iso(row.seenAt) }
}

interface AssetViewRow extends AssetRow {
  margin: string
  marginFrom: AssetWithSums['marginFrom']
  priceUsd: string | null
  priceAt: Date | null
  openPools: number
}

export function presentAssetWithSums(row: AssetViewRow): AssetWithSums {
  const { margin, marginFrom, priceUsd, openPools } = row
  return { ...presentAsset(row), margin, marginFrom, priceUsd, priceAt: iso(row.priceAt), openPools }
}

interface ExchangeFeeRow {
  id: string
  exchange: string
  feeAmount: string
  minimumAmount: string | null
  asOf: Date
}

export function presentExchangeFee(row: ExchangeFeeRow): ExchangeFee {
  const { id, exchange, feeAmount, minimumAmount } = row
  return { id, exchange, feeAmount, minimumAmount, asOf: iso(row.asOf).slice(0, 10) }
}

interface AssetDetailRows {
  asset: AssetRow & Pick<AssetViewRow, 'priceUsd' | 'priceAt'>
  margin: { margin: string; from: AssetWithSums['marginFrom'] }
  exchangeFees: ExchangeFeeRow[]
  knownSince: Date | null
  changes: AssetChange[]
  pools: readonly unknown[]
}

export function presentAssetDetail({ asset, margin: { margin, from }, exchangeFees, knownSince, changes, pools }: AssetDetailRows): AssetDetail {
  return {
    ...presentAssetWithSums({ ...asset, margin, marginFrom: from, openPools: pools.length }),
    knownSince: iso(knownSince),
    changes: changes.map(({ at, minimum, flagFee }) => ({
      at,
      minimumUsd: minimum && { from: minimum.from, to: minimum.to, openPools: minimum.effect.pools, fellBelow: minimum.effect.fellBelow, nowOver: minimum.effect.nowOver },
      flagFeeUsd: flagFee,
    })),
    exchangeFees: exchangeFees.map(presentExchangeFee),
  }
}

export const networkSchema = z.object({
  cryptoCurrency: z.string(),
  network: z.string(),
  depositEnabled: z.boolean(),
  minimumAmount: decimal.nullable(),
  tagPossible: z.boolean(),
  addressRegex: z.string().nullable().meta({ description: 'how addresses look, in the words and the dialect of Binance' }),
  memoRegex: z.string().nullable(),
  contractAddress: z.string().nullable(),
  seenAt: time,
}).meta({ id: 'Network' })
export type Network = z.infer<typeof networkSchema>

interface NetworkRow {
  cryptoCurrency: string
  network: string
  depositEnabled: boolean
  depositDust: string | null
  addressRegex: string | null
  memoRegex: string | null
  contractAddress: string | null
  seenAt: Date
}

export function presentNetwork(row: NetworkRow): Network {
  return {
    cryptoCurrency: row.cryptoCurrency,
    network: row.network,
    depositEnabled: row.depositEnabled,
    minimumAmount: row.depositDust,
    tagPossible: Boolean(row.memoRegex),
    addressRegex: row.addressRegex || null,
    memoRegex: row.memoRegex || null,
    contractAddress: row.contractAddress || null,
    seenAt: iso(row.seenAt),
  }
}
