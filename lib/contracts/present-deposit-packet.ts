import { iso } from './common'
import { presentDeposit, type DepositListRow } from './deposits'
import { depositPacketText } from './packet-text'
import { presentPool, type PoolView } from './pools'
import { buildDepositPacket, type DepositPacket } from './support-packet'
import { timelineEvent } from './timeline-event'

/** What readSupportPacket returns (lib/services/deposits/read-support-packet.ts). */
interface DepositPacketView {
  view: {
    deposit: DepositListRow & { connectionId: string; senderAddress: string | null; releaseFeeUsd: string | null; readBackAt: Date | null }
    history: Parameters<typeof timelineEvent>[0][]
    settlementHistory: Parameters<typeof timelineEvent>[0][]
    pool: PoolView | null
  }
  appId: string | null
  label: string | null
  poolProviderIds: string[]
  now: Date
}

export function presentDepositPacket({ view, appId, label, poolProviderIds, now }: DepositPacketView): DepositPacket {
  const { deposit, pool } = view
  const lies = deposit.status === 'flagged' && pool !== null && pool.pool.depositIds.includes(deposit.id)
  const packet = buildDepositPacket({
    deposit: presentDeposit(deposit),
    account: { provider: 'breet', environment: deposit.environment, appId, connectionId: deposit.connectionId },
    label,
    senderAddress: deposit.senderAddress,
    resolutionFeeUsd: deposit.releaseFeeUsd,
    readBackAt: iso(deposit.readBackAt),
    pool: lies ? { ...presentPool(pool), providerIds: poolProviderIds } : null,
    events: [...view.history, ...view.settlementHistory].map(timelineEvent),
    now: iso(now),
  })
  return { ...packet, text: depositPacketText(packet) }
}
