import { expect, test } from 'vitest'
import type { TimelineEvent } from '../domain/timeline'
import { addressEventWords } from './address-words'

const told = (kind: string, data: Record<string, unknown> = {}, source: TimelineEvent['source'] = 'system') =>
  addressEventWords({ id: 'his_1', kind, source, actor: null, providerAt: null, at: '2026-10-14T09:00:00.000Z', webhookEventId: null, observationId: null, data })
const bank = { bankName: 'First Harbour Bank', accountName: 'ADA EZE', accountLastFour: '6789' }

test('where money goes is told with the bank, the name and the last four digits', () => {
  expect(told('address.bank_linked', { ...bank, before: 'Palmgrove Bank •••• 5566' })).toMatchObject({
    headline: 'Pays out to First Harbour Bank ••••\u00a06789', detail: 'In the name of ADA EZE. Before: Palmgrove Bank •••• 5566.', tone: 'green',
  })
  expect(told('address.bank_kept', bank).detail).toContain('the change did not happen')
  expect(told('address.bank_unanswered', { words: 'no answer within 8 seconds' })).toMatchObject({ tone: 'orange', detail: 'In its own words: “no answer within 8 seconds”' })
})

test('a record that says the opposite of what was asked for is told as that', () => {
  expect(told('address.auto_settlement', { on: false, asked: true }, 'readback').detail).toBe('It was asked to be on; Breet’s record says otherwise.')
  expect(told('address.auto_settlement', { on: true, asked: true }).detail).toBeNull()
})

test('what was simulated is told with both sums', () => {
  expect(told('address.simulation_asked', { amount: '20.26', amountUsd: '20', symbol: 'USDT', txHash: 'abcdef0123' }).headline)
    .toBe('Asked Breet to simulate 20.26 USDT, worth $20.00')
})

test('an event without words of its own shows its machine word', () => {
  expect(told('address.something_new').headline).toBe('address.something_new')
})
