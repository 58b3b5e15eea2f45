import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import type { Wallet } from '@/lib/contracts/imports'

import { WalletTable } from './wallet-table'

const wallet = (walletId: string, label: string, over: Partial<Wallet> = {}): Wallet => ({
  walletId, label, providerLabel: `Partner_A_${label}`, address: 'TXYZ9hJ2hVQ1k4vB8mF3sD6gH7jK1lP0q2', symbol: 'USDT', network: 'Tron', active: null, holder: null, ...over,
})
const wallets = [
  wallet('w1', 'ada'), wallet('w2', 'ada', { symbol: 'USDC', network: 'Solana' }), wallet('w3', '', { active: false }),
  wallet('w4', 'ben', { holder: { customerId: 'cus_1', customerName: 'Ben Ojo' } }),
]
const draw = (...chosen: string[]) =>
  renderToStaticMarkup(<WalletTable wallets={wallets} chosen={new Set(chosen)} onChoose={() => {}} names={{ w1: 'Ada Obi' }} onName={() => {}} />)

test('wallets of one label are one customer, so the name is asked for once', () => {
  const html = draw('w1', 'w2')
  expect(html.match(/Name of the customer/g)).toHaveLength(1)
  expect(html).toContain('value="Ada Obi"')
  expect(html).toContain('same customer as above')
  // The second one alone is the first of its label.
  expect(draw('w2').match(/Name of the customer/g)).toHaveLength(1)
})

test('what is here already cannot be chosen and leads to its customer', () => {
  const html = draw('w4')
  expect(html).toContain('href="/customers/cus_1"')
  expect(html).not.toContain('Name of the customer for ben')
  expect(/Bring in ben.*?<input[^>]*disabled=""/.test(html)).toBe(true)
})
