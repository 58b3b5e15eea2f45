/** What the sandbox tells of itself, as far as the checks read it: docs/sandbox.md, "The truth". */
export interface Truth {
  now: number
  wallets: { id: string; address: string; identifier: string }[]
  trades: {
    id: string; status: 'pending' | 'completed' | 'flagged' | 'deleted'; crypto: string; usd: string; cause: string | null; releasedBy: string | null
    flagFeeUsd: string
  }[]
  sessions: {
    externalOrderId: string; status: 'INIT' | 'AUTHORIZED' | 'REJECTED' | 'EXPIRED'; decidedAt: number | null
    depositAddresses: { network: string; depositAddress: string; addressTag: string | null }[] | null
  }[]
  credits: { kind: string; tradeIds: string[] }[]
}
