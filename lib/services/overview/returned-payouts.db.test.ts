import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, startWorld, type World } from '@/lib/testing/world'
import type { Caller } from '@/lib/db/transaction'
import { createCustomer } from '../customers/create-customer'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { listDeposits } from '../deposits/list-deposits'
import { readOverview } from './read-overview'

let world: World
let acme: Caller

beforeAll(async () => {
  world = await startWorld()
  world.startWorker()
  acme = (await world.merchant()).caller
})
afterAll(() => world.close())

const returned = async (caller = acme) => (await readOverview(caller)).returned

/** A deposit at an address that pays out. @returns Breet's id of the deposit */
async function paidOut(name: string, payout: string): Promise<string> {
  const customer = await createCustomer(acme, { name })
  const { address } = await createDepositAddress(acme, { customerId: customer.id, asset: 'USDT_TRX_TEST2' })
  await world.control('/breet/settlement', { address, on: true })
  const { id } = await world.control('/breet/deposits', { address, amountInUSD: '80', payout })
  return String(id)
}

test('a payout that came back waits on the overview, with its deposit; one that arrived does not', async () => {
  await paidOut('Arrived', 'completed')
  const trade = await paidOut('Came back', 'reversed')
  const [first, ...others] = await eventually(async () => {
    const rows = await returned()
    return rows.length > 0 ? rows : null
  })
  expect(others).toEqual([])
  const { rows: [deposit] } = await listDeposits(acme, { q: trade, limit: 1 })
  expect(first).toMatchObject({ status: 'reversed', depositId: deposit!.id, currency: 'NGN', accountLastFour: '6789', count: 1 })
})

test('it is over when another payout for the same deposit is on its way, and other merchants never see it', async () => {
  const other = (await world.merchant('Other')).caller
  expect(await returned(other)).toEqual([])
  await world.sql`
    insert into settlements (merchant_id, id, environment, connection_id, provider_id, deposit_provider_id, status, verification, provider_word, requested_at)
    select merchant_id, 'set_again', environment, connection_id, 'again', deposit_provider_id, 'processing', 'none', 'processing', requested_at + interval '1 hour'
    from settlements where status = 'reversed'`
  expect(await returned()).toEqual([])
})

test('one that only a webhook has told waits until Breet’s record says so too', async () => {
  await world.sql`
    insert into settlements (merchant_id, id, environment, connection_id, provider_id, status, verification, provider_word, requested_at, ended_at)
    select merchant_id, 'set_told', environment, connection_id, 'told', 'reversed', 'verifying', 'reversed', weir_now(), weir_now()
    from settlements where id = 'set_again'`
  expect(await returned()).toEqual([])
  await world.sql`update settlements set verification = 'verified' where id = 'set_told'`
  expect(await returned()).toMatchObject([{ id: 'set_told', depositId: null, count: 1 }])
})
