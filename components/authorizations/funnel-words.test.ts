import { expect, it } from 'vitest'

import { dropOffWords, medianWords } from './funnel-words'

const funnel = { days: 30, made: 41, shown: 37, approved: 29, declined: 4, expired: 7, failed: 0, open: 1, medianMs: 108_000 }

it('names the largest loss and what would help', () => {
  expect(dropOffWords(funnel)).toBe(
    '29 of 40 links that ended were approved. 7 expired without an answer: make the link when the customer has the Binance App at hand. 1 may still be answered.')
  expect(dropOffWords({ ...funnel, expired: 0, declined: 11 })).toContain('11 said no')
  expect(dropOffWords({ ...funnel, made: 1, approved: 1, expired: 0, declined: 0, open: 0 })).toBe('1 of 1 link that ended was approved.')
})

it('says that there is nothing where there is nothing', () => {
  const none = { days: 7, made: 0, shown: 0, approved: 0, declined: 0, expired: 0, failed: 0, open: 0, medianMs: null }
  expect(dropOffWords(none)).toBe('No link was made in this time.')
  expect(dropOffWords({ ...none, made: 2, open: 2 })).toBe('2 links are still open; nobody has answered yet.')
  expect(medianWords(none)).toBe('no approval to measure yet')
  expect(medianWords(funnel)).toBe('median from link to approval 1 min 48 s')
})
