import { expect, test } from 'vitest'
import { minimumMovedWords } from './minimum-moved'

const pool = { minimumUsdAtOldest: '15', liveMinimumUsd: '25', minimumUsd: '25', heldUsd: '12' }

test('a pool says that its minimum was raised, and that it counts to the new one', () => {
  expect(minimumMovedWords(pool)).toBe(
    'Breet raised the minimum from $15.00 to $25.00 while this was held. The pool is re-valued: what is missing counts to $25.00.')
})

test('a pool says that its minimum was lowered; over the new one it is a question for Breet', () => {
  expect(minimumMovedWords({ ...pool, liveMinimumUsd: '13', minimumUsd: '15' })).toBe(
    'Breet lowered the minimum from $15.00 to $13.00 while this was held. Sums still count to $15.00, so that they are enough either way.')
  expect(minimumMovedWords({ ...pool, liveMinimumUsd: '10', minimumUsd: '15' })).toContain('the pool is over and should be released: ask Breet')
})
