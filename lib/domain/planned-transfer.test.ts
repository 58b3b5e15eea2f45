import { describe, expect, it } from 'vitest'
import { confirmationOf, planStatusOf, type TransferPlan } from './planned-transfer'

const place = { network: 'TON', address: 'UQBk4fT9', tag: '44170926', amount: '250' }
const asked = (fields: Partial<TransferPlan> = {}): TransferPlan => ({
  ...place, plannedAt: '2026-11-03T14:00:00.000Z', withdrawnAt: null, answer: null, ...fields,
})

describe('what the customer says of a transfer', () => {
  it('nothing, when nobody asked or the question was taken back', () => {
    expect(confirmationOf(place, [])).toBe('none')
    expect(confirmationOf(place, [asked({ withdrawnAt: '2026-11-03T14:01:00.000Z' })])).toBe('none')
  })

  it('is waited for, confirmed or refused', () => {
    expect(confirmationOf(place, [asked()])).toBe('waiting')
    expect(confirmationOf(place, [asked({ answer: 'confirmed' })])).toBe('confirmed')
    expect(confirmationOf(place, [asked({ answer: 'refused' })])).toBe('refused')
  })

  it('counts for this amount only, however it is written', () => {
    expect(confirmationOf({ ...place, amount: '250.00' }, [asked({ answer: 'confirmed' })])).toBe('confirmed')
    expect(confirmationOf({ ...place, amount: '250.01' }, [asked({ answer: 'confirmed' })])).toBe('none')
  })

  it('counts for this network, address and memo only', () => {
    const yes = [asked({ answer: 'confirmed' })]
    expect(confirmationOf({ ...place, network: 'BSC' }, yes)).toBe('none')
    expect(confirmationOf({ ...place, address: 'UQBk4fT8' }, yes)).toBe('none')
    expect(confirmationOf({ ...place, tag: '44170927' }, yes)).toBe('none')
    expect(confirmationOf({ ...place, tag: null }, yes)).toBe('none')
  })

  it('is the newest word, in whatever order the questions come', () => {
    const refused = asked({ answer: 'refused', plannedAt: '2026-11-03T13:00:00.000Z' })
    const confirmed = asked({ answer: 'confirmed' })
    expect(confirmationOf(place, [refused, confirmed])).toBe('confirmed')
    expect(confirmationOf(place, [confirmed, refused])).toBe('confirmed')
    expect(confirmationOf(place, [confirmed, asked({ plannedAt: '2026-11-03T15:00:00.000Z' })])).toBe('waiting')
  })

  it('is no for every amount at a place that was refused, until a newer yes there', () => {
    const refused = asked({ answer: 'refused' })
    const later = '2026-11-03T15:00:00.000Z'
    expect(confirmationOf({ ...place, amount: '249' }, [refused])).toBe('refused')
    expect(confirmationOf({ ...place, amount: '249' }, [refused, asked({ amount: '100', answer: 'confirmed', plannedAt: later })])).toBe('none')
    expect(confirmationOf(place, [asked({ answer: 'confirmed' }), asked({ amount: '100', answer: 'refused', plannedAt: later })])).toBe('refused')
    expect(confirmationOf({ ...place, tag: '1' }, [refused])).toBe('none')
  })
})

it('a question stands in one of four ways', () => {
  expect([asked(), asked({ answer: 'refused' }), asked({ answer: 'confirmed' }), asked({ withdrawnAt: '2026-11-03T14:01:00.000Z' })].map(planStatusOf))
    .toEqual(['waiting', 'refused', 'confirmed', 'withdrawn'])
})
