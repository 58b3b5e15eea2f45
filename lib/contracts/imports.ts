import * as z from 'zod'
import { iso, typedText } from './common'

const walletId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an id')

export const importWalletsBody = z.strictObject({
  walletIds: z.union([z.literal('all'), z.array(walletId).min(1).max(200)]),
  /** what to call the customer of a wallet; its label when left out */
  names: z.record(walletId, typedText(200)).optional(),
  /** for "all": where an earlier answer said to go on */
  fromPage: z.int().min(1).max(1_000_000).optional(),
})

export interface ImportAnswer {
  imported: number
  alreadyHere: number
  refused: number
  refusals: { walletId: string | null; reason: string }[]
  nextPage: number | null
  total: number | null
}

/** A wallet at Breet as the import page shows it. */
export interface Wallet {
  walletId: string
  providerLabel: string
  label: string
  address: string
  symbol: string
  network: string
  active: boolean | null
  holder: { customerId: string; customerName: string } | null
}

export function presentWallet(wallet: Wallet): Wallet {
  const { walletId: id, providerLabel, label, address, symbol, network, active, holder } = wallet
  return {
    walletId: id, providerLabel, label, address, symbol, network, active,
    holder: holder && { customerId: holder.customerId, customerName: holder.customerName },
  }
}

/** How far the reading of a connection's history has come. */
export interface Backfill {
  /** deposits read and how many there are; null while none is under way */
  running: { seen: number; total: number | null } | null
  finishedAt: string | null
}

export function presentBackfill(row: { walkSeen: number | null; walkTotal: number | null; walkedAt: Date | null }): Backfill {
  return { running: row.walkSeen === null ? null : { seen: row.walkSeen, total: row.walkTotal }, finishedAt: iso(row.walkedAt) }
}
