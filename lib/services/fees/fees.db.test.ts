import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '@/lib/db/transaction'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createCustomer } from '../customers/create-customer'
import { getDeposit } from '../deposits/get-deposit'
import { listDeposits } from '../deposits/list-deposits'
import { listDiscrepanciesOf } from '../discrepancies/list-discrepancies-of'
import { listPools } from '../holds/list-pools'
import { readOverview } from '../overview/read-overview'
import { intendFee } from './intend-fee'
import { withdrawFee } from './withdraw-fee'

const USDT = 'USDT_TRX_TEST2'
let world: World
let merchant: Merchant

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  world.startWorker()
})
afterAll(() => world.close())

let serial = 0
async function held(amount: string, { address, over = {} }: { address?: string; over?: object } = {}) {
  serial += 1
  const customer = await createCustomer(merchant.caller, { name: `Customer ${serial}` })
  const to = address ?? (await createDepositAddress(merchant.caller, { customerId: customer.id, asset: USDT })).address!
  const trade = String((await world.control('/breet/deposits', { address: to, cryptoAmount: amount, ...over })).id)
  const row = await reaches(trade, 'flagged')
  return { id: row.id, trade, address: to }
}
const reaches = (trade: string, status: string) =>
  eventually(async () => {
    const [row] = (await listDeposits(merchant.caller, { q: trade, limit: 1 })).rows
    return row?.status === status && row.verification === 'verified' ? row : null
  })
const advised = (address: string) => eventually(async () => (await listPools(merchant.caller)).find((one) => one.address === address && one.pool.advice === 'top_up'))
const as = (name: string, role: 'owner' | 'operator' | 'viewer' = 'operator'): Caller => ({ ...merchant.caller, actor: { kind: 'member', id: `usr_${name}`, name, role } })
const kinds = async (id: string) => (await listDiscrepanciesOf(merchant.caller, [{ type: 'deposit', id }])).map((row) => row.kind)
const told = async (id: string) => (await getDeposit(merchant.caller, { id })).history.filter((row) => row.kind.startsWith('fee.'))
const pay = (trade: string, body: object = {}) => world.control(`/breet/trades/${trade}/pay-fee`, body)

