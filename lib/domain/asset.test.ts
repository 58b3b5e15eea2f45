import { describe, expect, it } from 'vitest'
import { topUpMargin } from './asset'

const nothing = { asset: null, stable: null, volatile: null }

describe('the margin of a top-up', () => {
  it('is 1 % for dollar coins and 5 % for the others while the merchant has set none', () => {
    expect(topUpMargin('USDT', nothing)).toEqual({ margin: '0.01', from: 'default' })
    expect(topUpMargin('btc', nothing)).toEqual({ margin: '0.05', from: 'default' })
  })

  it('is the merchant’s for the class, and the merchant’s for the asset before that', () => {
    expect(topUpMargin('usdc', { ...nothing, stable: '0.02' })).toEqual({ margin: '0.02', from: 'class' })
    expect(topUpMargin('BTC', { ...nothing, stable: '0.02' })).toEqual({ margin: '0.05', from: 'default' })
    expect(topUpMargin('BTC', { asset: '0.1', stable: null, volatile: '0.08' })).toEqual({ margin: '0.1', from: 'asset' })
  })

  it('may be nothing at all, which is not the same as not being set', () => {
    expect(topUpMargin('BTC', { asset: '0', stable: null, volatile: '0.08' })).toEqual({ margin: '0', from: 'asset' })
  })
})
