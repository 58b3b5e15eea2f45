import { env } from '@/lib/env'

/** Whether the operator has named a node to look up hashes of this network (Binance's code). */
export function canReadBack(network: string): boolean {
  return env().EVM_RPC_URLS[network] !== undefined
}
