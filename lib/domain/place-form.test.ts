import { expect, it } from 'vitest'
import { maskedAddress } from './mask'
import { placeProblem } from './place-form'

const TON = { addressRegex: String.raw`^[UE][Qf][A-Za-z0-9-_]{46}$`, memoRegex: String.raw`^[0-9A-Za-z\-_]{1,120}$` }
const EVM = { addressRegex: '^(0x)[0-9A-Fa-f]{40}$', memoRegex: '' }
const [ton, evm] = [`UQ${'a'.repeat(46)}`, `0x${'b'.repeat(40)}`]

it('an address and its memo that have the form of their network are right', () => {
  expect(placeProblem({ address: ton, tag: '458823097' }, TON)).toBeNull()
  expect(placeProblem({ address: evm, tag: null }, EVM)).toBeNull()
})

it('an address of another network, one character short or with something behind it is not of this form', () => {
  for (const address of [ton, evm.slice(1), evm.slice(0, -1), `${evm}0`, `${evm}\n`, '']) expect(placeProblem({ address, tag: null }, EVM)).toBe('address')
  const either = { addressRegex: '^[13][a-z]{4}$|^(bc1)[a-z]{4}$', memoRegex: null }
  expect(placeProblem({ address: 'bc1abcd', tag: null }, either)).toBeNull()
  expect(placeProblem({ address: 'xbc1abcd', tag: null }, either)).toBe('address')
})

it('a memo that is missing where memos exist is said, and one of another form too', () => {
  expect(placeProblem({ address: ton, tag: null }, TON)).toBe('no_memo')
  expect(placeProblem({ address: ton, tag: 'two words' }, TON)).toBe('memo')
})

it('what cannot be judged is not judged: no pattern, one of another dialect, one that may never end, a masked address', () => {
  for (const addressRegex of [null, '', '(?i)0x[0-9a-f]{40}', '^(a+)+$', `^${'a?'.repeat(300)}$`]) expect(placeProblem({ address: 'aaaaaaaa!', tag: null }, { addressRegex, memoRegex: null })).toBeNull()
  expect(placeProblem({ address: maskedAddress(evm), tag: null }, EVM)).toBeNull()
})
