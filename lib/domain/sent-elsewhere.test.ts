import { expect, test } from 'vitest'
import { hashFrom, sentHash, sentHashProblem } from './sent-elsewhere'

const HEX = 'b2f1'.repeat(16)
const SOLANA = '5VERv8NMvzbJMEkV8xnrLkEaWRtSz9CosKDYjCJjBRnbJLgp8uirBgmQpjKhoR4tjF3ZpRzrFmBV6UjKdiSZkQUW'

test('a hash of another network is refused, with the network it looks like', () => {
  expect(sentHashProblem('Tron', HEX)).toBeNull()
  expect(sentHashProblem('BSC', `0x${HEX}`)).toBeNull()
  expect(sentHashProblem('Solana', SOLANA)).toBeNull()
  expect(sentHashProblem('Tron', `0x${HEX}`)).toBe(
    'This is no hash of Tron. It looks like one on Ethereum, BSC or another EVM network. Name the network it was sent on, not the one it should have been sent on.',
  )
  expect(sentHashProblem('BSC', SOLANA)).toContain('It looks like one on Solana.')
  expect(sentHashProblem('Tron', HEX.slice(1))).toContain('It has 63 characters.')
})

test('a network we do not know takes what could be a hash, and nothing else', () => {
  expect(sentHashProblem('Kaspa', HEX)).toBeNull()
  expect(sentHashProblem('Kaspa', 'two words here it is')).not.toBeNull()
})

test('an explorer’s address is taken for the hash in it, and one transaction has one spelling', () => {
  expect(hashFrom(` https://tronscan.example/#/transaction/${HEX}?lang=en `)).toBe(HEX)
  expect(hashFrom(`https://bscscan.example/tx/0x${HEX}`)).toBe(`0x${HEX}`)
  expect(sentHash('BSC', `0x${HEX.toUpperCase()}`)).toBe(`0x${HEX}`)
  expect(sentHash('Solana', SOLANA)).toBe(SOLANA)
  expect(hashFrom('https://explorer.example/nothing')).toBe('https://explorer.example/nothing')
})
