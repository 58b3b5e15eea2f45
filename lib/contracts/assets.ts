import * as z from 'zod'
import { decimal, iso, time } from './common'

export const assetSchema = z.object({
  identifier: z.string().meta({ example: 'USDT_TRX_TEST2' }),
  name: z.string(),
  symbol: z.string(),
  network: z.string(),
  minimumUsd: decimal,
  flagFeeUsd: decimal.nullable(),
  active: z.boolean(),
  seenAt: time,
}).meta({ id: 'Asset' })
export type Asset = z.infer<typeof assetSchema>

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

export const networkSchema = z.object({
  cryptoCurrency: z.string(),
  network: z.string(),
  depositEnabled: z.boolean(),
  minimumAmount: decimal.nullable(),
  tagPossible: z.boolean(),
  contractAddress: z.string().nullable(),
  seenAt: time,
}).meta({ id: 'Network' })
export type Network = z.infer<typeof networkSchema>

interface NetworkRow {
  cryptoCurrency: string
  network: string
  depositEnabled: boolean
  depositDust: string | null
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
    contractAddress: row.contractAddress || null,
    seenAt: iso(row.seenAt),
  }
}
