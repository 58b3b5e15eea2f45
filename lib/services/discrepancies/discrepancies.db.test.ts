import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { asSystem, SYSTEM, type Caller } from '@/lib/db/transaction'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createCustomer } from '../customers/create-customer'
import { getDeposit } from '../deposits/get-deposit'
import { listDeposits } from '../deposits/list-deposits'
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
async function open(kind: string, detail: Record<string, unknown>, subjectId = 'dep_1', caller = merchant.caller) {
  const { merchantId, environment } = caller
  await asSystem(world.sql, SYSTEM, ({ db }) => openDiscrepancies(db, [{ merchantId, environment, subjectType: 'deposit', subjectId, kind, detail }]))
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
      await open('amount_differs', { field: 'amount', webhook: '1', readback: '2' }, subject)
      const [row] = await of(subject)
      await Promise.all([
        closeDiscrepancy(as('Tobi'), { id: row!.id, note: 'Rounded differently.' }),
        open('amount_differs', { readback: '2', webhook: '1', field: 'amount' }, subject),
        open('amount_differs', { field: 'amount', webhook: '1', readback: '2' }, subject),
      ])
      expect((await of(subject)).map((one) => one.note)).toEqual(['Rounded differently.'])
    }
  })
})

it('the list is filtered by kind and state, and its pages have no gap and no repeat', async () => {
  const other = (await world.merchant('Harbour Games')).caller
  for (let i = 0; i < 5; i += 1) await open('unknown_word', { word: 'frozen' }, `dep_${i}`, other)
  await open('unreadable_record abc', { reason: 'no amount' }, 'dep_9', other)
  await open('unreadable_record def', { reason: 'no amount' }, 'dep_9', other)
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
