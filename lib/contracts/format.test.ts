import { expect, test } from 'vitest'

import {
  formatAmount, formatDuration, formatMoney, formatRate, formatRelative, formatUsd, formatUtc, groupInFours, groupThousands, shortHash, toPlaces,
} from './format'

test('a list trims zeros that carry no value but always keeps two digits', () => {
  expect(formatAmount('150')).toBe('150.00')
  expect(formatAmount('3.350000')).toBe('3.35')
  expect(formatAmount('0.00412000')).toBe('0.00412')
  expect(formatAmount('0')).toBe('0.00')
})

test('a record shows every digit the provider sent', () => {
  expect(formatAmount('0.00214000', 'full')).toBe('0.00214000')
  expect(formatAmount('1234567.10', 'full')).toBe('1,234,567.10')
})

test('what somebody has is rounded down and what somebody must pay is rounded up', () => {
  expect(formatUsd('17.399')).toBe('$17.39')
  expect(formatUsd('2.601', 'up')).toBe('$2.61')
  expect(formatUsd('2.600', 'up')).toBe('$2.60')
  expect(formatUsd('9.999', 'up')).toBe('$10.00')
  expect(toPlaces('0.001', 2, 'up')).toBe('0.01')
  expect(toPlaces('999.5', 0, 'up')).toBe('1000')
})

test('amounts beyond what a float can hold keep every digit', () => {
  expect(formatUsd('9007199254740993.009', 'up')).toBe('$9,007,199,254,740,993.01')
  expect(groupThousands('-1234567')).toBe('-1,234,567')
})

test('a negative amount has its minus before the currency, and a negative dust is not minus zero', () => {
  expect(formatUsd('-0.17')).toBe('− $0.17')
  expect(formatUsd('-0.001')).toBe('$0.00')
  expect(formatMoney('31209', 'NGN')).toBe('₦31,209.00')
  expect(formatMoney('5', 'XAF')).toBe('XAF 5.00')
})

test('a hash is shortened only when that hides something', () => {
  expect(shortHash('948fa8aaaaaaaade1f33')).toBe('948fa8…de1f33')
  expect(shortHash('1234567890123')).toBe('1234567890123')
  expect(groupInFours('TQ5nKd8wYc').join(' ')).toBe('TQ5n Kd8w Yc')
})

test('a duration has at most two neighbouring parts', () => {
  expect(formatDuration(38_000)).toBe('38 s')
  expect(formatDuration(41 * 60_000 + 9_000)).toBe('41 min')
  expect(formatDuration(312_000, { withSeconds: true })).toBe('5 min 12 s')
  expect(formatDuration(7_500_000)).toBe('2 h 5 min')
  expect(formatDuration(3_600_000 + 5_000)).toBe('1 h')
  expect(formatDuration(76 * 3_600_000)).toBe('3 d 4 h')
  expect(formatDuration(-5)).toBe('0 s')
})

test('half a minute either way is just now', () => {
  expect(formatRelative('2026-10-14T09:00:00Z', '2026-10-14T09:00:29Z')).toBe('just now')
  expect(formatRelative('2026-10-14T09:00:00Z', '2026-10-14T09:04:10Z')).toBe('4 min ago')
  expect(formatRelative('2026-10-14T09:05:00Z', '2026-10-14T09:00:00Z')).toBe('in 5 min')
  expect(formatUtc('2026-10-14T09:01:22.500Z')).toBe('14 Oct 2026, 09:01:22 UTC')
})

test('a rate is read in few digits, and says when some were cut', () => {
  expect(['1', '0.9972', '67250.5'].map(formatRate)).toEqual(['$1.00', '$0.9972', '$67,250.50'])
  expect(['67566.197982473328243346', '0.229999999839', '0.00001234567'].map(formatRate)).toEqual(['≈ $67,566.198', '≈ $0.23', '≈ $0.000012'])
})
