import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from './money'
import { whatArrives } from './what-arrives'

const plan = { feeAmount: '1', exchangeMinimum: null, minimumAmount: '20', askedAmount: '20.06', coinDecimals: 6 }

describe('what arrives of a planned deposit', () => {
  it('20.50 from an exchange that takes 1.00 is too little: 21.06 would do', () => {
    expect(whatArrives({ ...plan, typedAmount: '20.50' })).toEqual({ arrives: '19.5', verdict: 'too_little', sendAmount: '21.06' })
  })

  it('over the minimum but within the margin it is close, at the asked sum it is enough', () => {
    expect(whatArrives({ ...plan, typedAmount: '21.03' }).verdict).toBe('close')
    expect(whatArrives({ ...plan, typedAmount: '21.06' }).verdict).toBe('enough')
    expect(whatArrives({ ...plan, feeAmount: '0', typedAmount: '20.06' }).verdict).toBe('enough')
  })

  it('an exchange that lets out no less than 25 is told first, and 25 is what to send there', () => {
    expect(whatArrives({ ...plan, exchangeMinimum: '25', typedAmount: '21.06' })).toMatchObject({ verdict: 'not_let_out', sendAmount: '25' })
  })

  it('a fee larger than the amount leaves nothing, never less than nothing', () => {
    expect(whatArrives({ ...plan, typedAmount: '0.4' })).toMatchObject({ arrives: '0', verdict: 'too_little' })
  })

  it('sending what it says is always enough', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map((micro) => (micro / 1_000_000).toFixed(6))
    fc.assert(fc.property(amount, amount, fc.option(amount), (feeAmount, askedAmount, exchangeMinimum) => {
      const { sendAmount } = whatArrives({ ...plan, feeAmount, askedAmount, minimumAmount: askedAmount, exchangeMinimum, typedAmount: '0' })
      const then = whatArrives({ ...plan, feeAmount, askedAmount, minimumAmount: askedAmount, exchangeMinimum, typedAmount: sendAmount })
      expect(then.verdict).toBe('enough')
      expect(compare(then.arrives, askedAmount)).toBeGreaterThanOrEqual(0)
    }))
  })
})
