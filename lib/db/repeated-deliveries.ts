import type { Tx } from './client'

export interface RepeatedDeliveryRow {
  webhookEventId: string
  deliveries: number
  lastReceivedAt: Date
}

/** Which of these inbox rows came more than once. */
export function listRepeatedDeliveries(db: Tx, merchantId: string, eventIds: readonly string[]): Promise<RepeatedDeliveryRow[]> {
  return db<RepeatedDeliveryRow[]>`
    select id as webhook_event_id, deliveries, last_received_at from webhook_events
    where merchant_id = ${merchantId} and id = any(${eventIds as string[]}) and deliveries > 1`
}
