import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { eventually, startWorld, type World } from '@/lib/testing/world'
import { createCustomer } from '../customers/create-customer'
import { listDeposits } from '../deposits/list-deposits'
import { createDepositAddress } from './create-deposit-address'
import { getAddressPage } from './get-address-page'
import { readTestRate } from './read-test-rate'
import { simulateDeposit } from './simulate-deposit'

let world: World
let acme: Caller
let addressId: string

beforeAll(async () => {
  world = await startWorld()
  world.startWorker()
  acme = (await world.merchant()).caller
  const customer = await createCustomer(acme, { name: 'Ada' })
  addressId = (await createDepositAddress(acme, { customerId: customer.id, asset: 'USDT_TRX_TEST2' })).id
})
afterAll(() => world.close())

const arrived = (txHash: string, status: string) => eventually(async () => (await listDeposits(acme, { q: txHash, limit: 1 })).rows.find((row) => row.status === status))
const story = async () => (await getAddressPage(acme, { id: addressId })).story

test('less than the minimum is held, and enough completes, both by the hash that was answered', async () => {
  const small = await simulateDeposit(acme, { addressId, amount: '12', unit: 'usd' })
  expect(await arrived(small.txHash, 'flagged')).toMatchObject({ amountUsd: '12', addressId })
  const enough = await simulateDeposit(acme, { addressId, amount: '30.5', unit: 'coin' })
  expect(await arrived(enough.txHash, 'completed')).toMatchObject({ amount: '30.5' })
  expect((await story()).filter((event) => event.kind.startsWith('address.simulation')).map((event) => event.kind))
    .toEqual(['address.simulation_asked', 'address.simulation_accepted', 'address.simulation_asked', 'address.simulation_accepted'])
  expect((await story()).at(-1)!.data).toEqual({ txHash: enough.txHash, words: 'mock trade accepted' })
})

test('the other sum comes from Breet’s rate of this moment', async () => {
  await world.control('/breet/assets/BTC_TEST', { price: '60000' })
  const customer = await createCustomer(acme, { name: 'Bitcoin' })
  const { id } = await createDepositAddress(acme, { customerId: customer.id, asset: 'BTC_TEST' })
  const { priceUsd } = await readTestRate(acme, { addressId: id })
  await simulateDeposit(acme, { addressId: id, amount: '100', unit: 'usd' })
  const asked = (await getAddressPage(acme, { id })).story.find((event) => event.kind === 'address.simulation_asked')
  expect(asked!.data).toMatchObject({ amountUsd: '100', symbol: 'BTC' })
  expect(Number(asked!.data.priceUsd) / Number(priceUsd)).toBeCloseTo(1, 1)
})

test('a refusal keeps Breet’s words, and an answer that is lost is told as not known', async () => {
  const body = JSON.stringify({ success: false, message: 'wallet not found', errors: [], meta: {}, data: {} })
  await world.control('/faults', { on: 'breet.mock-trade', kind: 'status', status: 404, body })
  await expect(simulateDeposit(acme, { addressId, amount: '25', unit: 'usd' })).rejects.toMatchObject({ code: 'provider_refused', extra: { providerMessage: 'wallet not found' } })
  expect((await story()).at(-1)).toMatchObject({ kind: 'address.simulation_refused', data: { words: 'wallet not found' } })
  await world.control('/faults', { on: 'breet.mock-trade', kind: 'lose-response' })
  await expect(simulateDeposit(acme, { addressId, amount: '26', unit: 'usd' })).rejects.toMatchObject({ code: 'provider_unreachable' })
  const lost = (await story()).at(-1)!
  expect(lost.kind).toBe('address.simulation_unanswered')
  expect(await arrived(String(lost.data.txHash), 'completed')).toMatchObject({ amount: '26' })
})

test('never on a live connection, whoever asks; and never by a viewer or for another merchant', async () => {
  const live: Caller = { ...acme, environment: 'live' }
  const ask = { addressId, amount: '25', unit: 'usd' } as const
  await expect(simulateDeposit(live, ask)).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('test connections only') })
  await expect(readTestRate(live, { addressId })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(simulateDeposit({ ...acme, actor: { ...acme.actor, role: 'viewer' } }, ask)).rejects.toMatchObject({ code: 'forbidden' })
  const other = (await world.merchant('Other')).caller
  await expect(simulateDeposit(other, ask)).rejects.toMatchObject({ code: 'not_found' })
})
