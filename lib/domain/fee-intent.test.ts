import { describe, expect, it } from 'vitest'
import { feeContradictions, feeRemains, offerFee, readFeeIntent, type FeeIntent, type FeeProof } from './fee-intent'
import type { PoolAdvice } from './pool'

const NOON = '2026-10-14T12:00:00.000Z'
const at = (hours: number) => new Date(Date.parse(NOON) + hours * 3_600_000).toISOString()
const intent = (over: Partial<FeeIntent> = {}): FeeIntent => ({ intendedAt: at(-2), remindAt: at(22), withdrawnAt: null, expectedFeeUsd: '10', ...over })
const HELD: FeeProof = { status: 'flagged', releaseFeeUsd: null, completedAt: null }
const PAID: FeeProof = { status: 'completed', releaseFeeUsd: '10.00', completedAt: at(1) }
const verified = (proof: FeeProof) => ({ ...proof, verified: true })

describe('what became of an intent to pay is read off the deposit', () => {
  it('while it is held it is open, and overdue from the reminder on', () => {
    expect(readFeeIntent(intent(), verified(HELD), NOON)).toBe('open')
    expect(readFeeIntent(intent({ remindAt: NOON }), verified(HELD), NOON)).toBe('overdue')
  })

  it('a fee on the record is paid; a release without one says so', () => {
    expect(readFeeIntent(intent(), verified(PAID), at(2))).toBe('paid')
    expect(readFeeIntent(intent(), verified({ ...PAID, releaseFeeUsd: null }), at(2))).toBe('released_without_fee')
  })

  it('withdrawn stays withdrawn, unless Breet had taken the fee before', () => {
    expect(readFeeIntent(intent({ withdrawnAt: at(0) }), verified(HELD), at(2))).toBe('withdrawn')
    expect(readFeeIntent(intent({ withdrawnAt: at(0) }), verified(PAID), at(2))).toBe('withdrawn')
    expect(readFeeIntent(intent({ withdrawnAt: at(3) }), verified(PAID), at(4))).toBe('paid')
    expect(readFeeIntent(intent({ withdrawnAt: at(3) }), verified({ ...PAID, releaseFeeUsd: null }), at(4))).toBe('withdrawn')
  })

  it('nothing is concluded from an end that only a webhook has told', () => {
    const told = (proof: FeeProof) => ({ ...proof, verified: false })
    expect([PAID, { ...PAID, releaseFeeUsd: null }, { ...HELD, status: 'orphaned' as const }].map((proof) => readFeeIntent(intent(), told(proof), at(2))))
      .toEqual(['confirming', 'confirming', 'confirming'])
    expect(readFeeIntent(intent({ withdrawnAt: at(0) }), told(PAID), at(2))).toBe('withdrawn')
  })

  it('what is neither held nor completed asks nobody for anything', () => {
    expect(readFeeIntent(intent(), verified({ ...HELD, status: 'orphaned' }), at(99))).toBe('no_longer_held')
  })
})

describe('what a fee that was taken contradicts', () => {
  it('nothing when it is the fee that was shown, however it is written', () => {
    expect(feeContradictions([intent()], verified(PAID))).toEqual([])
  })

  it('another sum than the one shown, to the cent', () => {
    expect(feeContradictions([intent()], verified({ ...PAID, releaseFeeUsd: '10.4' }))).toEqual([{ kind: 'fee_differs', expectedUsd: '10', takenUsd: '10.4' }])
  })

  it('nothing when no fee was known to compare with', () => {
    expect(feeContradictions([intent({ expectedFeeUsd: null })], verified(PAID))).toEqual([])
  })

  it('a note that was taken back before Breet took the fee; not one taken back afterwards', () => {
    expect(feeContradictions([intent({ withdrawnAt: at(0) })], verified(PAID))).toEqual([{ kind: 'fee_after_withdrawal', takenUsd: '10.00', withdrawnAt: at(0) }])
    expect(feeContradictions([intent({ withdrawnAt: at(2) })], verified(PAID))).toEqual([])
  })

  it('nothing when it was taken back and noted again', () => {
    const again = [intent({ withdrawnAt: at(-1) }), intent({ intendedAt: at(0) })]
    expect(feeContradictions(again, verified(PAID))).toEqual([])
    expect(feeContradictions(again.toReversed(), verified(PAID))).toEqual([])
  })

  it('nothing when nobody noted anything: paying at Breet is the merchant’s right', () => {
    expect(feeContradictions([], verified(PAID))).toEqual([])
  })

  it('nothing before Breet’s own record says so, and nothing without a fee', () => {
    expect(feeContradictions([intent({ withdrawnAt: at(0) })], { ...PAID, verified: false })).toEqual([])
    expect(feeContradictions([intent()], verified({ ...PAID, releaseFeeUsd: null }))).toEqual([])
  })
})

describe('whether paying the fee is offered', () => {
  const hold = { advice: 'top_up' as PoolAdvice, feeUsd: '10', heldUsd: '14.106' }

  it('says what would remain', () => {
    expect(offerFee(hold)).toEqual({ offered: true, feeUsd: '10', remainsUsd: '4.106' })
    expect(feeRemains('10', '14.106')).toBe('4.106')
  })

  it('not when the fee takes all of it, and one cent decides', () => {
    expect(offerFee({ ...hold, heldUsd: '10' })).toEqual({ offered: false, because: 'exceeds_value' })
    expect(offerFee({ ...hold, heldUsd: '10.01' }).offered).toBe(true)
    expect(feeRemains('10', '10')).toBeNull()
  })

  it('not while it is being settled, confirmed, reviewed, or should be released already', () => {
    for (const advice of ['settling', 'confirming', 'under_review', 'should_release'] as const) {
      expect(offerFee({ ...hold, advice })).toEqual({ offered: false, because: advice })
    }
  })

  it('what is not known stays not known', () => {
    expect(offerFee({ ...hold, feeUsd: null })).toEqual({ offered: true, feeUsd: null, remainsUsd: null })
    expect(offerFee({ ...hold, heldUsd: null })).toEqual({ offered: true, feeUsd: '10', remainsUsd: null })
  })
})
