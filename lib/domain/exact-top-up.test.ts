import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrivesFrom, throughExchange } from './exchange-fee'
import { add, compare, divideUp, isZero, multiply, subtract, trimZeros, unitOf, type Decimal } from './money'
import { readPool, type OpenHold, type Pool } from './pool'

const NOW = '2026-10-14T10:00:00.000Z'
const DECIMALS = [2, 6, 7, 8, 9, 18]

/** Decimal text of at most so many digits, with so many of them after the point: 0.0000001 to 999,999.9999999. */
const decimal = (most: bigint, places: number) =>
  fc.bigInt({ min: 1n, max: most }).map((units) => trimZeros(`${units}`.padStart(places + 1, '0').replace(new RegExp(`(\\d{${places}})$`), '.$1')))

const price = fc.oneof(decimal(10n ** 11n, 7), decimal(10n ** 6n, 6), fc.constantFrom('1', '0.9972', '67250.5', '0.333333333333333333'))
/** 0 to 50 %, to the hundredth of a percent */
const margin = fc.integer({ min: 0, max: 5_000 }).map((basisPoints) => trimZeros((basisPoints / 10_000).toFixed(4)))

interface Place {
  pool: Pool
  price: Decimal
  margin: Decimal
  coinDecimals: number
}

/** Random deposits held at one place, flagged at prices of their own; only places where a top-up may be asked for. */
const place: fc.Arbitrary<Place> = fc
  .record({
    held: fc.array(fc.record({ units: fc.bigInt({ min: 1n, max: 10n ** 9n }), flagPrice: price }), { minLength: 1, maxLength: 4 }),
    minimumUsd: decimal(10n ** 8n, 4), price, margin, coinDecimals: fc.constantFrom(...DECIMALS),
  })
  .map(({ held, minimumUsd, ...rest }) => {
    const holds = held.map(({ units, flagPrice }, index): OpenHold => {
      const amount = multiply(String(units), unitOf(rest.coinDecimals))
      return {
        depositId: `dep_${index}`, amount, amountUsdAtFlag: multiply(amount, flagPrice), minimumUsdAtFlag: minimumUsd, cause: 'below_minimum',
        causeVerified: true, flaggedAt: NOW, readBackAt: NOW,
      }
    })
    const pool = readPool({
      holds, minimumUsd, minimumAt: NOW, price: { usdPerCoin: rest.price, at: NOW }, coinDecimals: rest.coinDecimals, margin: rest.margin,
      lastCompletionAt: null, releasedSinceCompletion: 0, now: NOW,
    })
    return { pool: pool!, ...rest }
  })
  .filter(({ pool }) => pool.advice === 'top_up')

/** Where the margin ends: a price at the end has to be strictly above this. Never a hair below the true quotient. */
const edge = (one: Pick<Place, 'price' | 'margin'>) => divideUp(one.price, add('1', one.margin))

/**
 * The price at the end of a path: what happened on the way does not matter, because Breet values at the final confirmation.
 * From a hair above the edge to four times the price.
 */
const above = fc.oneof(
  fc.constant('0.0000000000000000000000000000000000000001'),
  fc.constantFrom('0.000000000000000001', '0.000001', '0.01'),
  decimal(10n ** 9n, 9),
)

/** What the pool is worth once `sent` has arrived: with what is held valued when flagged, and valued at the end. */
function worth({ pool }: Place, sent: Decimal, endPrice: Decimal): { atFlag: Decimal; live: Decimal } {
  const added = multiply(sent, endPrice)
  return { atFlag: add(pool.heldUsdAtFlag, added), live: add(multiply(pool.heldAmount, endPrice), added) }
}

function expectCrossed(one: Place, sent: Decimal, endPrice: Decimal): void {
  const { atFlag, live } = worth(one, sent, endPrice)
  expect(compare(atFlag, one.pool.minimumUsd), `valued when flagged: ${atFlag}`).toBe(1)
  expect(compare(live, one.pool.minimumUsd), `valued at the end: ${live}`).toBe(1)
}

