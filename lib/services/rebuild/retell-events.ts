import { sha256Hex } from '@/lib/crypto/tokens'
import type { Tx } from '@/lib/db/client'
import { knownObservations, pageOfEvents, type PageOf } from '@/lib/db/evidence'
import type { WebhookEventRow } from '@/lib/db/webhook-events'
import { translateBinanceWebhook } from '@/lib/providers/binance/translate'
import { translateBreetWebhook } from '@/lib/providers/breet/translate'
import type { Difference, Retold } from './difference'

type Subject = 'deposit' | 'settlement' | 'authorization'
const SUBJECTS: readonly Subject[] = ['deposit', 'settlement', 'authorization']

/** A page of deliveries: that the bytes are those that came, and that what was applied has left its observation. */
export async function retellEvents(db: Tx, page: PageOf): Promise<Retold[]> {
  const events = await pageOfEvents(db, page)
  const known = new Map<Subject, Set<string>>()
  for (const subject of SUBJECTS) {
    const ids = events.flatMap((event) => (event.subjectType === subject && event.subjectId !== null ? [event.subjectId] : []))
    known.set(subject, await knownObservations(db, page.merchantId, subject, ids))
  }
  return events.map((event) => ({ subjectId: event.id, stored: {}, rebuilt: {}, differing: [...bytes(event), ...applied(event, known)] }))
}

function bytes(event: WebhookEventRow): Difference[] {
  const rebuilt = sha256Hex(event.body)
  return rebuilt === event.bodySha256 ? [] : [difference(event, 'bodySha256', event.bodySha256, rebuilt)]
}

function applied(event: WebhookEventRow, known: ReadonlyMap<Subject, ReadonlySet<string>>): Difference[] {
  const subject = SUBJECTS.find((one) => one === event.subjectType)
  if (event.status !== 'applied' || !subject) return []
  const observationId = observationOf(event, subject)
  if (observationId === null) return [difference(event, 'bytes', `applied to a ${subject}`, 'they say nothing of one')]
  if (known.get(subject)?.has(`${event.subjectId ?? ''}/${observationId}`)) return []
  return [difference(event, 'observation', 'none', observationId)]
}

function observationOf(event: WebhookEventRow, subject: Subject): string | null {
  if (event.provider === 'binance') {
    const news = translateBinanceWebhook(event.body)
    return news.kind === 'authorization' && subject === 'authorization' ? news.observationId : null
  }
  const news = translateBreetWebhook(event.body)
  if (news.kind === 'deposit' && subject === 'deposit') return news.deposit.observationId
  return news.kind === 'settlement' && subject === 'settlement' ? news.settlement.observationId : null
}

function difference(event: WebhookEventRow, field: string, stored: string, rebuilt: string): Difference {
  return { subjectType: 'webhook_event', subjectId: event.id, observationId: null, field, stored, rebuilt }
}
