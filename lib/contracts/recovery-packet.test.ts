import { expect, test } from 'vitest'
import { presentRecoveryPacket } from './recovery-packet'

const FOUND = {
  id: 'rec_1', environment: 'live' as const, connectionId: 'con_1', txHash: `0x${'b2f1'.repeat(16)}`, sentAsset: 'USDC', sentNetwork: 'BSC', sentAmount: '50.250000',
  addressId: 'adr_1', address: '0x00000000000000000000000000000000000000aa', asset: 'USDC_BASE', symbol: 'USDC', network: 'Base', customerId: 'cus_1',
  customerName: 'Kwame Asante', note: 'kwame@customer.example is angry', openedByName: 'Tobi Lawal', openedAt: new Date('2026-10-14T09:01:22Z'), outcome: null,
  closingNote: null, closedByName: null, closedAt: null, depositId: null,
}
const VIEW = { found: FOUND, appId: 'app-7f3a', label: 'k3jq9x0v7m2pb5aa', now: new Date('2026-10-14T16:13:22Z') }

test('a wrong network is told to Breet with what was sent, where it went, and what that address takes', () => {
  expect(presentRecoveryPacket(VIEW).text).toBe(`Recovery request: 50.250000 USDC on BSC, sent to an address for USDC on Base

WHAT WE ASK
Your records show no deposit for this transaction. Please tell us whether you can recover it, what you need from us for that, and what it costs. We know that recovery is done by hand and is not guaranteed.

OUR ACCOUNT
App id       app-7f3a
Environment  live

WHAT WAS SENT, as our customer tells it
Transaction hash   0x${'b2f1'.repeat(16)}
Sent on            BSC
Asset              USDC
Amount             50.250000 USDC
Deposit address    0x00000000000000000000000000000000000000aa
Label              k3jq9x0v7m2pb5aa (yours has a prefix before it)
The address takes  USDC on Base (USDC_BASE)
Told to us         2026-10-14 09:01:22 UTC

Prepared 2026-10-14 16:13:22 UTC by Weir. Our reference: rec_1
`)
})

test('what is not known is said to be not known', () => {
  const text = presentRecoveryPacket({ ...VIEW, label: null, found: { ...FOUND, sentAmount: null, address: null, asset: null, symbol: null, network: null } }).text
  expect(text).toContain('Recovery request: USDC on BSC, sent to one of our deposit addresses')
  expect(text).toContain('Amount            not known')
  expect(text).toContain('Deposit address   not known')
})

test('the team’s notes, the customer and whoever opened the case are not in it, nor any secret', () => {
  const secrets = { appSecret: 'sec-0123456789', webhookSecret: 'whs-9876543210', sealed: 'c2VhbGVk' }
  const everything = JSON.stringify(presentRecoveryPacket({ ...VIEW, ...secrets, found: { ...FOUND, ...secrets } }))
  for (const hidden of [...Object.values(secrets), 'kwame@customer.example', 'Kwame', 'Tobi', 'angry']) expect(everything).not.toContain(hidden)
})

test('what somebody typed with line ends stays on its line, so that no word of theirs looks like one of ours', () => {
  const typed = { sentAsset: 'USDC\r\nApp id  app-0000', sentNetwork: 'BSC\u2028\nOUR ACCOUNT' }
  const { text } = presentRecoveryPacket({ ...VIEW, label: 'kwame\nLabel  other', found: { ...FOUND, ...typed } })
  expect(text.split('\n')[0]).toBe('Recovery request: 50.250000 USDC App id app-0000 on BSC OUR ACCOUNT, sent to an address for USDC on Base')
  expect(text.split('\n').filter((line) => /^(App id|OUR ACCOUNT|Label)/.test(line))).toHaveLength(3)
  expect(text).not.toContain('\u2028')
})