describe('a top-up of exactly the asked sum', () => {
  it('lifts the pool over the minimum at every price inside the margin, valued when flagged or at the end', () => {
    fc.assert(
      fc.property(place, above, (one, more) => {
        const endPrice = add(edge(one), more)
        expectCrossed(one, one.pool.sendAmount!, endPrice)
        expectCrossed(one, one.pool.sendAmountExact!, endPrice)
      }),
      { numRuns: 1_000 },
    )
  })

  it('does so at an unmoved price even without any margin: equality is not asked for', () => {
    fc.assert(fc.property(place, (one) => expectCrossed(one, one.pool.sendAmountExact!, one.price)), { numRuns: 500 })
  })

  it('does so through an exchange that takes its fee from it, and lets out no less than its own minimum', () => {
    const exchange = fc.record({ feeAmount: decimal(10n ** 8n, 6), minimumAmount: fc.option(decimal(10n ** 9n, 6)) })
    fc.assert(
      fc.property(place, above, exchange, (one, more, { feeAmount, minimumAmount }) => {
        const typed = throughExchange({ sendAmount: one.pool.sendAmount!, feeAmount, minimumAmount, coinDecimals: one.coinDecimals }).sendAmount
        expect(compare(typed, minimumAmount ?? typed)).toBeGreaterThanOrEqual(0)
        expectCrossed(one, arrivesFrom({ typedAmount: typed, feeAmount }), add(edge(one), more))
      }),
      { numRuns: 500 },
    )
  })

  it('is not generous: rounding for people adds less than a cent, rounding to the coin less than its smallest unit', () => {
    fc.assert(
      fc.property(place.filter((one) => !isZero(one.margin)), (one) => {
        const { sendAmount, sendAmountExact, sendUsd } = one.pool
        const unit = multiply(unitOf(one.coinDecimals), one.price)
        expect(compare(subtract(multiply(sendAmountExact!, one.price), sendUsd!), unit)).toBe(-1)
        const added = subtract(multiply(sendAmount!, one.price), sendUsd!)
        expect(compare(added, '0.01') < 0 || compare(added, unit) < 0, `adds ${added}`).toBe(true)
      }),
    )
  })
})

describe('the same proof finds a sum that is too small', () => {
  it('one smallest unit less than the exact sum does not always release: just inside the margin it stays below', () => {
    // Where the value now is the lower one it is what the sum rests on, so there the shortfall must show.
    const tight = place.filter((one) => compare(one.pool.heldUsdLive!, one.pool.heldUsdAtFlag) <= 0 && !isZero(one.margin))
    fc.assert(
      fc.property(tight, (one) => {
        const less = subtract(one.pool.sendAmountExact!, unitOf(one.coinDecimals))
        const endPrice = add(edge(one), '0.0000000000000000000000000000000000000001')
        expect(compare(worth(one, less, endPrice).live, one.pool.minimumUsd)).not.toBe(1)
      }),
      { numRuns: 500 },
    )
  })

  it('at the edge itself the exact quotient only equals the minimum, which is not enough', () => {
    // 12 of 20 dollars with 25 % margin: the edge is 0.8 dollars a coin, 13 coins are asked for.
    const pool = readPool({
      holds: [{ depositId: 'dep_a', amount: '12', amountUsdAtFlag: '12', minimumUsdAtFlag: '20', cause: 'below_minimum', causeVerified: true, flaggedAt: NOW, readBackAt: NOW }],
      minimumUsd: '20', minimumAt: NOW, price: { usdPerCoin: '1', at: NOW }, coinDecimals: 6, margin: '0.25', lastCompletionAt: null, releasedSinceCompletion: 0, now: NOW,
    })!
    expect(pool.sendAmountExact).toBe('13')
    const one = { pool, price: '1', margin: '0.25', coinDecimals: 6 }
    expect(edge(one)).toBe('0.8')
    expect(trimZeros(worth(one, '13', '0.8').live)).toBe('20')
    expectCrossed(one, '13', '0.8000000001')
  })
})
