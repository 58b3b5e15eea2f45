import { expect, test } from 'vitest'
import { buildTimeline, type TimelineEvent } from '../domain/timeline'
import { discrepancyWords } from './discrepancy-words'
import { payoutMoney } from './settlement-words'
import { timelineWords } from './timeline-words'

let made = 0
function event(kind: string, second: number, data: Record<string, unknown> = {}): TimelineEvent {
  made += 1
  return {
    id: `his_${String(made).padStart(4, '0')}`, kind, source: 'webhook', actor: null, providerAt: null,
    at: new Date(Date.UTC(2026, 9, 12, 18, 4, second)).toISOString(), webhookEventId: null, observationId: null, data,
  }
}
const payout = { amount: '94221', payoutAmount: '94171', feeAmount: '50', currency: 'NGN', bankName: 'First Harbour Bank', accountLastFour: '6789' }

test('the story of a deposit goes on to the bank, and says which way the money went', () => {
  const items = buildTimeline([
    event('settlement.completed', 9, { ...payout, status: 'completed', to: 'completed' }), event('deposit.seen', 1), event('deposit.completed', 5),
    event('settlement.pending', 5, { ...payout, status: 'pending', to: 'pending' }), event('settlement.reversed', 20, { ...payout, reason: 'account closed' }),
  ])
  expect(items.map(({ kind }) => kind)).toEqual(['deposit.seen', 'deposit.completed', 'settlement.pending', 'settlement.completed', 'settlement.reversed'])
  const told = items.map((item) => timelineWords(item, { symbol: 'USDT', minimumUsd: null }))
  expect(told[2]).toMatchObject({ headline: 'Breet to your bank: requested, ₦94,221.00' })
  expect(told[3]).toMatchObject({ headline: 'Breet to your bank: paid out, ₦94,171.00', detail: 'First Harbour Bank •••• 6789. Payout fee ₦50.00.' })
  expect(told[4]).toMatchObject({ headline: 'Your bank back to Breet: came back, ₦94,221.00', tone: 'red' })
  expect(told[4]?.detail).toContain('The money is in your Breet balance again.')
})

test('a late word about a payout is grey, and one that arrives with its repeats is told as such', () => {
  const [late] = buildTimeline([event('settlement.late', 3, { status: 'processing', to: 'completed' })])
  expect(late!.ignored).toBe(true)
  expect(timelineWords(late!, { symbol: null, minimumUsd: null })).toMatchObject({ headline: 'Late payout event ignored: being paid', detail: 'Already paid out, so nothing changed.' })
})

test('banks have two digits, coins keep theirs', () => {
  expect(payoutMoney('94171', 'NGN')).toBe('₦94,171.00')
  expect(payoutMoney('12.345678', 'USDT')).toBe('12.345678 USDT')
})

test('a contradiction about a payout does not read as one about a deposit', () => {
  const words = (kind: string, detail = {}) => discrepancyWords({ subjectType: 'settlement', kind, detail })
  expect(words('two_ends', { standing: 'rejected', other: 'completed' })).toContain('both refused and paid out about one payout')
  expect(words('not_found_at_provider')).toContain('payout')
  expect(words('webhook_refuted', { webhookStatus: 'reversed', readbackStatus: 'completed' })).toContain('a webhook said came back')
})
