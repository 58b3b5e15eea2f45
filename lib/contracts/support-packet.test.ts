import { expect, test } from 'vitest'
import type { TimelineEvent } from '../domain/timeline'
import type { Deposit } from './deposits'
import { packetSituation } from './packet-situations'
import { depositPacketText } from './packet-text'
import { buildDepositPacket, type DepositPacketFacts } from './support-packet'

const STUCK: Deposit = {
  id: 'dep_1', environment: 'live', direction: 'in', status: 'pending', verification: 'none', asset: 'BTC', symbol: 'BTC', network: 'Bitcoin',
  amount: '0.00214000', amountUsd: '131.614999', feeUsd: null, flagFeeUsd: null, receiveCurrency: 'ngn', rate: null, netAmount: null,
  txHash: 'b2f1'.repeat(16), confirmations: 1, hold: null, feeIntent: null, reminder: null, releaseId: null, address: 'bc1qexampleexampleexampleexample', addressId: 'adr_1', customerId: 'cus_1',
  customerName: 'Kwame Asante', label: 'Kwame, evenings', providerId: '664f00000000000000000001', providerWord: 'pending',
  detectedAt: '2026-10-14T09:01:22.000Z', completedAt: null, updatedAt: '2026-10-14T09:30:00.000Z',
}
const event = (kind: string, at: string, providerAt: string | null, data: Record<string, unknown>, over: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id: `his_${at}`, kind, source: 'webhook', actor: null, providerAt, at, webhookEventId: 'evt_1', observationId: 'o', data, ...over,
})
const EVENTS = [
  event('deposit.pending', '2026-10-14T09:30:01.000Z', '2026-10-14T09:30:00.000Z', { status: 'pending', confirmations: 1, amountUsd: '131.614999' }),
  event('deposit.seen', '2026-10-14T09:01:24.000Z', '2026-10-14T09:01:22.000Z', { status: 'pending', amount: '0.00214000', amountUsd: '132.01', confirmations: 0 }),
  event('fee.intended', '2026-10-14T10:00:00.000Z', null, { note: 'call me: tobi@merchant.example' }, { source: 'person', actor: 'Tobi Lawal' }),
  event('deposit.matched', '2026-10-14T09:01:24.000Z', null, { customerId: 'cus_1' }, { source: 'system' }),
]
const FACTS: DepositPacketFacts = {
  deposit: STUCK, account: { provider: 'breet', environment: 'live', appId: 'app-7f3a', connectionId: 'con_1' }, label: 'k3jq9x0v7m2pb5aa',
  senderAddress: 'bc1qsender', resolutionFeeUsd: null, readBackAt: '2026-10-14T16:10:00.000Z', pool: null, events: EVENTS, now: '2026-10-14T16:13:22.000Z',
}
const textOf = (facts: Partial<DepositPacketFacts>) => depositPacketText(buildDepositPacket({ ...FACTS, ...facts }))

test('a stuck deposit is told to Breet with everything that finds it, in Breet’s own order of news', () => {
  expect(textOf({})).toBe(`Stuck deposit: 0.00214000 BTC on Bitcoin, pending for 7 h 12 min

WHAT WE ASK
Please tell us why this deposit has no final state yet, and complete it or tell us what is missing.

OUR ACCOUNT
App id       app-7f3a
Environment  live

THE DEPOSIT
Breet’s id        664f00000000000000000001
Transaction hash  ${'b2f1'.repeat(16)}
Deposit address   bc1qexampleexampleexampleexample
Label             k3jq9x0v7m2pb5aa (yours has a prefix before it)
Asset             BTC on Bitcoin (BTC)
Amount            0.00214000 BTC
Value             131.614999 USD
Sender            bc1qsender
State             pending; your word is “pending”
Confirmations     1
Detected          2026-10-14 09:01:22 UTC
We last asked     2026-10-14 16:10:00 UTC

WHAT HAPPENED, all times UTC: Breet’s time, then when it reached us
  1. 2026-10-14 09:01:22 | 2026-10-14 09:01:24 | Breet webhook: Seen on chain: 0.00214 BTC
     Worth $132.01 then. 0 confirmations.
  2. 2026-10-14 09:30:00 | 2026-10-14 09:30:01 | Breet webhook: 1 confirmation
     Worth $131.61.

Prepared 2026-10-14 16:13:22 UTC by Weir. Our reference: dep_1
`)
})

test('deposits over the minimum are named together, by Breet’s own ids', () => {
  const hold = { cause: 'below_minimum' as const, causeVerified: true, flaggedAt: '2026-10-14T09:40:00.000Z', amountUsdAtFlag: '25', minimumUsdAtFlag: '50', open: true }
  const deposit = { ...STUCK, status: 'flagged' as const, providerWord: 'flagged', hold }
  const pool = { advice: 'should_release' as const, heldUsd: '51.00', minimumUsd: '50', providerIds: ['664f00000000000000000001', '664f00000000000000000002'] }
  const text = textOf({ deposit, pool })
  expect(text).toContain('Please release them, or tell us what still holds them.')
  expect(text).toContain('Held here together  51.00 USD of 50 USD: 664f00000000000000000001, 664f00000000000000000002')
  expect(text).toContain('Minimum when held   50 USD')
})

test('each state asks for what only Breet can answer', () => {
  const held = (cause: 'below_minimum' | 'screening' | 'duplicate' | 'unknown'): Deposit =>
    ({ ...STUCK, status: 'flagged', hold: { cause, causeVerified: true, flaggedAt: STUCK.detectedAt, amountUsdAtFlag: null, minimumUsdAtFlag: null, open: true } })
  const at = (deposit: Deposit, advice?: 'should_release' | 'top_up') => packetSituation(deposit, advice === undefined ? null : { advice }, FACTS.now)
  expect([
    at(STUCK), at({ ...STUCK, detectedAt: '2026-10-14T16:00:00.000Z' }), at({ ...STUCK, detectedAt: '2026-10-14T16:00:00.000Z', verification: 'refuted' }),
    at(held('below_minimum'), 'top_up'), at(held('below_minimum'), 'should_release'), at(held('screening')), at(held('unknown')), at(held('duplicate')),
    at({ ...STUCK, status: 'orphaned' }), at({ ...STUCK, status: 'unknown' }), at({ ...STUCK, status: 'completed' }),
  ]).toEqual([
    'stuck', 'on_its_way', 'refuted', 'held', 'should_release', 'under_review', 'under_review', 'possible_duplicate', 'not_credited', 'unknown_word', 'completed',
  ])
})

test('no secret of the connection and no person appears, whatever the rows around it carry', () => {
  const secrets = {
    appSecret: 'sec-0123456789abcdef', webhookSecret: 'whs-fedcba9876543210', 'x-app-secret': 'sec-0123456789abcdef', 'x-webhook-secret': 'whs-fedcba9876543210',
    apiKey: 'weir_live_abcdefgh', sealed: 'c2VhbGVkLWJ5dGVz', email: 'kwame@customer.example', memberEmail: 'tobi@merchant.example',
  }
  const events = EVENTS.map((one) => ({ ...one, ...secrets, actor: secrets.memberEmail, data: { ...one.data, ...secrets, headers: secrets } }))
  const packet = buildDepositPacket({
    ...FACTS, ...secrets, events, deposit: { ...STUCK, ...secrets }, account: { ...FACTS.account, ...secrets, appSecretShown: '••••cdef' },
  } as DepositPacketFacts)
  const everything = JSON.stringify(packet) + depositPacketText(packet)
  for (const secret of [...Object.values(secrets), '••••', 'Kwame', 'Tobi']) expect(everything).not.toContain(secret)
})
