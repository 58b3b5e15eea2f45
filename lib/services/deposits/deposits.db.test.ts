import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldDeposit } from '@/lib/domain/deposit'
import { loadObservations } from '@/lib/db/deposit-records'
import { asSystem, SYSTEM, type Caller } from '@/lib/db/transaction'
import { eventually, startWorld, type Merchant, type World } from '@/lib/testing/world'
import { createDepositAddress } from '../addresses/create-deposit-address'
import { createCustomer } from '../customers/create-customer'
import { listDiscrepancies } from '../discrepancies/list-discrepancies'
import { listPools } from '../holds/list-pools'
import { listWebhookEvents } from '../webhooks/list-webhook-events'
import { countDeposits } from './count-deposits'
import { getDeposit } from './get-deposit'
import { listDeposits } from './list-deposits'

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
async function newAddress(caller: Caller = merchant.caller): Promise<string> {
  serial += 1
  const customer = await createCustomer(caller, { name: `Customer ${serial}` })
  return (await createDepositAddress(caller, { customerId: customer.id, asset: USDT })).address!
}
async function send(address: string, cryptoAmount: string, over: object = {}): Promise<string> {
  return String((await world.control('/breet/deposits', { address, cryptoAmount, ...over })).id)
}
async function find(providerId: string, caller: Caller = merchant.caller) {
  return (await listDeposits(caller, { q: providerId, limit: 5 })).rows[0]
}
const reaches = (providerId: string, status: string, verification = 'verified') =>
  eventually(async () => {
    const row = await find(providerId)
    return row?.status === status && row.verification === verification ? row : null
  })

