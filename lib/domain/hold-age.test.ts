import { expect, test } from 'vitest'
import { ageBuckets, holdAge } from './hold-age'

const NOW = '2026-11-26T12:00:00.000Z'

test.each([
  ['2026-11-26T11:00:00.001Z', 'under_1h'], ['2026-11-26T11:00:00.000Z', '1h_to_1d'],
  ['2026-11-25T12:00:00.001Z', '1h_to_1d'], ['2026-11-25T12:00:00.000Z', '1d_to_3d'],
  ['2026-11-23T12:00:00.001Z', '1d_to_3d'], ['2026-11-23T12:00:00.000Z', 'over_3d'],
  // A provider's clock that is ahead of ours makes nothing old.
  ['2026-11-26T12:03:00.000Z', 'under_1h'],
])('held since %s it belongs to %s', (since, age) => {
  expect(holdAge(since, NOW)).toBe(age)
})

test('what is held is counted in three steps, cut where the four steps are cut; what is not known counts without a value', () => {
  const held = [
    { since: '2026-11-26T11:00:00.000Z', valueUsd: '1236.52' },
    { since: '2026-11-25T12:00:00.001Z', valueUsd: null },
    { since: '2026-11-25T12:00:00.000Z', valueUsd: '12.59' },
    { since: '2026-11-23T12:00:00.001Z', valueUsd: '1' },
    { since: '2026-11-23T12:00:00.000Z', valueUsd: '17.40' },
  ]
  expect(ageBuckets(held, NOW)).toEqual([
    { bucket: 'under_1d', count: 2, valueUsd: '1236.52' }, { bucket: '1d_to_3d', count: 2, valueUsd: '13.59' }, { bucket: 'over_3d', count: 1, valueUsd: '17.4' },
  ])
  expect(ageBuckets([], NOW).map((one) => one.count)).toEqual([0, 0, 0])
})
