import { ASSET } from './tiny-breet'

/** A provider's id for the n-th deposit: 24 hex digits. */
export const tradeId = (n: number): string => n.toString(16).padStart(24, '0')

export interface Event {
  n: number
  event: 'pending' | 'flagged' | 'completed'
  address: string
  /** Unix milliseconds, by the provider's clock */
  at: number
  usd?: number
}

/** A trade webhook as Breet sends it: about 600 bytes, distinct for every n. */
export function tradeEvent({ n, event, address, at, usd = 30 }: Event): string {
  return JSON.stringify({
    id: tradeId(n), event: `trade.${event}`, status: event, asset: ASSET.identifier, cryptoAmount: usd, amountInUSD: usd, feePercentage: 0.5,
    feeAmountInUsd: 0.15, flagFeeUSD: 0, rate: 1500, conversionRate: 1, senderAddress: 'TBENCHSENDER00000000000000000000001', vaultId: '1201',
    destinationAddress: address, destinationDescription: 'Partner_Bench_cust7f3a', txHash: `bench-hash-${n}`, confirmations: event === 'pending' ? 1 : 20, index: 0,
    note: '', blockInfo: { blockHeight: String(1000 + n), blockHash: `bench-block-${n}` }, createdAt: at - 60_000, updatedAt: at,
  })
}

/** The same deposit as GET /trades/transactions/{id} tells it. */
export function tradeRecord({ n, event, address, at, usd = 30 }: Event, reason = ''): object {
  return {
    id: tradeId(n), status: event, asset: ASSET.id, wallet: 'bb00000000000000000000b1', address, sourceAddress: 'TBENCHSENDER00000000000000000000001', vaultId: '1201',
    txHash: `bench-hash-${n}`, amountReceived: usd, cryptoReceived: String(usd), currency: 'ngn', rate: 1500, conversionRate: 1, feeAmount: 225, amount: 44_775,
    flagFeeUSD: 0, walletCredited: event === 'completed', passAMLCheck: true, reason, createdAt: new Date(at - 60_000).toISOString(), updatedAt: new Date(at).toISOString(),
  }
}

export const benchAddress = (n: number): string => `TBENCH${String(n).padStart(28, '0')}`
