import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createCustomer } from '../customers/create-customer'
import { applyWebhookEvents } from '../webhooks/apply-webhook-events'
import { readBackDueDeposits } from './read-back-due-deposits'

let world: World
let merchant: Merchant
beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
})
afterAll(() => world.close())

const row = async () => {
  const [one] = await world.sql<{ status: string; verification: string; due: boolean; leased: boolean }[]>`
    select status, verification, next_attempt_at <= weir_now() as due, locked_until is not null as leased from deposits where merchant_id = ${merchant.merchantId}`
  return one
}

it('a read-back that fails does not put off what a webhook has made due meanwhile', async () => {
  const { id: customerId } = await createCustomer(merchant.caller, { name: 'Ada' })
  const { address } = await createDepositAddress(merchant.caller, { customerId, asset: 'USDT_TRX_TEST2' })
  const { id } = await world.control('/breet/deposits', { address, amountInUSD: '50', hold: true })
  await eventually(async () => {
    await applyWebhookEvents(world.sql)
    return (await row())?.status === 'pending'
  })
  await world.sql`update deposits set next_attempt_at = weir_now(), attempts = 8`
  // The answer takes its time and then is none; the webhook "completed" comes in between.
  await world.control('/faults', { on: 'breet.transaction', kind: 'delay', ms: 1_000, times: 1 })
  await world.control('/faults', { on: 'breet.transaction', kind: 'status', status: 503, times: 10 })
  const asking = readBackDueDeposits(world.sql)
  await eventually(async () => (await row())!.leased)
  await world.control(`/breet/trades/${String(id)}/confirm`)
  await eventually(async () => {
    await applyWebhookEvents(world.sql)
    return (await row())!.status === 'completed'
  }, 900)
  expect(await row()).toMatchObject({ verification: 'verifying', due: true, leased: true })
  await asking
  expect(await row()).toEqual({ status: 'completed', verification: 'verifying', due: true, leased: false })
})
