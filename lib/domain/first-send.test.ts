import { expect, it } from 'vitest'
import { isFirstSend, mustBeAcknowledged } from './first-send'

const place = { network: 'XRP', address: 'rShared', tag: '1' }

it('another memo or another network is another place; the spelling of an EVM address is not', () => {
  expect(isFirstSend(place, [])).toBe(true)
  expect(isFirstSend(place, [place])).toBe(false)
  expect(isFirstSend(place, [{ ...place, tag: '2' }, { ...place, network: 'XLM' }])).toBe(true)
  const evm = { network: 'BSC', address: `0x${'aB'.repeat(20)}`, tag: null }
  expect(isFirstSend(evm, [{ ...evm, address: evm.address.toLowerCase() }])).toBe(false)
})

it('the first send needs somebody’s word; a customer’s no needs it every time', () => {
  expect(mustBeAcknowledged(true, 'none')).toBe(true)
  expect(mustBeAcknowledged(true, 'waiting')).toBe(true)
  expect(mustBeAcknowledged(true, 'confirmed')).toBe(false)
  expect(mustBeAcknowledged(false, 'none')).toBe(false)
  expect(mustBeAcknowledged(false, 'refused')).toBe(true)
})
