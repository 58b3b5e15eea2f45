import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findConnection, type ConnectionRow } from '@/lib/db/connections'
import { loadSettlementObservations } from '@/lib/db/settlement-records'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { foldSettlement } from '@/lib/domain/fold-settlement'
import type { SettlementStatus } from '@/lib/domain/settlement'
import type { SettlementNews } from '@/lib/providers/port'
import { startWorld, type Merchant, type World } from '@/lib/testing/world'
import { getDeposit } from '../deposits/get-deposit'
import { listDeposits } from '../deposits/list-deposits'
import { listDiscrepancies } from '../discrepancies/list-discrepancies'
import { applyWebhookEvents } from '../webhooks/apply-webhook-events'
import { listWebhookEvents } from '../webhooks/list-webhook-events'
import { receiveWebhook } from '../webhooks/receive-webhook'
import { listSettlements } from './list-settlements'
import { readBackDueSettlements } from './read-back-due-settlements'
import { recordSettlementObservations } from './record-settlement-observations'

const ACCOUNT = '0123456789'
let world: World
let merchant: Merchant
let connection: ConnectionRow

beforeAll(async () => {
  world = await startWorld()
  merchant = await world.merchant()
  connection = (await findConnection(world.sql, merchant.breetId))!
})
afterAll(() => world.close())

const freshId = () => randomBytes(12).toString('hex')
const minute = (n: number) => new Date(Date.UTC(2026, 9, 12, 18, n)).toISOString()

/** The webhook as Breet sends it: flat, ISO times, the deposit under `trade` at most. */
const withdrawal = (id: string, status: string, at: number, trade: string | null = null) => ({
  id, reference: id, event: `withdrawal.${status}`, status, ...(trade && { trade }),
  amount: 94221, originalAmount: 94221, payoutAmount: 94171, currency: 'ngn',
  meta: { type: 'nuban', bankId: '25', bankName: 'First Harbour Bank', accountName: 'ADA EZE', account: ACCOUNT, accountNumber: ACCOUNT, autoSettlement: true, narration: '', fee: 50 },
  reason: '', createdAt: minute(0), updatedAt: minute(at),
})
const deliver = (body: object) => receiveWebhook(world.sql, {
  provider: 'breet', connectionId: connection.id, headers: new Headers({ 'x-webhook-secret': merchant.breet.webhookSecret }), body: Buffer.from(JSON.stringify(body)),
})
async function apply(...bodies: object[]): Promise<void> {
  for (const body of bodies) {
    await deliver(body)
    await applyWebhookEvents(world.sql)
  }
}
async function find(providerId: string, of = merchant) {
  return (await listSettlements(of.caller, { limit: 200 })).rows.find((row) => row.providerId === providerId)
}
const kindsOf = async (providerId: string) => (await world.sql<{ kind: string }[]>`
  select h.kind from history h join settlements s on s.id = h.subject_id where s.provider_id = ${providerId} and h.subject_type = 'settlement' order by h.at, h.id`).map(({ kind }) => kind)

let serial = 0
function news(providerId: string, status: SettlementStatus, over: Partial<SettlementNews> = {}): SettlementNews {
  serial += 1
  return {
    providerId, depositProviderId: null, source: 'readback', status, providerWord: status, providerAt: minute(serial % 60), createdAt: minute(0),
    facts: { amount: '94221', payoutAmount: '94171', currency: 'NGN' }, observationId: `obs-${serial}`, raw: null, ...over,
  }
}
const record = (...list: SettlementNews[]) => asSystem(world.sql, SYSTEM, ({ db, now }) =>
  recordSettlementObservations(db, now, connection, list.map((one) => ({ news: one, via: one.source, receivedAt: now, webhookEventId: null }))))

