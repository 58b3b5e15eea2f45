import { expect, test } from 'vitest'
import { ageBuckets } from './age-buckets'

const NOW = '2026-11-26T12:00:00.000Z'

test('what is held is counted by age, with its value; what is not known counts without one', () => {
  const held = [
    { since: '2026-11-26T11:00:00.000Z', valueUsd: '1236.52' },
    { since: '2026-11-25T12:00:00.001Z', valueUsd: null },
    { since: '2026-11-25T12:00:00.000Z', valueUsd: '12.59' },
    { since: '2026-11-23T12:00:00.000Z', valueUsd: '1' },
    { since: '2026-11-23T11:59:59.999Z', valueUsd: '17.40' },
  ]
  expect(ageBuckets(held, NOW)).toEqual([
    { bucket: 'under_1_d', count: 2, valueUsd: '1236.52' }, { bucket: '1_to_3_d', count: 2, valueUsd: '13.59' }, { bucket: 'over_3_d', count: 1, valueUsd: '17.4' },
  ])
  expect(ageBuckets([], NOW).map((one) => one.count)).toEqual([0, 0, 0])
})
