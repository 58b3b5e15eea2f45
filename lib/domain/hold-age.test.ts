import { expect, test } from 'vitest'
import { holdAge } from './hold-age'

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
