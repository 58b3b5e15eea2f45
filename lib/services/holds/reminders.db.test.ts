import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createCustomer } from '../customers/create-customer'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { getDeposit } from '../deposits/get-deposit'
import { listDeposits } from '../deposits/list-deposits'
import { readOverview } from '../overview/read-overview'
import { listPools } from './list-pools'
import { remindOfHold } from './remind-of-hold'
import { takeReminderBack } from './take-reminder-back'

let world: World
let merchant: Merchant
let neighbour: Merchant

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  neighbour = await world.merchant('Neighbour')
  world.startWorker()
})
afterAll(() => world.close())

const as = (name: string, role: 'owner' | 'operator' | 'viewer' = 'operator') => ({ ...merchant.caller, actor: { ...merchant.caller.actor, id: `usr_${name}`, name, role } })

async function held(cryptoAmount: string) {
  const customer = await createCustomer(merchant.caller, { name: 'Femi Adeyemi' })
  const { address } = await createDepositAddress(merchant.caller, { customerId: customer.id, asset: 'USDT_TRX_TEST2' })
  const { id } = await world.control('/breet/deposits', { address, cryptoAmount })
  const row = await reaches(String(id), 'flagged')
  return { id: row.id, trade: String(id), address: address! }
}

function reaches(trade: string, status: string) {
  return eventually(async () => (await listDeposits(merchant.caller, { q: trade, limit: 1 })).rows.find((row) => row.status === status))
}

const told = async (id: string) => (await getDeposit(merchant.caller, { id })).history.filter(({ kind }) => kind.startsWith('reminder.'))
const due = async () => (await readOverview(merchant.caller)).remindersDue.map((row) => row.depositId)
const comes = (id: string) => world.sql`update hold_reminders set remind_at = weir_now() where deposit_id = ${id} and ended_at is null`

test('a hold that is left to wait shows who wants to be reminded and when, and waits on the overview once the time has come', async () => {
  const { id, address } = await held('17')
  await remindOfHold(as('Adaeze'), { depositId: id, remindInDays: 3 })
  const { deposit } = await getDeposit(merchant.caller, { id })
  expect(deposit.reminderNotedByName).toBe('Adaeze')
  expect(deposit.reminderAt!.getTime() - deposit.reminderNotedAt!.getTime()).toBe(3 * 86_400_000)
  const pool = (await listPools(merchant.caller)).find((one) => one.address === address)
  expect(pool?.deposits[0]).toMatchObject({ id, reminderNotedByName: 'Adaeze' })
  expect(await due()).not.toContain(id)
  await comes(id)
  expect(await due()).toContain(id)
  expect((await readOverview(neighbour.caller)).remindersDue).toEqual([])
  expect((await told(id)).map((row) => [row.kind, row.actor])).toEqual([['reminder.noted', 'Adaeze']])
})

test('noted twice at once it is one reminder; one that has come is put off, and the old one ends', async () => {
  const { id } = await held('16')
  const [a, b] = await Promise.all(['Adaeze', 'Tobi'].map((name) => remindOfHold(as(name), { depositId: id, remindInDays: 3 })))
  expect(a!.id).toBe(b!.id)
  expect(await told(id)).toHaveLength(1)
  await comes(id)
  const next = await remindOfHold(as('Tobi'), { depositId: id, remindInDays: 3 })
  expect(next.id).not.toBe(a!.id)
  expect(await due()).not.toContain(id)
  expect((await told(id)).map(({ data }) => data.putOff)).toEqual([false, true])
})

test('anybody who may takes it back, once, and it is written down', async () => {
  const { id } = await held('15')
  await remindOfHold(as('Adaeze'), { depositId: id, remindInDays: 3 })
  await comes(id)
  await Promise.all([1, 2].map(() => takeReminderBack(as('Tobi'), { depositId: id })))
  expect(await due()).not.toContain(id)
  expect((await getDeposit(merchant.caller, { id })).deposit.reminderAt).toBeNull()
  expect((await told(id)).map((row) => [row.kind, row.actor])).toEqual([['reminder.noted', 'Adaeze'], ['reminder.taken_back', 'Tobi']])
})

test('it ends with the hold: released, nobody is reminded, and nobody can be any more', async () => {
  const { id, trade, address } = await held('14')
  await remindOfHold(as('Adaeze'), { depositId: id, remindInDays: 3 })
  await comes(id)
  await world.control('/breet/deposits', { address, cryptoAmount: '9' })
  await reaches(trade, 'completed')
  expect(await due()).not.toContain(id)
  expect((await getDeposit(merchant.caller, { id })).deposit.reminderAt).toBeNull()
  await expect(remindOfHold(as('Adaeze'), { depositId: id, remindInDays: 3 })).rejects.toMatchObject({ code: 'conflict' })
})

test('no viewer may note one, and a neighbour’s deposit is not found', async () => {
  const { id } = await held('13')
  await expect(async () => remindOfHold(as('Vera', 'viewer'), { depositId: id, remindInDays: 3 })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(remindOfHold(neighbour.caller, { depositId: id, remindInDays: 3 })).rejects.toMatchObject({ code: 'not_found' })
  await expect(takeReminderBack(neighbour.caller, { depositId: id })).rejects.toMatchObject({ code: 'not_found' })
})
