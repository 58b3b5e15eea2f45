import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { openConnection } from '../connections/open-connection'
import { createCustomer } from '../customers/create-customer'
import { getDeposit } from '../deposits/get-deposit'
import { listDeposits } from '../deposits/list-deposits'
import { listSettlements } from './list-settlements'
import { sweepSettlements } from './sweep-settlements'

let world: World
let merchant: Merchant
let address: string

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  // Business-wide settlement, as set on Breet's dashboard.
  await world.control('/breet/integrations', { ...merchant.breet, settlement: '25:0123456789' })
  const customer = await createCustomer(merchant.caller, { name: 'Ada' })
  address = (await createDepositAddress(merchant.caller, { customerId: customer.id, asset: 'USDT_TRX_TEST2' })).address!
  world.startWorker()
})
afterAll(() => world.close())

const send = async (over: object = {}) => String((await world.control('/breet/deposits', { address, cryptoAmount: '59', ...over })).id)
const settled = (deposit: string, status: string) => eventually(async () => {
  const rows = (await listSettlements(merchant.caller, { limit: 50 })).rows
  return rows.find((row) => row.depositProviderId === deposit && row.status === status && row.verification === 'verified')
})

it('a completed deposit is paid out to the bank, and its page tells both in one story', async () => {
  const deposit = await send()
  const settlement = await settled(deposit, 'completed')
  expect(settlement).toMatchObject({ currency: 'NGN', feeAmount: '50', bankName: 'First Harbour Bank', accountLastFour: '6789', reason: null })
  const [row] = (await listDeposits(merchant.caller, { q: deposit, limit: 1 })).rows
  const view = await getDeposit(merchant.caller, { id: row!.id })
  expect(view.settlements).toHaveLength(1)
  const kinds = view.settlementHistory.map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['settlement.completed', 'settlement.verified']))
})

it('a payout that comes back after it was paid out is told, and read back', async () => {
  const deposit = await send()
  await settled(deposit, 'completed')
  await world.control(`/breet/withdrawals/${deposit}/reverse`)
  expect(await settled(deposit, 'reversed')).toMatchObject({ reason: 'the bank returned the transfer' })
})

it('a payout whose webhooks were all lost is found in the list, once, and its bank account is not kept whole', async () => {
  const other = await world.merchant('Deaf')
  await world.control('/breet/integrations', { ...other.breet, settlement: '25:0123456789', webhookUrl: 'http://127.0.0.1:1/nowhere' })
  const customer = await createCustomer(other.caller, { name: 'Ben' })
  const place = await createDepositAddress(other.caller, { customerId: customer.id, asset: 'USDT_TRX_TEST2' })
  const deposit = await send({ address: place.address })
  const open = (await openConnection(world.sql, other.breetId))!
  if (open.provider !== 'breet') throw new Error('not a Breet connection')
  const found = await eventually(async () => {
    await sweepSettlements(world.sql, open, undefined, 0)
    return (await listSettlements(other.caller, { limit: 5 })).rows.find((row) => row.depositProviderId === deposit && row.status === 'completed')
  })
  expect(found).toMatchObject({ verification: 'verified' })
  expect(await sweepSettlements(world.sql, open, undefined, 0)).toBe(0)
  expect(await sweepSettlements(world.sql, open)).toBeNull()
  const [bytes] = await world.sql<{ text: string }[]>`select string_agg(concat(facts, encode(raw, 'escape')), '') as text from settlement_observations`
  expect(bytes!.text).toContain('6789')
  expect(bytes!.text).not.toContain('0123456789')
})
