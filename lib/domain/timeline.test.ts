import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildTimeline, textOf, type TimelineEvent } from './timeline'

let made = 0
function event(kind: string, second: number, overrides: Partial<TimelineEvent> = {}): TimelineEvent {
  made += 1
  return {
    id: `his_${String(made).padStart(4, '0')}`, kind, source: 'webhook', actor: null, providerAt: null,
    at: new Date(Date.UTC(2026, 9, 12, 18, 4, second)).toISOString(), webhookEventId: null, observationId: null, data: {}, ...overrides,
  }
}

test('confirmations that follow each other stand in one row, and what comes between them starts a new one', () => {
  const items = buildTimeline([
    event('deposit.seen', 0), event('deposit.pending', 1), event('deposit.pending', 2), event('deposit.pending', 3),
    event('deposit.drift', 4), event('deposit.pending', 5), event('deposit.completed', 6),
  ])
  expect(items.map((item) => [item.number, item.kind, item.events.length])).toEqual([
    [1, 'deposit.seen', 1], [2, 'deposit.pending', 3], [3, 'deposit.drift', 1], [4, 'deposit.pending', 1], [5, 'deposit.completed', 1],
  ])
  expect(items[1]?.at).toBe('2026-10-12T18:04:03.000Z')
})

test('a pending that comes after completed stays visible, grey, where it arrived', () => {
  const items = buildTimeline([event('deposit.late', 30, { providerAt: '2026-10-12T18:04:01.000Z' }), event('deposit.completed', 10)])
  expect(items.map((item) => [item.kind, item.ignored])).toEqual([['deposit.completed', false], ['deposit.late', true]])
  expect(items[1]?.lagMs).toBe(29_000)
})

test('a webhook delivered three times shows once as itself and once as ignored repeats that name it', () => {
  const completed = event('deposit.completed', 10, { webhookEventId: 'whe_1' })
  const released = event('deposit.released', 10, { webhookEventId: 'whe_1' })
  const items = buildTimeline(
    [released, completed, event('deposit.verified', 12)],
    [{ webhookEventId: 'whe_1', deliveries: 3, lastReceivedAt: '2026-10-12T18:04:50.000Z' }],
  )
  expect(items.map((item) => item.kind)).toEqual(['deposit.completed', 'deposit.released', 'deposit.verified', 'duplicate'])
  expect(items[3]).toMatchObject({ number: 4, ignored: true, repeats: { times: 2, of: 1 } })
})

test('a delivery that came once, or that belongs to another record, adds nothing', () => {
  const once = { webhookEventId: 'whe_1', deliveries: 1, lastReceivedAt: '2026-10-12T18:04:50.000Z' }
  const foreign = { webhookEventId: 'whe_9', deliveries: 4, lastReceivedAt: '2026-10-12T18:04:50.000Z' }
  expect(buildTimeline([event('deposit.seen', 0, { webhookEventId: 'whe_1' })], [once, foreign])).toHaveLength(1)
})

test('the way to us is measured for webhooks only, and a provider clock ahead of ours is no negative lag', () => {
  const [readback] = buildTimeline([event('deposit.verified', 5, { source: 'readback', providerAt: '2026-10-12T18:04:00.000Z' })])
  const [ahead] = buildTimeline([event('deposit.seen', 5, { providerAt: '2026-10-12T18:04:09.000Z' })])
  expect(readback?.lagMs).toBeNull()
  expect(ahead?.lagMs).toBe(0)
})

test('the order in which rows are handed over changes nothing, and no row is lost', () => {
  const rows = ['deposit.seen', 'deposit.pending', 'deposit.pending', 'deposit.late', 'deposit.pending', 'deposit.completed'].map(
    (kind, index) => event(kind, index % 4),
  )
  const expected = buildTimeline(rows)
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      const items = buildTimeline(shuffled)
      expect(items).toEqual(expected)
      expect(items.flatMap((item) => item.events)).toHaveLength(rows.length)
    }),
  )
})

test('a value of the wrong kind in a row reads as absent', () => {
  const row = event('deposit.pending', 0, { data: { confirmations: 7, amountUsd: '17.40', reason: '', drift: { a: 1 } } })
  expect(['confirmations', 'amountUsd', 'reason', 'drift', 'missing'].map((key) => textOf(row, key))).toEqual(['7', '17.40', null, null, null])
})

test('rows written in one moment stand in the order in which they must have happened', () => {
  const items = buildTimeline(['deposit.released', 'deposit.completed', 'hold.cause', 'deposit.flagged', 'deposit.seen'].map((kind) => event(kind, 0)))
  expect(items.map((item) => item.kind)).toEqual(['deposit.seen', 'deposit.flagged', 'hold.cause', 'deposit.completed', 'deposit.released'])
})

test('the cause that came with a flag or a read-back is told with it, and what was only said again is not told beside a proof', () => {
  const rows = [
    event('deposit.flagged', 1, { observationId: 'o1' }), event('hold.cause', 1, { observationId: 'o1', data: { cause: 'below_minimum' } }),
    event('deposit.repeated', 4, { observationId: 'o2', source: 'readback' }), event('deposit.verified', 4, { observationId: 'o2', source: 'readback' }),
    event('hold.cause', 4, { observationId: 'o2', source: 'readback', data: { cause: 'screening' } }),
    event('deposit.repeated', 9, { observationId: 'o3' }),
  ]
  const items = buildTimeline(rows)
  expect(items.map((item) => [item.kind, item.cause?.data.cause ?? null, item.ignored])).toEqual([
    ['deposit.flagged', 'below_minimum', false], ['deposit.verified', 'screening', false], ['deposit.repeated', null, true],
  ])
})

test('the webhook that reached us first brought the word, even when the read-back was written down before it', () => {
  const items = buildTimeline([
    event('deposit.completed', 4, { source: 'readback', observationId: 'o2', data: { status: 'completed', from: 'flagged' } }),
    event('deposit.verified', 4, { source: 'readback', observationId: 'o2' }),
    event('deposit.repeated', 2, { observationId: 'o1', data: { status: 'completed' } }),
  ])
  expect(items.map((item) => [item.kind, item.events[0].source])).toEqual([['deposit.completed', 'webhook'], ['deposit.verified', 'readback']])
})

test('a word of a webhook that a read-back refuted stays, and does not look as if it stood', () => {
  const items = buildTimeline([
    event('deposit.seen', 0), event('deposit.completed', 2, { data: { status: 'completed' } }),
    event('deposit.refuted', 4, { source: 'readback', data: { from: 'completed', to: 'pending' } }),
    event('deposit.completed', 9, { data: { status: 'completed' } }),
  ])
  expect(items.map((item) => [item.kind, item.ignored])).toEqual([
    ['deposit.seen', false], ['deposit.completed', true], ['deposit.refuted', false], ['deposit.completed', false],
  ])
})

test('being matched at once is no news, being matched an hour later is', () => {
  const seen = event('deposit.seen', 0)
  expect(buildTimeline([seen, event('deposit.matched', 6)])).toHaveLength(1)
  expect(buildTimeline([seen, event('deposit.matched', 0, { at: '2026-10-12T19:04:00.000Z' })])).toHaveLength(2)
})
