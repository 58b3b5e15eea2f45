import { expect, test } from 'vitest'
import { compareAccounts, mayStillComeTrue, openWish } from './payout'

const bank = { bankId: '25', bankName: 'First Harbour Bank', accountName: 'ADA EZE', accountLastFour: '6789' }
const event = (kind: string, data: Record<string, unknown> = {}, at = '2026-10-14T09:00:00.000Z') => ({ kind, at, data })
const asked = event('address.bank_asked', bank)

test('a wish is open from the moment it is written down until Breet’s answer or its record is known', () => {
  expect(openWish([], 'bank')).toBeNull()
  expect(openWish([asked], 'bank')).toMatchObject({ about: 'bank', bank, words: null })
  expect(openWish([asked, event('address.bank_unanswered', { words: 'no answer' })], 'bank')).toMatchObject({ words: 'no answer' })
  for (const end of ['address.bank_linked', 'address.bank_kept', 'address.bank_refused']) expect(openWish([asked, event(end)], 'bank')).toBeNull()
  expect(openWish([asked, event('address.bank_linked'), asked], 'bank')).not.toBeNull()
})

test('the two kinds of wishes do not answer each other', () => {
  const story = [asked, event('address.auto_settlement_asked', { on: false }), event('address.bank_linked')]
  expect(openWish(story, 'bank')).toBeNull()
  expect(openWish(story, 'auto_settlement')).toMatchObject({ on: false })
})

test('the same last four digits at a bank nobody names are not known to be the same account', () => {
  const told = { ...bank, bankName: null, accountName: null }
  expect(compareAccounts(told, bank)).toBe('same')
  expect(compareAccounts({ ...told, bankId: '26' }, bank)).toBe('other')
  expect(compareAccounts({ ...told, bankId: null, accountLastFour: '5566' }, bank)).toBe('other')
  expect(compareAccounts({ ...told, accountLastFour: null }, bank)).toBe('unknown')
  expect(compareAccounts({ ...told, bankId: null }, bank)).toBe('unknown')
  expect(compareAccounts({ ...told, bankId: null, bankName: 'first harbour  BANK' }, bank)).toBe('same')
  expect(compareAccounts({ ...told, bankId: null, bankName: 'Palmgrove Bank' }, bank), 'names are spelt in many ways').toBe('unknown')
  expect(compareAccounts(told, { ...bank, bankId: '', bankName: 'a bank Breet does not name' }), 'we know no bank either').toBe('unknown')
})

test('what was asked for may still come true until it did or was refused, whatever the record said at first', () => {
  const on = event('address.auto_settlement_asked', { on: true })
  expect([[], [asked, event('address.bank_linked', bank)], [asked, event('address.bank_refused')], [on, event('address.auto_settlement', { on: true })]].map(mayStillComeTrue))
    .toEqual([false, false, false, false])
  expect([[asked], [asked, event('address.bank_kept')], [on, event('address.auto_settlement', { on: false })], [asked, event('address.bank_linked', bank), on]].map(mayStillComeTrue))
    .toEqual([true, true, true, true])
  // The answer said so, and then a record did not: the last word counts.
  const other = { ...bank, bankId: '26', accountLastFour: '5566' }
  expect([[on, event('address.auto_settlement', { on: true }), event('address.auto_settlement', { on: false })], [asked, event('address.bank_linked', bank), event('address.bank_linked', other)]].map(mayStillComeTrue))
    .toEqual([true, true])
})