describe('what webhooks say about a payout', () => {
  it('delivered twice at once it is told once', async () => {
    const [id, body] = [freshId(), withdrawal('', 'completed', 5)]
    await Promise.all([deliver({ ...body, id, reference: id }), deliver({ ...body, id, reference: id })])
    await Promise.all([applyWebhookEvents(world.sql), applyWebhookEvents(world.sql)])
    expect(await find(id)).toMatchObject({ status: 'completed', verification: 'verifying', amount: '94221', payoutAmount: '94171', feeAmount: '50', currency: 'NGN' })
    expect(await kindsOf(id)).toEqual(['settlement.completed'])
  })

  it('completed before pending ends paid out, and the late word stays visible', async () => {
    const id = freshId()
    await apply(withdrawal(id, 'completed', 5), withdrawal(id, 'pending', 1), withdrawal(id, 'processing', 3))
    expect(await find(id)).toMatchObject({ status: 'completed', requestedAt: new Date(minute(0)), endedAt: new Date(minute(5)) })
    expect(await kindsOf(id)).toEqual(['settlement.completed', 'settlement.late', 'settlement.late'])
  })

  it('money that was paid out and came back says so, until a read-back agrees as not yet confirmed', async () => {
    const id = freshId()
    await apply(withdrawal(id, 'completed', 5))
    await record(news(id, 'completed', { providerAt: minute(5) }))
    expect(await find(id)).toMatchObject({ verification: 'verified', nextAttemptAt: null })
    await apply(withdrawal(id, 'reversed', 9))
    const row = (await find(id))!
    expect(row).toMatchObject({ status: 'reversed', verification: 'verifying' })
    expect(row.nextAttemptAt).not.toBeNull()
    await record(news(id, 'reversed', { providerAt: minute(9) }))
    expect(await find(id)).toMatchObject({ status: 'reversed', verification: 'verified', endedAt: new Date(minute(9)) })
  })

  it('a word we do not know is kept, shown and raised', async () => {
    const id = freshId()
    await record(news(id, 'processing'), news(id, 'unknown', { providerWord: 'on_ice' }))
    const row = (await find(id))!
    expect(row.status).toBe('processing')
    const { rows } = await listDiscrepancies(merchant.caller, { open: true, limit: 100 })
    expect(rows.find(({ subjectId }) => subjectId === row.id)).toMatchObject({ subjectType: 'settlement', kind: 'unknown_word', detail: { word: 'on_ice' } })
  })

  it('never keeps a whole account number in the record or its evidence', async () => {
    const id = freshId()
    await apply(withdrawal(id, 'completed', 5))
    expect(await find(id)).toMatchObject({ bankName: 'First Harbour Bank', accountName: 'ADA EZE', accountLastFour: '6789' })
    const [found] = await world.sql<{ text: string }[]>`
      select concat((select string_agg(s::text, '') from settlements s), (select string_agg(concat(o.facts, encode(o.raw, 'escape')), '') from settlement_observations o),
        (select string_agg(h.data::text, '') from history h)) as text`
    expect(found!.text).toContain('6789')
    expect(found!.text).not.toContain(ACCOUNT)
  })
})

