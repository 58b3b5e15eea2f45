import { describe, expect, it } from 'vitest'

import { acknowledgement, confirmationCheck, wordOfCustomer } from './confirmation-words'

const place = { network: 'BSC', address: '0xAb', tag: null }
const plan = { ...place, amount: '250', plannedAt: '2026-11-03T10:00:00.000Z', withdrawnAt: null, answer: 'confirmed' as const }

describe('the customer’s word before a transfer', () => {
  it('counts for the amount it was given for, and no other', () => {
    expect(wordOfCustomer(place, '250.00', { firstOn: [], plans: [plan] })).toBe('confirmed')
    expect(wordOfCustomer(place, '251', { firstOn: [], plans: [plan] })).toBe('none')
    expect(wordOfCustomer(place, '', { firstOn: [], plans: [plan] })).toBe('confirmed')
    expect(wordOfCustomer({ ...place, tag: '1' }, '250', { firstOn: [], plans: [plan] })).toBe('none')
  })

  it('is ticked for by the merchant where it is missing for a first send, and always after a no', () => {
    expect(acknowledgement('Ada', true, 'none')).toContain('Nothing was sent to this address before')
    expect(acknowledgement('Ada', true, 'confirmed')).toBeNull()
    expect(acknowledgement('Ada', false, 'none')).toBeNull()
    expect(acknowledgement('Ada', false, 'refused')).toContain('said no')
    expect(confirmationCheck('Ada', 'none').words).toBe('not confirmed: the approval does not prove who approved')
  })
})
