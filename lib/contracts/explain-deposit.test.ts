import { expect, test } from 'vitest'
import { buildTimeline, type TimelineEvent } from '../domain/timeline'
import type { Deposit } from './deposits'
import { explainDeposit } from './explain-deposit'
import { clockWords, timelineWords } from './timeline-words'

const HELD: Deposit = {
  id: 'dep_1', environment: 'test', direction: 'in', status: 'flagged', verification: 'verified', asset: 'USDT_TRX', symbol: 'USDT', network: 'Tron',
  amount: '17.400000', amountUsd: '17.38', feeUsd: null, flagFeeUsd: '10', receiveCurrency: 'ngn', rate: null, netAmount: null, txHash: null,
  confirmations: 19,
  hold: { cause: 'below_minimum', causeVerified: true, flaggedAt: '2026-10-12T18:05:20.000Z', amountUsdAtFlag: '17.38', minimumUsdAtFlag: '20', open: true },
  feeIntent: null, reminder: null, releaseId: null, address: 'T1', addressId: 'adr_1', customerId: 'cus_1', customerName: 'Chidinma Okafor', label: null, providerId: 'p1',
  providerWord: 'flagged', detectedAt: '2026-10-12T18:04:09.000Z', completedAt: null, updatedAt: '2026-10-12T18:05:24.000Z',
}

function row(kind: string, at: string, data: Record<string, unknown> = {}, providerAt: string | null = null): TimelineEvent {
  return { id: `his_${at}`, kind, source: 'webhook', actor: null, providerAt, at, webhookEventId: null, observationId: null, data }
}

const HISTORY = [
  row('deposit.seen', '2026-10-12T18:04:11.000Z', { status: 'pending', amount: '17.4', amountUsd: '17.40', confirmations: 0 }),
  row('deposit.pending', '2026-10-12T18:04:20.000Z', { confirmations: 1, amountUsd: '17.41' }),
  row('deposit.pending', '2026-10-12T18:05:17.000Z', { confirmations: 19, amountUsd: '17.38' }),
  row('deposit.flagged', '2026-10-12T18:05:22.000Z', { amountUsd: '17.38' }, '2026-10-12T18:05:20.000Z'),
]
const context = { symbol: 'USDT', minimumUsd: '20' }

test('a short deposit is told with its value, its minimum and what is missing, resting on the events that say so', () => {
  const [sent, wayOut] = explainDeposit(HELD, buildTimeline(HISTORY), null)
  expect(sent).toEqual({
    text: 'Chidinma Okafor sent 17.40 USDT on Tron on Mon 12 Oct; when it was final it was worth $17.38, which is $2.62 below the $20.00 minimum, so Breet held it.',
    events: [1, 3],
  })
  expect(wayOut?.events).toEqual([3])
})

test('nobody is told to top up a deposit under screening', () => {
  const hold = { ...HELD.hold!, cause: 'screening' as const }
  const text = explainDeposit({ ...HELD, hold }, buildTimeline(HISTORY), null).map((sentence) => sentence.text).join(' ')
  expect(text).toContain('more money at the same address does not release it')
  expect(text).not.toContain('minimum')
})

test('a cause that only Breet’s record names rests on the read-back that brought it', () => {
  const flagged = { ...HISTORY[3]!, observationId: 'o1' }
  const first = { ...row('hold.cause', flagged.at, { cause: 'unknown', verified: false }), observationId: 'o1' }
  const verified = { ...row('deposit.verified', '2026-10-12T18:05:30.000Z'), observationId: 'o2' }
  const named = { ...row('hold.cause', '2026-10-12T18:05:30.000Z', { cause: 'screening', verified: true }), observationId: 'o2' }
  const items = buildTimeline([...HISTORY.slice(0, 3), flagged, first, verified, named])
  const hold = { ...HELD.hold!, cause: 'screening' as const }
  expect(explainDeposit({ ...HELD, hold }, items, null)[0]?.events).toEqual([1, 3, 4])
})

test('a top-up that is only suggested by the time says so', () => {
  const deposit: Deposit = { ...HELD, status: 'completed', completedAt: '2026-10-13T09:17:52.000Z', netAmount: '26620.35' }
  const trigger = { amount: '3', symbol: 'USDT', completedAt: deposit.completedAt, isThis: false }
  const [, inferred] = explainDeposit(deposit, buildTimeline(HISTORY), { cause: 'top_up', inferred: true, trigger, members: 2 })
  expect(inferred?.text).toBe(
    'A further 3.00 USDT to the same address lifted the pool over the minimum, and Breet released it with 1 other on Tue 13 Oct, net ₦26,620.35, without a fee (by the time alone: no message names the top-up).',
  )
  const [, known] = explainDeposit(deposit, buildTimeline(HISTORY), { cause: 'top_up', inferred: false, trigger, members: 2 })
  expect(known?.text).not.toContain('by the time alone')
})

test('what no event carries is called not known, and an unconfirmed final word says that it is unconfirmed', () => {
  const bare: Deposit = { ...HELD, status: 'completed', verification: 'verifying', amount: null, network: null, customerName: null, hold: null }
  const text = explainDeposit(bare, [], null).map((sentence) => sentence.text)
  expect(text[0]).toBe('Somebody not known sent an amount of USDT that is not known on Mon 12 Oct.')
  expect(text[2]).toContain('asking Breet to confirm it')
})

test('eleven confirmations read as one line, and the held line carries the sum that is missing', () => {
  const [, pending, held] = buildTimeline(HISTORY).map((item) => timelineWords(item, context))
  expect(pending).toMatchObject({ headline: 'Confirmations 1 → 19 (2 events)', detail: 'Value between $17.38 and $17.41.' })
  expect(held?.headline).toBe('Held: $17.38 of $20.00, $2.62 missing')
})

test('the clocks show the provider’s time and how long the news took, with the day when it was another one', () => {
  const [item] = buildTimeline([row('deposit.late', '2026-10-13T09:21:14.000Z', {}, '2026-10-12T18:04:58.000Z')])
  expect(clockWords(item!)).toEqual({ provider: 'Breet 12 Oct 18:04:58', here: 'here +15 h 16 min' })
})

test('a kind we have no words for still shows', () => {
  const [item] = buildTimeline([row('deposit.something_new', '2026-10-13T09:21:14.000Z', { reason: 'because' })])
  expect(timelineWords(item!, context)).toMatchObject({ headline: 'deposit.something_new', detail: 'because' })
})