describe('a deposit from the chain to the record', () => {
  it('is seen, confirmed and completed, and read back before it counts', async () => {
    const address = await newAddress()
    const row = await reaches(await send(address, '150.25'), 'completed')
    expect(row).toMatchObject({ amount: '150.25', address, symbol: 'USDT', network: 'Tron', holdCause: null, releaseId: null })
    expect(row.customerId).not.toBeNull()
    const { history } = await getDeposit(merchant.caller, { id: row.id })
    const kinds = history.map((entry) => entry.kind)
    expect(kinds).toContain('deposit.completed')
    expect(kinds).toContain('deposit.verified')
    expect(history.every((entry) => entry.kind === 'deposit.matched' || entry.observationId !== null)).toBe(true)
  })

  it('below the minimum it is held, with its cause read back and the exact sum that is missing', async () => {
    const address = await newAddress()
    const row = await reaches(await send(address, '17.4'), 'flagged')
    expect(row).toMatchObject({ holdCause: 'below_minimum', holdCauseVerified: true, minimumUsdAtFlag: '20' })
    const view = await eventually(async () => (await listPools(merchant.caller)).find((p) => p.address === address && p.pool.sendAmount !== null))
    expect(view.pool).toMatchObject({ state: 'open', advice: 'top_up', missingUsd: '2.6', sendAmount: '2.8' })
  })

  it('two small deposits pool and a third releases them in one release, with no fee', async () => {
    const address = await newAddress()
    const [a, b] = [await send(address, '8'), await send(address, '7')]
    await reaches(a, 'flagged')
    await reaches(b, 'flagged')
    const trigger = await send(address, '6')
    const rows = [await reaches(a, 'completed'), await reaches(b, 'completed')]
    await reaches(trigger, 'completed')
    const { release, history } = await eventually(async () => {
      const view = await getDeposit(merchant.caller, { id: rows[0]!.id })
      return view.release?.memberIds.length === 2 && !view.release.inferred ? view : null
    })
    expect(release).toMatchObject({ cause: 'top_up', triggerProviderId: trigger })
    expect(release!.memberIds.toSorted()).toEqual(rows.map((row) => row.id).toSorted())
    const told = history.filter((entry) => entry.kind === 'deposit.released')
    expect(told.map((entry) => entry.data)).toEqual([expect.objectContaining({ cause: 'top_up', inferred: false, triggerProviderId: trigger })])
    expect((await listPools(merchant.caller)).filter((p) => p.address === address)).toEqual([])
  })

  it('a resolution fee releases one deposit and the fee is on the record', async () => {
    const address = await newAddress()
    const held = await send(address, '19')
    await reaches(held, 'flagged')
    await world.control(`/breet/trades/${held}/pay-fee`)
    const row = await reaches(held, 'completed')
    expect(row).toMatchObject({ releaseFeeUsd: '10', flagFeeUsd: '10' })
    const { release } = await getDeposit(merchant.caller, { id: row.id })
    expect(release).toMatchObject({ cause: 'resolution_fee', memberIds: [row.id] })
  })

  it('of two held together the one whose fee is paid leaves alone: the other is asked about, and stays held', async () => {
    const address = await newAddress()
    const [paid, stays] = [await send(address, '11'), await send(address, '8')]
    await Promise.all([reaches(paid, 'flagged'), reaches(stays, 'flagged')])
    await world.control(`/breet/trades/${paid}/pay-fee`)
    const gone = await reaches(paid, 'completed')
    const row = await eventually(async () => {
      const [one] = (await listDeposits(merchant.caller, { q: stays, limit: 1 })).rows
      const { deposit } = await getDeposit(merchant.caller, { id: one!.id })
      return deposit.status !== 'flagged' || (deposit.readBackAt !== null && deposit.readBackAt > gone.completedAt!) ? deposit : null
    })
    expect(row).toMatchObject({ status: 'flagged', releaseId: null })
    expect((await getDeposit(merchant.caller, { id: gone.id })).release).toMatchObject({ cause: 'resolution_fee', memberIds: [gone.id] })
    expect((await getDeposit(merchant.caller, { id: row.id })).history.filter(({ kind }) => kind === 'deposit.completed')).toEqual([])
  })

  it('held a moment after its minimum was raised, before our list told us: its cause and minimum are the new ones', async () => {
    const asset = 'USDC_BASECHAIN_ETH_TEST5_8SH8'
    const customer = await createCustomer(merchant.caller, { name: 'Raised meanwhile' })
    const address = (await createDepositAddress(merchant.caller, { customerId: customer.id, asset })).address!
    // No sweep of the list comes between.
    await eventually(async () => (await world.sql`
      update connections set next_attempt_at = weir_now() + interval '1 hour' where id = ${merchant.breetId} and locked_until is null returning 1`).length === 1)
    await world.control(`/breet/assets/${asset}`, { minimum: '30' })
    const held = await send(address, '25')
    const row = await reaches(held, 'flagged')
    await world.control(`/breet/assets/${asset}`, { minimum: '15' })
    await world.sql`update connections set next_attempt_at = weir_now() where id = ${merchant.breetId}`
    expect(row).toMatchObject({ holdCause: 'below_minimum', holdCauseVerified: true, minimumUsdAtFlag: '30' })
  })

  it('under screening it is held without any advice, and no top-up releases it', async () => {
    const address = await newAddress()
    const row = await reaches(await send(address, '500', { aml: true }), 'flagged')
    expect(row.holdCause).toBe('screening')
    await reaches(await send(address, '3'), 'flagged')
    const view = await eventually(async () => (await listPools(merchant.caller)).find((p) => p.address === address))
    expect(view.pool).toMatchObject({ advice: 'under_review', sendAmount: null, heldUsdAtFlag: '3' })
  })

  it('dropped from the chain it ends not credited', async () => {
    const pending = await send(await newAddress(), '40', { hold: true })
    await eventually(async () => (await find(pending))?.status === 'pending')
    await world.control(`/breet/trades/${pending}/orphan`)
    expect((await reaches(pending, 'orphaned')).completedAt).toBeNull()
  })
})

