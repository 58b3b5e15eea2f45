import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createCustomer } from '../customers/create-customer'
import { createAuthorization } from './create-authorization'
import { getAuthorization } from './get-authorization'
import { noteShown } from './note-shown'

let world: World
let shop: Merchant

beforeAll(async () => {
  world = await startWorld()
  shop = await world.merchant()
})
afterAll(() => world.close())

async function ask() {
  const { id: customerId } = await createCustomer(shop.caller, { name: 'Ruth Nartey' })
  return createAuthorization(shop.caller, { customerId, cryptoCurrency: 'USDT', networks: ['TRX'] })
}
const shownAt = async (id: string) => (await getAuthorization(shop.caller, { id })).shownAt

test('the first time a link is drawn stands, and nothing else of the session moves', async () => {
  const before = await ask()
  expect(before.shownAt).toBeNull()
  await Promise.all([noteShown(shop.caller, before), noteShown(shop.caller, before)])
  const first = await shownAt(before.id)
  expect(first).toBeInstanceOf(Date)
  await world.sql`update authorizations set shown_at = shown_at - interval '1 hour' where id = ${before.id}`
  await noteShown(shop.caller, before)
  expect((await shownAt(before.id))!.getTime()).toBe(first!.getTime() - 3_600_000)
  expect((await getAuthorization(shop.caller, before)).updatedAt).toEqual(before.updatedAt)
})

test('a session without a link, of another merchant or of another customer is never noted', async () => {
  const { id, customerId } = await ask()
  const other = await world.merchant('Harbour Games')
  const beside = await createCustomer(shop.caller, { name: 'Femi Adeyemi' })
  await noteShown(other.caller, { id })
  await noteShown({ ...shop.caller, actor: { kind: 'customer', id: beside.id, name: beside.name, role: null } }, { id })
  expect(await shownAt(id)).toBeNull()
  const closed = await ask()
  await world.sql`update authorizations set link = null where id = ${closed.id}`
  await noteShown(shop.caller, closed)
  expect(await shownAt(closed.id)).toBeNull()
  await noteShown({ ...shop.caller, actor: { kind: 'customer', id: customerId, name: 'Ruth Nartey', role: null } }, { id })
  expect(await shownAt(id)).not.toBeNull()
})

test('a viewer, to whom no link is shown, cannot write into the consent record that it was; an id that cannot be one breaks nothing', async () => {
  const { id } = await ask()
  const viewer: Caller = { ...shop.caller, actor: { kind: 'member', id: 'usr_1', name: 'Vera', role: 'viewer' } }
  await expect(noteShown(viewer, { id })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await shownAt(id)).toBeNull()
  await noteShown({ ...viewer, actor: { ...viewer.actor, role: 'operator' } }, { id })
  expect(await shownAt(id)).not.toBeNull()
  await noteShown(shop.caller, { id: 'aut_\u0000' })
})
