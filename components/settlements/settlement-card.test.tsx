import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import type { Settlement } from '@/lib/contracts/settlements'

import { SettlementCard } from './settlement-card'

const paid: Settlement = {
  id: 'set_1', environment: 'test', direction: 'to_merchant', status: 'completed', verification: 'verified', depositId: 'dep_1', depositProviderId: 'a1',
  amount: '94221', feeAmount: '50', payoutAmount: '94171', currency: 'NGN', bankName: 'First Harbour Bank', accountName: 'ADA EZE', accountLastFour: '6789',
  txHash: null, automatic: true, reason: null, providerId: 'b1', providerWord: 'completed',
  requestedAt: '2026-10-12T18:00:00.000Z', endedAt: '2026-10-12T18:01:30.000Z', updatedAt: '2026-10-12T18:01:31.000Z',
}
const draw = (...settlements: Settlement[]) => renderToStaticMarkup(<SettlementCard settlements={settlements} />).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('a merchant reads what left the balance, the fee, what arrived, where and when', () => {
  const text = draw(paid)
  for (const part of ['Breet to your bank', 'Paid out', 'Verified', '₦94,221.00', '− ₦50.00', '₦94,171.00', 'First Harbour Bank, ADA EZE', '•••• account ending in 6789', '12 Oct 2026, 18:01:30 UTC']) {
    expect(text).toContain(part)
  }
  expect(text).toContain('Completed means credited at Breet; the bank has it when it says Paid out.')
})

test('money that came back or was refused says where it is now and what to do, never that it was paid out', () => {
  const back = draw({ ...paid, status: 'reversed', verification: 'verifying', reason: 'account closed' })
  for (const part of ['Came back', 'Sent, came back', 'your bank does not have it', 'in your Breet balance again', 'Weir is asking Breet to confirm it', 'account closed']) expect(back).toContain(part)
  const refused = draw({ ...paid, status: 'rejected' })
  for (const part of ['Refused', 'Not sent', 'nothing reached your bank']) expect(refused).toContain(part)
})

test('what is not known is called that, and a word we do not know is shown', () => {
  const text = draw({
    ...paid, status: 'unknown', providerWord: 'on_ice', verification: 'none', amount: null, feeAmount: null, payoutAmount: null, bankName: null,
    accountName: null, accountLastFour: null, endedAt: null,
  })
  for (const part of ['Unknown: “on_ice”', 'not known', 'Breet to you']) expect(text).toContain(part)
})

test('a completed deposit that no payout names says where its money is', () => {
  expect(draw()).toContain('stays in your Breet balance until Breet pays it out')
})

test('and whether more is to be expected, by what is known of the address', () => {
  const address = { id: 'adr_1', bankName: 'First Harbour Bank', accountLastFour: '6789', autoSettlement: true }
  const told = (changes: Partial<typeof address | { bankName: null; accountLastFour: null; autoSettlement: null | boolean }>) =>
    renderToStaticMarkup(<SettlementCard settlements={[]} address={{ ...address, ...changes }} />).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(told({})).toContain('What was credited before it was turned on stays in your balance.')
  expect(told({})).toMatch(/It pays out to First Harbour Bank ••••.6789\./)
  expect(told({ autoSettlement: false })).toContain('automatic payout is off')
  expect(told({ autoSettlement: null })).toContain('is not known')
  expect(told({ bankName: null, accountLastFour: null, autoSettlement: null })).toContain('No bank is known here')
})
