import { expect, it } from 'vitest'

import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import type { CustomerPage } from '@/lib/contracts/customer-page'
import type { Deposit } from '@/lib/contracts/deposits'
import type { PlannedTransfer } from '@/lib/contracts/planned-transfers'
import type { Pool } from '@/lib/contracts/pools'

import { helpText } from './help-text'

const AT = '2026-11-03T10:41:22.000Z'
const place = {
  id: 'adr_1', status: 'ready' as const, address: 'TXb4Ju8sWm2K', symbol: 'USDT', network: 'Tron', minimumUsd: '20', priceUsd: '1', margin: '0.01',
  confirmations: 19, exchanges: [],
}
const view: CustomerPage = {
  now: '2026-11-03T14:02:00.000Z', merchantName: 'Palmline Stores', addresses: [place],
  deposits: [{ id: 'd1', addressId: 'adr_1', status: 'flagged', hold: { cause: 'below_minimum' }, amount: '17.45', symbol: 'USDT', txHash: '948fa8', detectedAt: AT } as Deposit],
  pools: [{ addressId: 'adr_1', heldUsd: '17.40', minimumUsd: '20', sendAmount: '2.81' } as Pool],
  authorizations: [{ id: 'aut_1', cryptoCurrency: 'XRP', status: 'authorized', createdAt: AT, addresses: [{ network: 'XRP', address: 'rShared', tag: '103', minimumAmount: '1' }] } as Authorization],
  transfers: [{ authorizationId: 'aut_1', amount: '120.5', network: 'XRP', txHash: 'AB12' } as Transfer],
  plans: [{ authorizationId: 'aut_1', answer: 'refused', answeredAt: AT, amount: '120.5', network: 'XRP' } as PlannedTransfer],
}

it('the case names the customer, every address, amount, hash and time, and what was asked and answered', () => {
  expect(helpText(view, 'cus-3054', 'held', []).split('\n')).toEqual([
    'My deposit is held and I cannot send more.',
    'Palmline Stores, my code: cus-3054',
    'Page read on 3 Nov 2026, 14:02:00 UTC',
    '',
    'USDT on Tron, address TXb4Ju8sWm2K',
    '- 17.45 USDT: held, seen 3 Nov 2026, 10:41:22 UTC, hash 948fa8',
    '- Held: $17.40 of $20.00; I am asked to send 2.81 USDT',
    '',
    'Binance approval for XRP (aut_1): authorized, made 3 Nov 2026, 10:41:22 UTC',
    '- XRP Ledger: rShared, memo 103',
    '- You said that 120.50 XRP on XRP Ledger is not right, on 3 Nov 2026, 10:41:22 UTC.',
    '- Sent to me: 120.50 XRP on XRP Ledger, hash AB12',
  ])
})

it('an address that was neither chosen nor sent to is not given away before coin and network are chosen', () => {
  const beside = { ...place, id: 'adr_2', address: 'tb1qujw5', symbol: 'BTC', network: 'Bitcoin' }
  const two = { ...view, addresses: [place, beside] }
  expect(helpText(two, 'cus-3054', 'normal', [])).not.toContain('tb1qujw5')
  expect(helpText(two, 'cus-3054', 'normal', ['adr_2'])).toContain('BTC on Bitcoin, address tb1qujw5')
})
