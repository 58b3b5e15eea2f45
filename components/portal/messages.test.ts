import { expect, test } from 'vitest'

import { exchange, held } from './messages'

test('a customer reads of a margin only where one is added', () => {
  expect(held.askWhy('1.5')).toBe('to the same address. 1.5 % is added so a moving price cannot leave you short.')
  expect(held.askWhy('0')).toBe('to the same address.')
})

test('a fee that eats the whole amount is said so, not as a sum of nothing', () => {
  const sums = { arrives: '0', send: '21.2', least: '0', coin: 'USDT' }
  expect(exchange.verdict.too_little(sums)).toEqual(['Nothing would arrive: the fee takes all of it.', 'Send at least 21.20 USDT.'])
  expect(exchange.verdict.too_little({ ...sums, arrives: '11' })[0]).toBe('11.00 USDT would arrive, too little.')
})
