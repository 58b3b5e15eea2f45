import type { NewHistory } from '@/lib/db/history'

interface TransferFacts {
  merchantId: string
  environment: 'test' | 'live'
  authorizationId: string
  id: string
  network: string
  amount: string
  txHash: string
}

/** A transfer is part of two stories: its own and its authorization's. */
export function transferHistory(
  transfer: TransferFacts, event: { kind: string; source: NewHistory['source']; actor: string | null; at: Date; data?: Record<string, unknown> },
): NewHistory[] {
  const { merchantId, environment, authorizationId, id, network, amount, txHash } = transfer
  const common = {
    merchantId, environment, kind: event.kind, source: event.source, actor: event.actor, providerAt: null, at: event.at,
    observationId: null, webhookEventId: null, data: { transferId: id, network, amount, txHash, ...event.data },
  }
  return [
    { ...common, subjectType: 'transfer', subjectId: id },
    { ...common, subjectType: 'authorization', subjectId: authorizationId },
  ]
}
