import { expect, test } from 'vitest'
import { EVM_NETWORK_CODES } from './evm-network'
import { networkCodeOf, networkName, SPOKEN_NETWORKS } from './network-names'

test('a network is known by whatever people call it, and every name we offer is known', () => {
  expect(['Tron', 'tron (TRC20)'.slice(0, 4), 'trc-20', 'TRX', 'ERC20', 'BEP-20', 'BNB smart chain', 'Polygon network', 'Base'].map(networkCodeOf)).toEqual([
    'TRX', 'TRX', 'TRX', 'TRX', 'ETH', 'BSC', 'BSC', 'MATIC', 'BASE',
  ])
  expect(SPOKEN_NETWORKS.every((name) => networkCodeOf(name) !== null)).toBe(true)
  expect(networkCodeOf('Kaspa')).toBeNull()
})

test('a network is called the same wherever it is named', () => {
  expect(SPOKEN_NETWORKS.map((name) => networkName(networkCodeOf(name) ?? ''))).toEqual(SPOKEN_NETWORKS)
  expect(['TRX', 'POLYGON', 'AVAXC', 'KAS'].map(networkName)).toEqual(['Tron', 'Polygon', 'Avalanche C', 'KAS'])
  expect(EVM_NETWORK_CODES.filter((code) => networkCodeOf(networkName(code)) === null)).toEqual([])
})
