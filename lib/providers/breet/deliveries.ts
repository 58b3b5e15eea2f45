import { invalidAnswer } from '../failures'
import { isRecord, problemOf, timeOf, toBytes } from '../json'
import type { BreetConnection, DeliveryInfo, Page } from '../port'
import { deliveryRecord, resendRecord } from './payload'
import { askData, askPage, askRecord, read, readList, requireSameId, type PageRequest } from './request'

/** The delivery log (kept about 7 days). The date range applies only when both ends are given (Breet docs). */
export function listDeliveries(
  c: BreetConnection,
  page: PageRequest & { startDate?: string; endDate?: string },
): Promise<Page<DeliveryInfo>> {
  return askPage(c, { method: 'GET', path: '/transactions/webhooks', query: { ...page } }, toDelivery)
}

/** One delivery with its attempts counted. @returns null when Breet cleanly says that there is none. */
export async function getDelivery(c: BreetConnection, deliveryId: string): Promise<DeliveryInfo | null> {
  const data = await askRecord(c, `/transactions/webhooks/${encodeURIComponent(deliveryId)}`)
  if (data === null) return null
  const delivery = toDelivery(data)
  if ('unreadable' in delivery) throw invalidAnswer('Breet', `delivery ${deliveryId}: ${delivery.unreadable}`)
  requireSameId(deliveryId, delivery.deliveryId)
  return delivery
}

function toDelivery(record: unknown): DeliveryInfo | { unreadable: string } {
  const parsed = deliveryRecord.safeParse(record)
  if (!parsed.success) return { unreadable: problemOf(parsed.error) }
  const { id, reference, eventType, createdAt, status, attemptsCount, payload } = parsed.data
  // Without the event as it was sent, the row says nothing that could be applied.
  if (!isRecord(payload)) return { unreadable: 'payload is missing' }
  return {
    deliveryId: id,
    reference: reference ?? null,
    eventType: eventType ?? null,
    createdAt: timeOf(createdAt),
    status: status ?? null,
    attempts: attemptsCount ?? null,
    payload: toBytes(payload),
  }
}

/**
 * Asks Breet to send all events of one deposit or withdrawal again (a reference of 1 to 32 characters). It answers success
 * even if deliveries fail, so both are counted (Breet docs, resend-all-webhooks-for-a-reference).
 */
export async function resendDeliveries(c: BreetConnection, reference: string): Promise<{ delivered: number; failed: number }> {
  const path = `/transactions/webhooks/resend/${encodeURIComponent(reference)}`
  const data = await askData(c, { method: 'POST', path })
  const { items } = readList(data, 'resend', (record) => read(resendRecord, record, 'resend'))
  const delivered = items.filter((one) => one.status === 'delivered').length
  return { delivered, failed: items.length - delivered }
}
