import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { newId } from '@/lib/db/id'
import { forCaller, inMerchant, type Caller } from '@/lib/db/transaction'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import { testMerchant } from '@/lib/testing/factories'
import { revokeApiKey } from './api-keys/revoke-api-key'
import { createCustomer } from './customers/create-customer'
import { revokeCustomerLink } from './customers/revoke-customer-link'
import { countDeposits } from './deposits/count-deposits'
import { getDeposit } from './deposits/get-deposit'
import { listDeposits } from './deposits/list-deposits'
import { listDiscrepanciesOf } from './discrepancies/list-discrepancies-of'
import { listDiscrepancies } from './discrepancies/list-discrepancies'
import { listOpenHolds } from './holds/list-open-holds'
import { listPools } from './holds/list-pools'
import { readOverview } from './overview/read-overview'
import { listSettlements } from './settlements/list-settlements'
import { getWebhookEvent } from './webhooks/get-webhook-event'
import { listWebhookEvents } from './webhooks/list-webhook-events'

let db: TestDatabase
let owner: Caller
let ada: Caller
let ben: Caller
let depositOfBen: string

beforeAll(async () => {
  testEnvironment()
  db = await testDatabase()
  owner = await testMerchant(db.sql)
  ;[ada, ben] = await Promise.all(['Ada', 'Ben'].map(async (name): Promise<Caller> => {
    const { id } = await createCustomer(owner, { name })
    return { ...owner, actor: { kind: 'customer', id, name, role: null } }
  })) as [Caller, Caller]
  depositOfBen = newId('dep')
  await db.sql`
    insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, customer_id, status, verification,
      provider_word, amount, flagged_at, hold_cause, detected_at)
    values (${owner.merchantId}, ${depositOfBen}, 'test', 'con_1', 'p1', 'USDT', 'T1', 'T1', ${ben.actor.id}, 'flagged', 'verified', 'flagged', 5,
      weir_now(), 'screening', weir_now())`
})
afterAll(() => db.close())

it('every table of a merchant is behind row-level security, and the tables of the installation are out of its reach', async () => {
  const tables = await db.sql<{ name: string; owned: boolean; walled: boolean; reachable: boolean }[]>`
    select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id') as owned,
      c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polwithcheck is not null) as walled,
      has_table_privilege('weir_app', c.oid, 'select') as reachable
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`
  // Whose account is whose: behind the wall without a gate, because only claim_provider_account() may look.
  const owned = tables.filter((one) => one.owned && one.name !== 'provider_accounts')
  expect(owned.filter((one) => !one.walled).map((one) => one.name)).toEqual([])
  expect(owned.filter((one) => !one.reachable).map((one) => one.name)).toEqual([])
  expect(tables.find((one) => one.name === 'provider_accounts')).toMatchObject({ walled: false, reachable: false })
  expect(tables.filter((one) => !one.owned && one.reachable).map((one) => one.name)).toEqual(['merchants'])
})

it('a query that forgets to name the merchant still sees and changes rows of that merchant only; with none set there are none', async () => {
  const stranger = await testMerchant(db.sql)
  await createCustomer(stranger, { name: 'Not theirs' })
  const names = (caller: Caller) => forCaller(caller, async ({ db: tx }) => (await tx<{ name: string }[]>`select name from customers order by name`).map((row) => row.name))
  expect(await names(owner)).toEqual(['Ada', 'Ben'])
  expect(await names(stranger)).toEqual(['Not theirs'])
  expect(await inMerchant(db.sql, '', owner.actor, ({ db: tx }) => tx`select name from customers`)).toHaveLength(0)
  await forCaller(stranger, ({ db: tx }) => tx`update customers set name = 'Changed'`)
  expect(await names(owner)).toEqual(['Ada', 'Ben'])
  const smuggled = forCaller(stranger, ({ db: tx }) => tx`
    insert into customers (merchant_id, id, environment, name, provider_label) values (${owner.merchantId}, 'cus_smuggled', 'test', 'Smuggled', 'smuggled')`)
  await expect(smuggled).rejects.toThrow(/row-level security/)
})

it("a customer meets the own deposits and nobody else's, whatever is asked for", async () => {
  expect((await listDeposits(owner, { limit: 10 })).rows).toHaveLength(1)
  expect((await getDeposit(ben, { id: depositOfBen })).deposit.id).toBe(depositOfBen)
  await expect(getDeposit(ada, { id: depositOfBen })).rejects.toMatchObject({ code: 'not_found' })
  expect((await listDeposits(ada, { limit: 10 })).rows).toEqual([])
  expect((await listDeposits(ada, { customerId: ben.actor.id, limit: 10 })).rows).toEqual([])
  expect(await listPools(ada, { customerId: ben.actor.id })).toEqual([])
})

it("the merchant's own business is not a customer's: holds, contradictions, the inbox, counts", async () => {
  const refusals = [
    () => listOpenHolds(ada), () => countDeposits(ada, {}), () => listDiscrepancies(ada, { limit: 10 }),
    () => listWebhookEvents(ada, { limit: 10 }), () => getWebhookEvent(ada, { id: 'evt_1' }), () => listSettlements(ada, { limit: 10 }),
  ]
  for (const refused of refusals) await expect((async () => refused())()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await listOpenHolds(owner)).toHaveLength(1)
})

it('where a transfer went is as masked for a viewer in a contradiction as it is on the transfer', async () => {
  const [recipient, address] = [`0x${'be'.repeat(20)}`, `0x${'ad'.repeat(20)}`]
  const about = { merchantId: owner.merchantId, environment: 'test', subjectType: 'transfer', subjectId: 'tra_1' } as const
  const facts = {
    problem: 'other_recipient', network: 'BSC', cryptoCurrency: 'USDT', recorded: '250', token: null, chainAmount: null, confirmations: 3, blockNumber: 7, authorizationId: 'aut_1',
  }
  await forCaller(owner, ({ db: tx }) => openDiscrepancies(tx, [{ ...about, contradiction: { kind: 'transfer_contradicted_on_chain', ...facts, recipient, address } }]))
  const seenBy = async (role: 'viewer' | 'operator') => {
    const caller: Caller = { ...owner, actor: { kind: 'member', id: 'usr_1', name: 'Vera', role } }
    const listed = (await listDiscrepancies(caller, { limit: 10 })).rows
    return [...listed, ...(await listDiscrepanciesOf(caller, [{ type: 'transfer', id: 'tra_1' }])), ...(await readOverview(caller)).discrepancies].map(({ detail }) => detail)
  }
  const whole = { ...facts, recipient, address }
  const masked = { ...facts, recipient: '0xbe••••bebe', address: '0xad••••adad' }
  expect(await seenBy('operator')).toEqual([whole, whole, whole])
  expect(await seenBy('viewer')).toEqual([masked, masked, masked])
})

it('an id or a search with a NUL character finds nothing and breaks nothing', async () => {
  const id = 'dep_\u0000'
  const missing = [
    () => getDeposit(owner, { id }), () => getWebhookEvent(owner, { id }), () => revokeApiKey(owner, { id }), () => revokeCustomerLink(owner, { id }),
  ]
  for (const one of missing) await expect((async () => one())()).rejects.toMatchObject({ code: 'not_found' })
  expect((await listDeposits(owner, { q: '\u0000', customerId: id, addressId: id, limit: 10 })).rows).toEqual([])
  expect((await countDeposits(owner, { customerId: id })).all).toBe(0)
})
