import { expect, test } from 'vitest'
import { causeEvidence } from './cause-evidence'
import { buildTimeline, type TimelineEvent } from './timeline'

const row = (minute: number, kind: string, source: TimelineEvent['source'], observationId: string, data: Record<string, unknown> = {}): TimelineEvent => ({
  id: `his_${minute}_${kind}`, kind, source, actor: null, providerAt: null, at: `2026-11-26T09:${String(minute).padStart(2, '0')}:00.000Z`,
  webhookEventId: null, observationId, data,
})

test('what a webhook says of the cause is no evidence until the provider’s own record says it', () => {
  const webhook = [row(1, 'deposit.seen', 'webhook', 'o1'), row(2, 'deposit.flagged', 'webhook', 'o2'), row(2, 'hold.cause', 'webhook', 'o2', { cause: 'below_minimum', verified: false })]
  expect(causeEvidence(buildTimeline(webhook))).toBeNull()
  const readBack = [row(3, 'deposit.verified', 'readback', 'o3'), row(3, 'hold.cause', 'readback', 'o3', { cause: 'below_minimum', verified: true })]
  expect(causeEvidence(buildTimeline([...webhook, ...readBack]))).toEqual({ event: 3, at: '2026-11-26T09:03:00.000Z' })
})

test('a cause that changed later rests on the later record', () => {
  const rows = [
    row(1, 'deposit.flagged', 'readback', 'o1'), row(1, 'hold.cause', 'readback', 'o1', { cause: 'unknown', verified: true }),
    row(9, 'hold.cause', 'sweep', 'o2', { cause: 'below_minimum', verified: true }),
  ]
  expect(causeEvidence(buildTimeline(rows))?.event).toBe(2)
})