describe('somebody goes to pay a resolution fee by hand', () => {
  it('who, since when, which fee and until when it is, is noted; the list, the pool and the story show it', async () => {
    const { id, address } = await held('14.1')
    await advised(address)
    await intendFee(as('Adaeze Nwosu'), { depositId: id, remindInHours: 4 })
    const { deposit } = await getDeposit(merchant.caller, { id })
    expect(deposit).toMatchObject({ status: 'flagged', feeIntendedByName: 'Adaeze Nwosu', feeExpectedUsd: '10' })
    expect(deposit.feeRemindAt!.getTime() - deposit.feeIntendedAt!.getTime()).toBe(4 * 3_600_000)
    expect((await advised(address)).deposits).toMatchObject([{ id, feeIntendedByName: 'Adaeze Nwosu' }])
    expect(await told(id)).toMatchObject([{ kind: 'fee.intended', source: 'person', actor: 'Adaeze Nwosu', data: { feeUsd: '10', heldUsd: '14.1', remainsUsd: '4.1' } }])
    const audit = await world.sql`select actor, subject from audit_log where action = 'fee.intended' and subject = ${id}`
    expect(audit).toEqual([{ actor: 'member:usr_Adaeze Nwosu', subject: id }])
  })

  it('the fee on Breet’s record is the only proof: it is paid, without any contradiction', async () => {
    const { id, trade, address } = await held('18')
    await advised(address)
    await intendFee(as('Adaeze'), { depositId: id, remindInHours: 24 })
    await pay(trade)
    await reaches(trade, 'completed')
    const view = await getDeposit(merchant.caller, { id })
    expect(view.deposit).toMatchObject({ releaseFeeUsd: '10', feeIntendedAt: null })
    expect(view.feeIntents).toHaveLength(1)
    expect(await kinds(id)).toEqual([])
    await expect(withdrawFee(as('Adaeze'), { depositId: id })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('another fee than the one that was shown is a contradiction', async () => {
    const { id, trade, address } = await held('19')
    await advised(address)
    await intendFee(as('Adaeze'), { depositId: id, remindInHours: 24 })
    await pay(trade, { fee: '12.5' })
    await reaches(trade, 'completed')
    const [row] = await eventually(async () => {
      const rows = await listDiscrepanciesOf(merchant.caller, [{ type: 'deposit', id }])
      return rows.length > 0 ? rows : null
    })
    expect(row).toMatchObject({ kind: 'fee_differs', detail: { expectedUsd: '10', takenUsd: '12.5' } })
  })

  it('a fee taken after the note was taken back is a contradiction; a fee that nobody noted is none', async () => {
    const [withdrawn, unnoted] = [await held('17'), await held('16')]
    await advised(withdrawn.address)
    await intendFee(as('Adaeze'), { depositId: withdrawn.id, remindInHours: 24 })
    await withdrawFee(as('Tobi'), { depositId: withdrawn.id })
    expect((await told(withdrawn.id)).map((row) => [row.kind, row.actor])).toEqual([['fee.intended', 'Adaeze'], ['fee.withdrawn', 'Tobi']])
    await Promise.all([pay(withdrawn.trade), pay(unnoted.trade)])
    await Promise.all([reaches(withdrawn.trade, 'completed'), reaches(unnoted.trade, 'completed')])
    await eventually(async () => (await kinds(withdrawn.id)).includes('fee_after_withdrawal'))
    expect(await kinds(unnoted.id)).toEqual([])
  })

  it('released by a top-up before anybody paid: the note ends, and nothing is contradicted', async () => {
    const { id, trade, address } = await held('12')
    await advised(address)
    await intendFee(as('Adaeze'), { depositId: id, remindInHours: 24 })
    await world.control('/breet/deposits', { address, cryptoAmount: '9' })
    const row = await reaches(trade, 'completed')
    expect(row).toMatchObject({ feeIntendedAt: null, releaseFeeUsd: null })
    expect(await kinds(id)).toEqual([])
  })
})

describe('twice, by two, or by nobody who may', () => {
  it('clicked twice at once it is one note, one entry in the history', async () => {
    const { id, address } = await held('15')
    await advised(address)
    const [a, b] = await Promise.all([1, 2].map(() => intendFee(as('Adaeze'), { depositId: id, remindInHours: 24 })))
    expect(a!.id).toBe(b!.id)
    expect(await told(id)).toHaveLength(1)
  })

  it('of two people at once one goes, and the other is told who', async () => {
    const { id, address } = await held('15.5')
    await advised(address)
    const answers = await Promise.allSettled(['Adaeze', 'Tobi'].map((name) => intendFee(as(name), { depositId: id, remindInHours: 24 })))
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as Error] : []))
    const won = answers.find((answer) => answer.status === 'fulfilled')!
    expect(refused).toMatchObject([{ code: 'conflict', message: expect.stringContaining(won.value.intendedByName) as string }])
    expect(await told(id)).toHaveLength(1)
  })

  it('taken back twice at once it is taken back once, and can be noted again', async () => {
    const { id, address } = await held('15.7')
    await advised(address)
    await intendFee(as('Adaeze'), { depositId: id, remindInHours: 24 })
    await Promise.all([1, 2].map(() => withdrawFee(as('Adaeze'), { depositId: id })))
    expect(await told(id)).toHaveLength(2)
    await intendFee(as('Tobi'), { depositId: id, remindInHours: 1 })
    expect((await getDeposit(merchant.caller, { id })).deposit.feeIntendedByName).toBe('Tobi')
  })

  it('a viewer may not, another merchant and the other environment find nothing', async () => {
    const { id, address } = await held('13')
    await advised(address)
    const other = await world.merchant('Harbour Games')
    const input = { depositId: id, remindInHours: 24 }
    await expect(intendFee(as('Vera', 'viewer'), input)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(withdrawFee(as('Vera', 'viewer'), input)).rejects.toMatchObject({ code: 'forbidden' })
    for (const caller of [other.caller, { ...merchant.caller, environment: 'live' as const }]) {
      await expect(intendFee(caller, input)).rejects.toMatchObject({ code: 'not_found' })
      await expect(withdrawFee(caller, input)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(intendFee(as('Adaeze'), { ...input, depositId: 'dep_\u0000' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await told(id)).toEqual([])
  })
})

describe('a fee is not offered', () => {
  it('when it takes all that is held', async () => {
    const { id, address } = await held('2.99')
    await advised(address)
    await expect(intendFee(as('Adaeze'), { depositId: id, remindInHours: 24 })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('bring nothing') as string })
  })

  it('when it is another fee by now than the one the page showed', async () => {
    const { id, address } = await held('14.5')
    await advised(address)
    await expect(intendFee(as('Adaeze'), { depositId: id, remindInHours: 24, shownFeeUsd: '9' })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('$10 now') as string })
    await expect(intendFee(as('Adaeze'), { depositId: id, remindInHours: 24, shownFeeUsd: null })).rejects.toMatchObject({ code: 'conflict' })
    await intendFee(as('Adaeze'), { depositId: id, remindInHours: 24, shownFeeUsd: '10.00' })
  })

  it('under review, nor beside one that is', async () => {
    const review = await held('300', { over: { aml: true } })
    await expect(intendFee(as('Adaeze'), { depositId: review.id, remindInHours: 24 })).rejects.toMatchObject({ code: 'conflict' })
    const beside = await held('14', { address: review.address })
    await eventually(async () => (await listPools(merchant.caller)).find((one) => one.address === review.address && one.pool.advice === 'under_review'))
    await expect(intendFee(as('Adaeze'), { depositId: beside.id, remindInHours: 24 })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('for what is held no longer', async () => {
    const { id, trade } = await held('18.5')
    await pay(trade)
    await reaches(trade, 'completed')
    await expect(intendFee(as('Adaeze'), { depositId: id, remindInHours: 24 })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('not held any more') as string })
  })
})

it('when the reminder passes the overview says so, until it is paid or taken back', async () => {
  const { id, address } = await held('16.2')
  await advised(address)
  await intendFee(as('Adaeze'), { depositId: id, remindInHours: 1 })
  const due = async () => (await readOverview(merchant.caller)).feesDue.map((row) => row.depositId)
  expect(await due()).not.toContain(id)
  await world.sql`update fee_intents set remind_at = weir_now() - interval '1 minute' where deposit_id = ${id}`
  expect(await due()).toContain(id)
  await withdrawFee(as('Adaeze'), { depositId: id })
  expect(await due()).not.toContain(id)
})
