import { expect, test } from 'vitest'
import { compareWaysOut } from '@/lib/domain/ways-out'
import { waysOf, type Outcomes } from './way-words'

const POOL = { sendUsd: '2.80', sendAmount: '2.81', symbol: 'USDT', asset: 'USDT_TRX', heldUsd: '17.40', deposits: [] }
const NONE: Outcomes = { holds: 0, toppedUp: 0, toppedUpInADay: 0, releasedUnasked: 0, topUpMedianMs: null }
const MANY: Outcomes = { holds: 31, toppedUp: 25, toppedUpInADay: 22, releasedUnasked: 2, topUpMedianMs: 5 * 3_600_000 }
const ways = (feeUsd: string | null, holds: number, outcomes = NONE) =>
  Object.fromEntries(waysOf(POOL, compareWaysOut({ heldUsd: POOL.heldUsd, sendUsd: POOL.sendUsd, feeUsd, holds }), outcomes).map((way) => [way.key, way]))

test('a fee for each of two deposits that is more than both: nothing, and why', () => {
  expect(ways('10', 2).fee).toMatchObject({ gets: 'Nothing', getsNote: 'fee $20.00, held $17.40', costs: '$10.00 for each deposit', exceedsValue: true })
})

test('a fee that leaves something says how much', () => {
  expect(ways('10', 1).fee).toMatchObject({ gets: '≈ $7.40', getsNote: 'fee $10.00, held $17.40' })
})

test('a fee that Breet has not named is not known, and is never zero', () => {
  expect(ways(null, 1).fee).toMatchObject({ gets: 'Not known', costs: 'not known' })
})

test('what happened before is told of the merchant’s own holds only, and only of enough of them', () => {
  expect(ways('10', 1).topUp).toMatchObject({ chance: 'not known: your first hold', takes: 'as long as the customer takes to send' })
  expect(ways('10', 1, { ...NONE, holds: 4, toppedUp: 4, toppedUpInADay: 4, topUpMedianMs: 1000 }).topUp).toMatchObject({
    chance: 'not known: only 4 so far', takes: 'as long as the customer takes to send',
  })
  expect(ways('10', 1, MANY).topUp).toMatchObject({ chance: '22 of 31 topped up in a day', takes: 'half of yours came within 5 h' })
  expect(ways('10', 1, MANY).wait).toMatchObject({ chance: '2 of 31 released unasked', gets: '$0.00 for now' })
})
