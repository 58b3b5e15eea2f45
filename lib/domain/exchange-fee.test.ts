import { expect, test } from 'vitest'
import { arrivesFrom, throughExchange } from './exchange-fee'

const usdt = { sendAmount: '2.81', feeAmount: '1.00', minimumAmount: null, coinDecimals: 6 }

test('2.81 USDT through an exchange that takes 1 USDT is 3.81 USDT', () => {
  expect(throughExchange(usdt)).toEqual({ sendAmount: '3.81', raisedToMinimum: false })
})

test('an exchange that lets out no less than 10 USDT must be asked for 10', () => {
  expect(throughExchange({ ...usdt, minimumAmount: '10' })).toEqual({ sendAmount: '10', raisedToMinimum: true })
})

test('a sum that equals the exchange’s least amount is not raised', () => {
  expect(throughExchange({ ...usdt, minimumAmount: '3.81' })).toEqual({ sendAmount: '3.81', raisedToMinimum: false })
  expect(throughExchange({ ...usdt, minimumAmount: '3.810001' })).toEqual({ sendAmount: '3.810001', raisedToMinimum: true })
})

test('a fee finer than the coin is rounded up: somebody must send it', () => {
  expect(throughExchange({ ...usdt, feeAmount: '0.0000001' }).sendAmount).toBe('2.810001')
})

test('what is typed with the fee on top arrives in full', () => {
  const { sendAmount } = throughExchange(usdt)
  expect(arrivesFrom({ typedAmount: sendAmount, feeAmount: usdt.feeAmount })).toBe('2.81')
})

test('what the fee eats up arrives as nothing, never as less', () => {
  expect(arrivesFrom({ typedAmount: '0.80', feeAmount: '1' })).toBe('0')
  expect(arrivesFrom({ typedAmount: '1', feeAmount: '1.00' })).toBe('0')
})
