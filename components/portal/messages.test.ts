import { expect, test } from 'vitest'

import { held } from './messages'

test('a customer reads of a margin only where one is added', () => {
  expect(held.askWhy('1.5')).toBe('to the same address. 1.5 % is added so a moving price cannot leave you short.')
  expect(held.askWhy('0')).toBe('to the same address.')
})
