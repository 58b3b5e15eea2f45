import { expect, test } from 'vitest'
import { changeEffect, changeHeadlines, heldMinimum } from './change-words'

const at = '2026-11-03T14:02:00.000Z'
const minimum = (from: string, to: string, openPools: number, fellBelow: number, nowOver: number) => (
  { at, minimumUsd: { from, to, openPools, fellBelow, nowOver }, flagFeeUsd: null })

test('a raised minimum names the pools it met and which of them fell below', () => {
  const change = minimum('20', '25', 2, 1, 0)
  expect(changeHeadlines(change)).toEqual(['Minimum $20.00 → $25.00'])
  expect(changeEffect(change, true)).toEqual([
    '2 pools that are open now were held before it and re-valued: what is missing counts to $25.00.',
    '1 of 2 had been over $20.00 and is below the minimum now.',
  ])
})

test('a lowered minimum says whom to ask', () => {
  expect(changeEffect(minimum('25', '20', 1, 0, 1), true)).toEqual([
    '1 pool that is open now was held before it. Sums still count to the larger minimum of their time, so that they are enough either way.',
    '1 of 1 is over $20.00 now and should be released: ask Breet.',
  ])
  expect(changeEffect(minimum('25', '20', 0, 0, 0), true)).toEqual(['No pool that is open now was held before it.'])
})

test('a fee that is named, changed or gone', () => {
  const change = { at, minimumUsd: null, flagFeeUsd: { from: null, to: '10' } }
  expect(changeHeadlines(change)).toEqual(['Resolution fee not named → $10.00'])
  expect(changeEffect(change, true)).toEqual([])
})

test('of a minimum that holds no longer nothing is said of the pools now, and nobody is sent to ask', () => {
  const [raised, fee, lowered] = [minimum('10', '50', 1, 0, 0), { at, minimumUsd: null, flagFeeUsd: { from: '5', to: '10' } }, minimum('20', '10', 1, 0, 1)]
  expect(heldMinimum([fee, raised, lowered])).toBe(raised)
  expect(heldMinimum([fee])).toBeNull()
  expect(changeEffect(lowered, false)).toEqual(['It holds no longer: a later change stands above.'])
  expect(changeEffect(fee, false)).toEqual([])
})