describe('what needs a person', () => {
  it('is the held, and the pending for over six hours; what is on its way or done is not', async () => {
    const other = await world.merchant('Needful Things')
    const address = await newAddress(other.caller)
    const held = await send(address, '5')
    const moving = await send(address, '6', { hold: true })
    const stuck = await send(await newAddress(other.caller), '60', { hold: true })
    await world.control(`/breet/trades/${stuck}/age`, { ms: 7 * 3_600_000 })
    await eventually(async () => (await find(held, other.caller))?.status === 'flagged' && (await find(moving, other.caller)) && (await find(stuck, other.caller)))
    await world.sql`update deposits set next_attempt_at = weir_now() where provider_id = ${stuck}`
    const rows = await eventually(async () => {
      const page = await listDeposits(other.caller, { needsAction: true, limit: 10 })
      return page.rows.length === 2 ? page.rows : null
    })
    expect(rows.map((row) => row.providerId).toSorted()).toEqual([held, stuck].toSorted())
    expect(await countDeposits(other.caller, {})).toMatchObject({ all: 3, action: 2, flagged: 1, pending: 2 })
  })
})

describe('news that is lost, late or repeated', () => {
  it('a lost completed leaves no phantom hold: the read-back finds it', async () => {
    const address = await newAddress()
    const held = await send(address, '12')
    await reaches(held, 'flagged')
    await world.control('/faults', { on: 'webhook:breet:trade.completed', kind: 'drop', times: 1 })
    await send(address, '15')
    await reaches(held, 'completed')
    expect((await listPools(merchant.caller)).filter((p) => p.address === address)).toEqual([])
  })

  it('delivered twice at once it is one event, one observation, one entry in the history', async () => {
    const address = await newAddress()
    await world.control('/faults', { on: 'webhook:breet:trade.completed', kind: 'duplicate', times: 1 })
    const row = await reaches(await send(address, '77'), 'completed')
    const { history } = await getDeposit(merchant.caller, { id: row.id })
    expect(history.filter((entry) => entry.kind === 'deposit.completed')).toHaveLength(1)
  })

  it('completed before pending: a late pending changes nothing and says so', async () => {
    const address = await newAddress()
    const row = await reaches(await send(address, '66'), 'completed')
    const body = JSON.stringify({
      id: row.providerId, event: 'trade.pending', status: 'pending', asset: USDT, cryptoAmount: 66, amountInUSD: 66, flagFeeUSD: 0, destinationAddress: address,
      txHash: row.txHash, confirmations: 1, createdAt: Date.now(), updatedAt: Date.now() + 60_000,
    })
    expect((await deliver(body)).status).toBe(200)
    await eventually(async () => (await getDeposit(merchant.caller, { id: row.id })).history.some((entry) => entry.kind === 'deposit.late'))
    expect((await find(row.providerId))!.status).toBe('completed')
  })

  it('a completed that the provider never made is refuted by its record and a person is told', async () => {
    const address = await newAddress()
    const pending = await send(address, '44', { hold: true })
    const row = await eventually(() => find(pending))
    const past = Date.now() - 600_000
    await deliver(JSON.stringify({
      id: pending, event: 'trade.completed', status: 'completed', asset: USDT, cryptoAmount: 44, amountInUSD: 4400, flagFeeUSD: 0,
      destinationAddress: address, txHash: row.txHash, confirmations: 20, createdAt: past, updatedAt: past,
    }))
    await reaches(pending, 'pending', 'refuted')
    const { rows } = await listDiscrepancies(merchant.caller, { open: true, limit: 100 })
    expect(rows.filter((d) => d.subjectId === row.id).map((d) => d.kind)).toContain('webhook_refuted')
  })

  it('the row is the fold of its stored evidence, whatever order that came in', async () => {
    const { rows } = await listDeposits(merchant.caller, { limit: 200 })
    const evidence = await asSystem(world.sql, SYSTEM, ({ db }) => loadObservations(db, merchant.merchantId, rows.map((row) => row.id)))
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) {
      const state = foldDeposit(evidence.get(row.id)!.toReversed())
      expect({ id: row.id, status: row.status, amountUsd: row.amountUsd, verification: row.verification })
        .toEqual({ id: row.id, status: state.status, amountUsd: state.facts.amountUsd ?? null, verification: state.verification })
    }
  })
})

