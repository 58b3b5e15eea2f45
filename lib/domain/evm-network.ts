export interface EvmNetwork {
  /** what eth_chainId of a right endpoint answers (EIP-155) */
  chainId: number
  /** the coin that fees are paid in: it moves without a token contract */
  nativeCoin: string
  /** when we call a transfer confirmed. Ours, none of them a provider's: about what each chain needs until a block is not taken back. */
  confirmations: number
}

/** Binance's codes of EVM networks. Any other network cannot be read back. */
const EVM_NETWORKS: Record<string, EvmNetwork> = {
  ETH: { chainId: 1, nativeCoin: 'ETH', confirmations: 64 },
  BSC: { chainId: 56, nativeCoin: 'BNB', confirmations: 15 },
  OPBNB: { chainId: 204, nativeCoin: 'BNB', confirmations: 30 },
  BASE: { chainId: 8453, nativeCoin: 'ETH', confirmations: 60 },
  OPTIMISM: { chainId: 10, nativeCoin: 'ETH', confirmations: 60 },
  ARBITRUM: { chainId: 42_161, nativeCoin: 'ETH', confirmations: 240 },
  MATIC: { chainId: 137, nativeCoin: 'POL', confirmations: 128 },
  POLYGON: { chainId: 137, nativeCoin: 'POL', confirmations: 128 },
  AVAXC: { chainId: 43_114, nativeCoin: 'AVAX', confirmations: 12 },
}

export const EVM_NETWORK_CODES: readonly string[] = Object.keys(EVM_NETWORKS)

/** @returns null for a network that is no EVM network, or one we do not know */
export function evmNetwork(code: string): EvmNetwork | null {
  return Object.hasOwn(EVM_NETWORKS, code) ? EVM_NETWORKS[code]! : null
}
