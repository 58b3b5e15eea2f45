import { expect, it } from 'vitest'
import type { OnChain } from './authorizations'
import { discrepancyKind, discrepancyWords } from './discrepancy-words'
import { contradictionWords, onChainWords } from './on-chain-words'

const onChain: OnChain = {
  status: 'contradicted', confirmations: 3, confirmationsNeeded: 15, blockNumber: 71_204_118, recipient: '0xbe', token: '0x11', amount: '249.999999', problem: 'other_amount',
  readAt: null, isDue: true,
}
const transfer = { network: 'BSC', cryptoCurrency: 'USDT', amount: '250', onChain }

it('says what the chain has beside what was recorded, and never "credited"', () => {
  expect(onChainWords(transfer)).toBe('The chain has 249.999999 USDT; recorded here are 250.00.')
  expect(onChainWords({ ...transfer, onChain: { ...onChain, status: 'waiting', problem: 'too_few_confirmations' } })).toBe('3 of 15 confirmations.')
  expect(onChainWords({ ...transfer, onChain: { ...onChain, status: 'confirmed', problem: null } })).toContain('Block 71,204,118, 3 confirmations')
  expect(onChainWords({ ...transfer, onChain: null })).toBeNull()
})

it('a discrepancy is told in the same words, and one with unknown detail still reads', () => {
  const detail = { problem: 'other_recipient', recipient: '0xbe', network: 'BSC' }
  expect(contradictionWords(detail)).toBe('The chain has something else than the transfer that was recorded. It went to another address: 0xbe. Look at the hash before you report it.')
  expect(contradictionWords({})).toBe('The chain has something else than the transfer that was recorded. Look at the hash before you report it.')
  expect(discrepancyWords({ kind: 'transfer_contradicted_on_chain', detail })).toContain('another address')
})

it('what the chain contradicts has a name and something to do about it', () => {
  expect(discrepancyKind('transfer_contradicted_on_chain')).toMatchObject({ name: 'Chain says otherwise', next: expect.stringContaining('report') })
})