async function deliver(body: string, headers: Record<string, string> = { 'x-webhook-secret': merchant.breet.webhookSecret }) {
  return fetch(`${world.doorUrl}/breet/${merchant.breetId}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
}

describe('at the door', () => {
  const forged = JSON.stringify({ id: 'cc00000000000000000000c1', event: 'trade.completed', status: 'completed' })

  it('forged, missing and empty secrets are refused, counted, and leave no row', async () => {
    const before = (await listWebhookEvents(merchant.caller, { limit: 200 })).rows.length
    for (const headers of [{}, { 'x-webhook-secret': '' }, { 'x-webhook-secret': 'wrong' }]) {
      expect((await deliver(forged, headers as Record<string, string>)).status).toBe(401)
    }
    const counted = await world.sql<{ count: number }[]>`select sum(count)::bigint as count from connection_refusals where connection_id = ${merchant.breetId}`
    expect(counted[0]!.count).toBe(3)
    expect((await listWebhookEvents(merchant.caller, { limit: 200 })).rows).toHaveLength(before)
  })

  it('an unreadable body is quarantined and delays nobody; an unknown event is kept', async () => {
    expect((await deliver('{"id": "x", "event": ')).status).toBe(200)
    expect((await deliver('{"id":"x1","event":"trade.completed","status":"completed","asset":"A","cryptoAmount":1e400,"destinationAddress":"T"}')).status).toBe(200)
    expect((await deliver('{"id":"x2","event":"wallet.painted","status":"blue"}')).status).toBe(200)
    const row = await reaches(await send(await newAddress(), '31'), 'completed')
    expect(row.status).toBe('completed')
    const { rows } = await listWebhookEvents(merchant.caller, { limit: 200 })
    expect(rows.filter((event) => event.status === 'quarantined').length).toBeGreaterThanOrEqual(2)
    expect(rows.find((event) => event.eventType === 'wallet.painted')).toMatchObject({ status: 'ignored' })
  })

  it('a deposit at an address nobody owns is kept as unmatched', async () => {
    const id = 'ab00000000000000000000ff'
    await deliver(JSON.stringify({
      id, event: 'trade.pending', status: 'pending', asset: USDT, cryptoAmount: 5.25, amountInUSD: 5, flagFeeUSD: 0,
      destinationAddress: 'TNobodyOwnsThisAddress000000000000', txHash: 'h', confirmations: 0, createdAt: Date.now(), updatedAt: Date.now(),
    }).replace('5.25', '5.123456789012345678'))
    const row = await eventually(() => find(id))
    expect(row).toMatchObject({ addressId: null, customerId: null, amount: '5.123456789012345678' })
  })

  it('an address belongs to its customer for its own asset only: another coin that is told of there is nobody’s', async () => {
    const address = await newAddress()
    const told = (id: string, asset: string) => deliver(JSON.stringify({
      id, event: 'trade.pending', status: 'pending', asset, cryptoAmount: 5, amountInUSD: 5, flagFeeUSD: 0,
      destinationAddress: address, txHash: id, confirmations: 0, createdAt: Date.now(), updatedAt: Date.now(),
    }))
    await told('ab0000000000000000000a01', USDT)
    await told('ab0000000000000000000a02', 'USDC_ETH_TEST5_0GER')
    expect((await eventually(() => find('ab0000000000000000000a01'))).customerId).not.toBeNull()
    expect(await eventually(() => find('ab0000000000000000000a02'))).toMatchObject({ addressId: null, customerId: null })
  })

  it('another merchant sees none of this', async () => {
    const other = await world.merchant('Harbour Games')
    expect((await listDeposits(other.caller, { limit: 10 })).rows).toEqual([])
    const { rows } = await listDeposits(merchant.caller, { limit: 1 })
    await expect(getDeposit(other.caller, { id: rows[0]!.id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
