import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findConnection } from '@/lib/db/connections'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { asSystem, SYSTEM, type Caller } from '@/lib/db/transaction'
import type { Contradiction } from '@/lib/domain/discrepancy'
import type { DepositStatus } from '@/lib/domain/observation'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createCustomer } from '../customers/create-customer'
import { getDeposit } from '../deposits/get-deposit'
import { listDeposits } from '../deposits/list-deposits'
import { recordDepositObservations } from '../deposits/record-deposit-observations'
import { closeDiscrepancy } from './close-discrepancy'
import { countDiscrepancies } from './count-discrepancies'
import { listDiscrepancies } from './list-discrepancies'
import { listDiscrepanciesOf } from './list-discrepancies-of'

const USDT = 'USDT_TRX_TEST2'
let world: World
let merchant: Merchant

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  world.startWorker()
})
afterAll(() => world.close())

const as = (name: string, role: 'operator' | 'viewer' = 'operator'): Caller => ({ ...merchant.caller, actor: { kind: 'member', id: `usr_${name}`, name, role } })
const of = (id: string) => listDiscrepanciesOf(merchant.caller, [{ type: 'deposit', id }])

/** A deposit that is pending at Breet, as Weir knows it. */
async function pending() {
  const customer = await createCustomer(merchant.caller, { name: 'Kojo Antwi' })
  const { address } = await createDepositAddress(merchant.caller, { customerId: customer.id, asset: USDT })
  const trade = String((await world.control('/breet/deposits', { address, cryptoAmount: '44', hold: true })).id)
  const row = await eventually(async () => (await listDeposits(merchant.caller, { q: trade, limit: 1 })).rows[0])
  return { id: row.id, trade, address: address!, txHash: row.txHash }
}
type Pending = Awaited<ReturnType<typeof pending>>

/** A webhook with the right secret, about a moment that Breet's own record is newer than. */
async function claim({ trade, address, txHash }: Pending, event: 'trade.completed' | 'trade.pending', over: object = {}) {
  const past = Date.now() - 600_000
  const body = JSON.stringify({
    id: trade, event, status: event.slice(6), asset: USDT, cryptoAmount: 44, amountInUSD: 44, flagFeeUSD: 0, destinationAddress: address, txHash,
    confirmations: 20, createdAt: past, updatedAt: past, ...over,
  })
  const answer = await fetch(`${world.doorUrl}/breet/${merchant.breetId}`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-webhook-secret': merchant.breet.webhookSecret }, body,
  })
  expect(answer.status).toBe(200)
}

/** Somebody claims it is completed, Breet's record says otherwise. */
async function contradicted() {
  const deposit = await pending()
  await claim(deposit, 'trade.completed')
  const [row] = await eventually(async () => {
    const rows = await of(deposit.id)
    return rows.length > 0 ? rows : null
  })
  return { ...deposit, discrepancyId: row!.id }
}

/** Opens one straight away, through the same door as every recorder. */
async function open(contradiction: Contradiction, subjectId = 'dep_1', caller = merchant.caller) {
  const { merchantId, environment } = caller
  await asSystem(world.sql, SYSTEM, ({ db }) => openDiscrepancies(db, [{ merchantId, environment, subjectType: 'deposit', subjectId, contradiction }]))
}

