import { expect, it } from 'vitest'

import { reusable } from './earlier-approvals'

const tron = { id: 'aut_2', cryptoCurrency: 'USDT', decidedAt: '2026-11-03T10:00:00.000Z', networks: ['TRX'] }
const both = { id: 'aut_1', cryptoCurrency: 'USDT', decidedAt: '2026-10-03T10:00:00.000Z', networks: ['BSC', 'TRX'] }

it('an approval is offered again when it has every network that is wanted', () => {
  expect(reusable([tron, both], 'USDT', [])).toBe(tron)
  expect(reusable([tron, both], 'USDT', ['TRX'])).toBe(tron)
  expect(reusable([tron, both], 'USDT', ['BSC'])).toBe(both)
  expect(reusable([tron, both], 'USDT', ['BSC', 'TON'])).toBeUndefined()
  expect(reusable([tron, both], 'USDC', ['BSC'])).toBeUndefined()
})
