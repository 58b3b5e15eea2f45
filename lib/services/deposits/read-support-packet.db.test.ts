import { afterAll, beforeAll, expect, test } from 'vitest'
import { presentDepositPacket } from '@/lib/contracts/present-deposit-packet'
import type { Caller } from '@/lib/db/transaction'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createCustomer } from '../customers/create-customer'
import { listDeposits } from './list-deposits'
import { readSupportPacket } from './read-support-packet'

let world: World
let merchant: Merchant
let customerId: string
let address: string

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  world.startWorker()
  customerId = (await createCustomer(merchant.caller, { name: 'Kwame Asante', email: 'kwame@customer.example', reference: 'cus-2750' })).id
  address = (await createDepositAddress(merchant.caller, { customerId, asset: 'USDT_TRX_TEST2', label: 'Kwame, evenings' })).address!
})
afterAll(() => world.close())

async function arrives(status: string, body: object): Promise<string> {
  const { id } = await world.control('/breet/deposits', { address, ...body })
  const row = await eventually(async () => (await listDeposits(merchant.caller, { q: String(id), limit: 1 })).rows.find((one) => one.status === status))
  return row.id
}
const packetOf = async (id: string, caller: Caller = merchant.caller) => presentDepositPacket(await readSupportPacket(caller, { id }))

test('the packet names the label that Breet was given, the app id and every event, and no secret and no person', async () => {
  const id = await arrives('pending', { cryptoAmount: '61.25', hold: true })
  const packet = await packetOf(id)
  const wallets = (await (await fetch(`${world.sandbox.url}/__sandbox/breet/wallets`)).json()) as { address: string; label: string }[]
  const atBreet = wallets.find((wallet) => wallet.address === address)!.label
  expect(atBreet).toBe(packet.deposit.label)
  expect(packet.account).toEqual({ provider: 'breet', environment: 'test', appId: merchant.breet.appId, connectionId: merchant.breetId })
  expect(packet.deposit).toMatchObject({ address, amount: '61.25', status: 'pending', providerWord: 'pending' })
  // The worker may have swept the list by now, before or after it has looked at the webhook.
  const news = packet.events.map(({ what }) => what).filter((what) => what !== 'Still pending' && what !== '0 confirmations')
  expect(news).toEqual(['Seen on chain: 61.25 USDT'])
  expect(packet.events.every(({ providerAt }) => providerAt !== null)).toBe(true)
  expect(packet.text).toContain(packet.deposit.txHash!)
  const everything = JSON.stringify(packet)
  const [sealed] = await world.sql<{ shown: Record<string, string> }[]>`select shown from connections where id = ${merchant.breetId}`
  const hidden = [merchant.breet.appSecret, merchant.breet.webhookSecret, '••••', 'kwame@customer.example', 'Kwame', 'cus-2750', merchant.caller.actor.name]
  expect(sealed!.shown.appId).toBe(merchant.breet.appId)
  for (const one of hidden) expect(everything).not.toContain(one)
})

test('held deposits that should have been released are named together', async () => {
  const ids = [await arrives('flagged', { cryptoAmount: '8' }), await arrives('flagged', { cryptoAmount: '9' })]
  const packet = await eventually(async () => {
    // Each time: the worker may be about to write what it has just read.
    await world.sql`update deposits set amount_usd_at_flag = 30 where id = any(${ids})`
    await world.sql`update assets set price_usd = 3, price_at = weir_now(), next_attempt_at = null where connection_id = ${merchant.breetId} and identifier = 'USDT_TRX_TEST2'`
    const one = await packetOf(ids[0]!)
    return one.subject.startsWith('Held deposits that are over') ? one : null
  })
  expect(packet.deposit.poolProviderIds).toHaveLength(2)
  expect(packet.text).toContain(packet.deposit.poolProviderIds.join(', '))
})

test('a viewer may read it; a customer, and another merchant, may not', async () => {
  const id = await arrives('pending', { cryptoAmount: '70', hold: true })
  const viewer: Caller = { ...merchant.caller, actor: { ...merchant.caller.actor, role: 'viewer' } }
  expect((await packetOf(id, viewer)).deposit.id).toBe(id)
  const customer: Caller = { ...merchant.caller, actor: { kind: 'customer', id: customerId, name: 'Kwame', role: null } }
  await expect(packetOf(id, customer)).rejects.toMatchObject({ code: 'forbidden' })
  const { caller: stranger } = await world.merchant('Stranger')
  await expect(packetOf(id, stranger)).rejects.toMatchObject({ code: 'not_found' })
  await expect(packetOf('dep_\u0000')).rejects.toMatchObject({ code: 'not_found' })
})