describe('a contradiction is closed with a note', () => {
  it('who, when and what they found is kept, told and in the audit log; the record itself does not move', async () => {
    const { id, discrepancyId } = await contradicted()
    const before = (await getDeposit(merchant.caller, { id })).deposit
    const closed = await closeDiscrepancy(as('Tobi Lawal'), { id: discrepancyId, note: 'Breet says the webhook was not theirs.' })
    expect(closed).toMatchObject({ kind: 'webhook_refuted', closedBy: 'Tobi Lawal', note: 'Breet says the webhook was not theirs.', depositId: id })
    expect(closed.closedAt).not.toBeNull()
    expect(await of(id)).toMatchObject([{ id: discrepancyId, note: 'Breet says the webhook was not theirs.' }])
    const audit = await world.sql`select actor, data ->> 'note' as note from audit_log where action = 'discrepancy.closed' and subject = ${discrepancyId}`
    expect(audit).toEqual([{ actor: 'member:usr_Tobi Lawal', note: 'Breet says the webhook was not theirs.' }])
    const after = (await getDeposit(merchant.caller, { id })).deposit
    expect({ ...after, readBackAt: null, nextAttemptAt: null, attempts: 0, fence: 0, lockedUntil: null })
      .toEqual({ ...before, readBackAt: null, nextAttemptAt: null, attempts: 0, fence: 0, lockedUntil: null })
  })

  it('by two at once: one note stands, the other is told whose', async () => {
    const { id, discrepancyId } = await contradicted()
    const notes = { Adaeze: 'Asked Breet, it was a test.', Tobi: 'A forged webhook.' }
    const answers = await Promise.allSettled(Object.entries(notes).map(([name, note]) => closeDiscrepancy(as(name), { id: discrepancyId, note })))
    const [row] = await of(id)
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as Error] : []))
    expect(refused).toMatchObject([{ code: 'conflict', message: expect.stringContaining(row!.closedBy!) as string }])
    expect(notes[row!.closedBy as keyof typeof notes]).toBe(row!.note)
  })

  it('the same click twice is one closing and one line of the audit log', async () => {
    const { discrepancyId } = await contradicted()
    const input = { id: discrepancyId, note: 'A forged webhook.' }
    await Promise.all([1, 2].map(() => closeDiscrepancy(as('Tobi'), input)))
    expect(await world.sql`select 1 from audit_log where subject = ${discrepancyId}`).toHaveLength(1)
  })

  it('a viewer may not; another merchant and the other environment find nothing', async () => {
    const { discrepancyId } = await contradicted()
    const input = { id: discrepancyId, note: 'Looked at.' }
    const other = await world.merchant('Harbour Games')
    await expect(closeDiscrepancy(as('Vera', 'viewer'), input)).rejects.toMatchObject({ code: 'forbidden' })
    for (const caller of [other.caller, { ...merchant.caller, environment: 'live' as const }]) {
      await expect(closeDiscrepancy(caller, input)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(closeDiscrepancy(as('Tobi'), { ...input, id: 'dis_\u0000' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('after it was closed', () => {
  it('more news of the same deposit does not open it again: that evidence was looked at', async () => {
    const deposit = await contradicted()
    await closeDiscrepancy(as('Tobi'), { id: deposit.discrepancyId, note: 'A forged webhook.' })
    await claim(deposit, 'trade.pending', { confirmations: 3 })
    await eventually(async () => (await getDeposit(merchant.caller, { id: deposit.id })).history.some((row) => row.data.confirmations === '3' || row.data.confirmations === 3))
    expect((await of(deposit.id)).map((row) => row.closedAt !== null)).toEqual([true])
  })

  it('a second forged message is other evidence: a new one opens, and the first keeps its note', async () => {
    const deposit = await contradicted()
    await closeDiscrepancy(as('Tobi'), { id: deposit.discrepancyId, note: 'A forged webhook.' })
    await claim(deposit, 'trade.completed', { amountInUSD: 4400 })
    const rows = await eventually(async () => {
      const all = await of(deposit.id)
      return all.length === 2 ? all : null
    })
    expect(rows.map((row) => [row.kind, row.note])).toEqual([['webhook_refuted', null], ['webhook_refuted', 'A forged webhook.']])
  })

  it('recorded again while somebody closes it, it is either still open or closed: never both', async () => {
    for (let round = 0; round < 20; round += 1) {
      const subject = `dep_race_${round}`
      await open({ kind: 'amount_differs', field: 'amount', webhook: '1', readback: '2' }, subject)
      const [row] = await of(subject)
      await Promise.all([
        closeDiscrepancy(as('Tobi'), { id: row!.id, note: 'Rounded differently.' }),
        open({ readback: '2', webhook: '1', kind: 'amount_differs', field: 'amount' }, subject),
        open({ kind: 'amount_differs', field: 'amount', webhook: '1', readback: '2' }, subject),
      ])
      expect((await of(subject)).map((one) => one.note)).toEqual(['Rounded differently.'])
    }
  })
})

describe('what makes a contradiction the same one', () => {
  let serial = 0
  /** What Breet is made to say about one deposit, straight into the one recorder; minutes are the provider's own time. */
  async function says(providerId: string, source: 'webhook' | 'readback', status: DepositStatus, minute: number): Promise<string> {
    serial += 1
    const observationId = `said-${serial}`
    await asSystem(world.sql, SYSTEM, async ({ db, now }) => {
      const connection = (await findConnection(db, merchant.breetId))!
      const providerAt = new Date(Date.UTC(2026, 0, 2, 3, minute)).toISOString()
      await recordDepositObservations(db, now, connection, [{
        news: {
          providerId, asset: { identifier: USDT }, address: 'TNobodysAddress', source, status, providerWord: status, providerAt, createdAt: null,
          facts: { amount: '44', amountUsd: '44' }, observationId, raw: null,
        },
        via: source, receivedAt: now, webhookEventId: null,
      }])
    })
    return observationId
  }
  /** Without what the worker finds: the sandbox knows no such deposit. */
  async function about(providerId: string, kind: string) {
    const [row] = await world.sql<{ id: string }[]>`select id from deposits where provider_id = ${providerId}`
    return (await of(row!.id)).filter((one) => one.kind === kind)
  }
  const close = async (providerId: string, kind: string) => {
    const standing = (await about(providerId, kind)).find((row) => row.closedAt === null)!
    await closeDiscrepancy(as('Tobi'), { id: standing.id, note: 'Asked Breet: a forged webhook.' })
  }

  it('a refuted webhook stays closed while the record moves on; another refuted webhook opens anew', async () => {
    await says('moves', 'webhook', 'completed', 1)
    await says('moves', 'readback', 'pending', 2)
    await close('moves', 'webhook_refuted')
    await says('moves', 'readback', 'flagged', 3)
    await says('moves', 'readback', 'orphaned', 4)
    expect((await about('moves', 'webhook_refuted')).map((row) => row.note)).toEqual(['Asked Breet: a forged webhook.'])
    const second = await says('moves', 'webhook', 'completed', 3)
    const rows = await about('moves', 'webhook_refuted')
    expect(rows.map((row) => [row.closedAt === null, row.detail.observationId === second])).toEqual([[true, true], [false, false]])
  })

  it('a record that went back stays closed while it goes on moving below; going back once more opens anew', async () => {
    await says('back', 'readback', 'completed', 1)
    await says('back', 'readback', 'flagged', 2)
    await close('back', 'readback_regressed')
    await says('back', 'readback', 'pending', 3)
    await says('back', 'readback', 'flagged', 4)
    expect(await about('back', 'readback_regressed')).toHaveLength(1)
    await says('back', 'readback', 'completed', 5)
    await says('back', 'readback', 'flagged', 6)
    expect((await about('back', 'readback_regressed')).map((row) => row.closedAt === null)).toEqual([true, false])
  })

  it('what the chain says otherwise stays closed while confirmations grow; another difference opens anew', async () => {
    const said = {
      kind: 'transfer_contradicted_on_chain', problem: 'other_amount', recipient: '0xbe', token: '0x11', chainAmount: '249', confirmations: 3, blockNumber: 7,
      authorizationId: 'aut_1', cryptoCurrency: 'USDT', network: 'BSC', recorded: '250', address: '0xad',
    } as const
    await open(said, 'tra_same')
    await closeDiscrepancy(as('Tobi'), { id: (await of('tra_same'))[0]!.id, note: 'Fees were taken on the way.' })
    await open({ ...said, confirmations: 90, blockNumber: 8 }, 'tra_same')
    expect(await of('tra_same')).toHaveLength(1)
    await open({ ...said, chainAmount: '100' }, 'tra_same')
    expect(await of('tra_same')).toHaveLength(2)
  })
})

it('records that were named in the kind before are subjects after the migration, each still with its own open row', async () => {
  const { merchantId } = await world.merchant('Duka Remit')
  const kinds = ['unreadable_record abc', 'unreadable_record d_f', 'unreadable_record', 'amount_differs']
  await world.sql`
    insert into discrepancies (merchant_id, id, environment, subject_type, subject_id, kind, detail)
    select ${merchantId}, 'dis_' || kind, 'test', 'connection', 'con_1', kind, '{}' from unnest(${kinds}::text[]) kind`
  await world.sql.unsafe(await readFile('drizzle/0013_records_are_subjects.sql', 'utf8'))
  const rows = await world.sql`select subject_type || ' ' || subject_id || ' ' || kind as is from discrepancies where merchant_id = ${merchantId} order by id`
  expect(rows.map((row) => row.is as string)).toEqual([
    'connection con_1 amount_differs', 'record con_1/ unreadable_record', 'record con_1/abc unreadable_record', 'record con_1/d_f unreadable_record',
  ])
})

it('the list is filtered by kind and state, and its pages have no gap and no repeat', async () => {
  const other = (await world.merchant('Harbour Games')).caller
  for (let i = 0; i < 5; i += 1) await open({ kind: 'unknown_word', word: 'frozen' }, `dep_${i}`, other)
  await open({ kind: 'unreadable_record', providerId: 'abc', reason: 'no amount' }, 'con_1/abc', other)
  await open({ kind: 'unreadable_record', providerId: 'def', reason: 'no amount' }, 'con_1/def', other)
  const [first] = (await listDiscrepancies(other, { kind: 'unknown_word', limit: 1 })).rows
  await closeDiscrepancy({ ...other, actor: { ...other.actor, name: 'Ama' } }, { id: first!.id, note: 'A new word for held.' })
  expect(await countDiscrepancies(other)).toEqual([{ kind: 'unknown_word', open: 4, closed: 1 }, { kind: 'unreadable_record', open: 2, closed: 0 }])
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listDiscrepancies(other, { open: true, kind: 'unknown_word', limit: 2, ...(cursor && { cursor }) })
    seen.push(...page.rows.map((row) => row.subjectId))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen.toSorted()).toEqual(['dep_0', 'dep_1', 'dep_2', 'dep_3', 'dep_4'].filter((id) => id !== first!.subjectId))
  expect((await listDiscrepancies(other, { kind: 'unreadable_record', limit: 10 })).rows).toHaveLength(2)
  expect((await listDiscrepancies(other, { open: false, limit: 10 })).rows).toHaveLength(1)
})
