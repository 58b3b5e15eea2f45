import { expect, test } from 'vitest'
import { bothSums, simulationPresets } from './simulation'

test('dollars become the coin rounded up to what a wallet can send, coins become dollars rounded down', () => {
  expect(bothSums({ amount: '20', unit: 'usd' }, '0.987', 'USDT')).toEqual({ amount: '20.263425', amountUsd: '20' })
  expect(bothSums({ amount: '0.0005', unit: 'coin' }, '61234.567', 'BTC')).toEqual({ amount: '0.0005', amountUsd: '30.6172835' })
})

test('the presets stand below, at and above the minimum', () => {
  expect(simulationPresets('20').map(({ amountUsd }) => amountUsd)).toEqual(['12', '20', '30'])
  expect(simulationPresets('0.05').map(({ amountUsd }) => amountUsd)).toEqual(['0.03', '0.05', '0.08'])
})
