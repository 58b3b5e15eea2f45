import { expect, test } from 'vitest'
import { assetChanges, type AssetVersion } from './asset-history'

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T14:02:00.000Z`
const version = (day: number, minimumUsd: string, flagFeeUsd: string | null = '10'): AssetVersion => ({ seenAt: at(day), minimumUsd, flagFeeUsd })
const pool = (day: number, heldUsd: string) => ({ oldestAt: at(day), heldUsd })

test('what was first seen is no change', () => {
  expect(assetChanges([version(1, '20')], [pool(2, '5')])).toEqual([])
  expect(assetChanges([], [])).toEqual([])
})

test('a raised minimum is told with the open pools it met, and which of them fell below', () => {
  const pools = [pool(1, '17.40'), pool(2, '22'), pool(2, '31'), pool(9, '3')]
  expect(assetChanges([version(1, '20'), version(3, '25')], pools)).toEqual([
    { at: at(3), minimum: { from: '20', to: '25', effect: { pools: 3, fellBelow: 1, nowOver: 0 } }, flagFee: null },
  ])
})

test('a lowered minimum is told with the pools that are over it now', () => {
  const [change] = assetChanges([version(3, '15'), version(1, '20.00')], [pool(1, '17.40'), pool(1, '15')])
  expect(change!.minimum).toEqual({ from: '20.00', to: '15', effect: { pools: 2, fellBelow: 0, nowOver: 1 } })
})

test('newest first; a fee may change, appear and go without the minimum', () => {
  const told = assetChanges([version(1, '20', null), version(2, '20.0', '10'), version(3, '20', '12'), version(4, '20', '12.00'), version(5, '20', null)], [])
  expect(told.map(({ at: when, minimum, flagFee }) => [when, minimum, flagFee])).toEqual([
    [at(5), null, { from: '12.00', to: null }],
    [at(3), null, { from: '10', to: '12' }],
    [at(2), null, { from: null, to: '10' }],
  ])
})
