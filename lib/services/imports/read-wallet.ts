import type { AssetRow } from '@/lib/db/assets'
import { addressKey } from '@/lib/domain/asset'
import { ownLabel } from '@/lib/providers/breet/own-label'
import type { WalletInfo } from '@/lib/providers/port'

/** A wallet at Breet in our words. */
export interface ReadWallet {
  walletId: string
  /** as Breet gives it back */
  providerLabel: string
  /** the part that whoever made the wallet wrote; may be empty */
  label: string
  address: string
  addressKey: string
  asset: string
  symbol: string
  network: string
  /** null: Breet does not say */
  active: boolean | null
  /** where Breet says it pays out to; null for what it does not say */
  payout: Pick<WalletInfo, 'bank' | 'autoSettlement'>
}

export interface RefusedWallet {
  walletId: string | null
  /** why it cannot be brought in, as a sentence */
  reason: string
}

/** @returns a sentence instead when the wallet names no asset of the connection's list. */
export function readWallet(wallet: WalletInfo, assets: readonly AssetRow[]): ReadWallet | RefusedWallet {
  const { walletId, label, address, active, identifier, providerAssetId, bank, autoSettlement } = wallet
  const asset = assets.find((one) => (identifier === null ? one.providerAssetId === providerAssetId : one.identifier === identifier))
  if (!asset) {
    const named = identifier ?? providerAssetId
    return { walletId, reason: named === null ? 'Breet does not say which asset it takes.' : `Its asset ${named} is not in Breet’s list of assets.` }
  }
  return {
    walletId, providerLabel: label, label: ownLabel(label).trim(), address: address.trim(), addressKey: addressKey(address),
    asset: asset.identifier, symbol: asset.symbol, network: asset.network, active,
    payout: { bank, autoSettlement },
  }
}

export function isRefused(wallet: ReadWallet | RefusedWallet): wallet is RefusedWallet {
  return 'reason' in wallet
}
