import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, divide, equalAtCoarserScale, multiply, parseAmount, parseDecimal, percentOf, roundDown, roundUp, roundUpToSend, subtract, sum, trimZeros } from './money'

const decimal = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 18 })).map(([digits, scale]) => {
  const text = digits.toString().padStart(scale + 1, '0')
  return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`
})

describe('money is decimal text', () => {
  it('keeps every digit and the scale of a literal', () => {
    expect(parseDecimal('400.000000')).toBe('400.000000')
    expect(parseDecimal('0.123456789012345678901234567890')).toBe('0.123456789012345678901234567890')
    expect(parseDecimal('9007199254740993')).toBe('9007199254740993')
    expect(parseDecimal('1.5e-7')).toBe('0.00000015')
  })

  it('refuses what is no exact decimal instead of rounding it', () => {
    const bad = ['', 'NaN', 'Infinity', '1e400', '1E-400', '0x10', '1_000', '1,5', '١٢', ' 1', '1.', '.5', '+1', '1'.repeat(65)]
    expect(bad.filter((text) => parseDecimal(text) !== null)).toEqual([])
    expect(parseDecimal(12)).toBeNull()
    expect(parseAmount('-1')).toBeNull()
    expect(parseAmount('-0')).toBe('0')
  })

  it('adds what binary floats cannot', () => {
    expect(add('0.1', '0.2')).toBe('0.3')
    expect(sum(['17.40', '2.6'])).toBe('20')
  })

  it('subtracting what was added gives back the same value, for any amounts', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0)
      }),
      { numRuns: 2_000 },
    )
  })

  it('rounds up what somebody sends and down what somebody gets', () => {
    expect(roundUp('2.601', 2)).toBe('2.61')
    expect(roundDown('2.609', 2)).toBe('2.60')
    expect(percentOf('19.999', '20')).toBe('99')
  })

  it('asks for the fewest decimals that add less than a cent, never less than is needed', () => {
    expect(roundUpToSend('2.807863', '0.9972', 6)).toBe('2.81')
    expect(roundUpToSend('0.00003754901', '112400', 8)).toBe('0.0000376')
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.constantFrom('1', '0.25', '112400', '0.9972'), (units, price) => {
        const amount = divide(units.toString(), '1000000')
        const asked = roundUpToSend(amount, price, 8)
        expect(compare(asked, amount)).toBeGreaterThanOrEqual(0)
        expect(compare(multiply(subtract(asked, amount), price), '0.01')).toBe(-1)
      }),
    )
  })

  it('compares at the coarser scale of two messages', () => {
    expect(equalAtCoarserScale('17.4', '17.3999999')).toBe(true)
    expect(equalAtCoarserScale('17.40', '17.42')).toBe(false)
    expect(trimZeros('2.6100')).toBe('2.61')
  })
})