describe('the deposit it pays for', () => {
  const trade = (id: string, status: string) => ({
    id, event: `trade.${status}`, status, asset: 'USDT_TRX_TEST2', destinationAddress: 'TSettledAtThisAddress0000000000001', cryptoAmount: 60, amountInUSD: 60,
    createdAt: Date.parse(minute(0)), updatedAt: Date.parse(minute(4)),
  })

  it('is found whichever of the two is heard of first, and a webhook row leads to it', async () => {
    const [id, deposit] = [freshId(), freshId()]
    await apply(withdrawal(id, 'completed', 5, deposit))
    expect(await find(id)).toMatchObject({ depositProviderId: deposit, depositId: null })
    await apply(trade(deposit, 'completed'))
    const [row] = (await listDeposits(merchant.caller, { q: deposit, limit: 1 })).rows
    expect(await find(id)).toMatchObject({ depositId: row!.id })
    const view = await getDeposit(merchant.caller, { id: row!.id })
    expect(view.settlements.map(({ providerId }) => providerId)).toEqual([id])
    expect(view.settlementHistory.map(({ kind }) => kind)).toEqual(['settlement.completed'])
    const events = (await listWebhookEvents(merchant.caller, { limit: 200 })).rows.filter(({ depositId }) => depositId === row!.id)
    expect(new Set(events.map(({ eventType }) => eventType))).toEqual(new Set(['trade.completed', 'withdrawal.completed']))
  })

  it('is missing for a payout that names none, and for one that names a deposit nobody heard of', async () => {
    const [none, stray] = [freshId(), freshId()]
    await apply(withdrawal(none, 'pending', 1), withdrawal(stray, 'pending', 1, freshId()))
    expect(await find(none)).toMatchObject({ depositProviderId: null, depositId: null })
    expect(await find(stray)).toMatchObject({ depositId: null })
  })

  it('stays linked when a later message does not name it', async () => {
    const [id, deposit] = [freshId(), freshId()]
    await apply(withdrawal(id, 'pending', 1, deposit), withdrawal(id, 'completed', 5))
    expect(await find(id)).toMatchObject({ status: 'completed', depositProviderId: deposit })
  })

  it('another merchant sees neither, and a customer sees no payout', async () => {
    const other = await world.merchant('Other')
    const [id, deposit] = [freshId(), freshId()]
    await apply(trade(deposit, 'completed'), withdrawal(id, 'completed', 5, deposit))
    expect((await listSettlements(other.caller, { limit: 200 })).rows).toEqual([])
    const row = (await find(id))!
    await expect(getDeposit(other.caller, { id: row.depositId! })).rejects.toMatchObject({ code: 'not_found' })
    const customer = { ...merchant.caller, actor: { kind: 'customer' as const, id: 'cus_x', name: 'Ada', role: null } }
    await world.sql`update deposits set customer_id = 'cus_x' where id = ${row.depositId}`
    expect((await getDeposit(customer, { id: row.depositId! })).settlements).toEqual([])
  })
})

describe('many workers, lost answers', () => {
  it('two workers record different news of the same payouts, in opposite order, and both count', async () => {
    const ids = [freshId(), freshId(), freshId()]
    await Promise.all([
      record(...ids.map((id) => news(id, 'processing', { source: 'webhook', providerAt: minute(2) }))),
      record(...ids.toReversed().map((id) => news(id, 'completed', { source: 'webhook', providerAt: minute(5) }))),
    ])
    for (const id of ids) {
      const row = (await find(id))!
      expect(row).toMatchObject({ status: 'completed', verification: 'verifying' })
      const evidence = (await world.sql.begin((tx) => loadSettlementObservations(tx, merchant.merchantId, [row.id]))).get(row.id)!
      expect(evidence).toHaveLength(2)
      expect(foldSettlement(evidence)).toMatchObject({ status: row.status, endedAt: row.endedAt!.toISOString() })
    }
  })

  it('a payout that Breet does not know is asked about again, slower, and a person is told', async () => {
    await world.sql`update settlements set next_attempt_at = null`
    const id = freshId()
    await apply(withdrawal(id, 'completed', 5))
    expect(await readBackDueSettlements(world.sql)).toBe(1)
    const row = (await find(id))!
    expect(row).toMatchObject({ status: 'completed', verification: 'verifying', attempts: 1, lockedUntil: null })
    expect(row.nextAttemptAt!.getTime()).toBeGreaterThan(row.createdAt.getTime())
    const { rows } = await listDiscrepancies(merchant.caller, { open: true, limit: 100 })
    expect(rows.find(({ subjectId }) => subjectId === row.id)?.kind).toBe('not_found_at_provider')
  })

  it('news that is known already writes nothing', async () => {
    const said = news(freshId(), 'pending')
    expect((await record(said)).added).toBe(1)
    const before = await find(said.providerId)
    expect((await record(said, said)).added).toBe(0)
    expect(await find(said.providerId)).toEqual(before)
    expect(await kindsOf(said.providerId)).toEqual(['settlement.pending'])
  })
})
