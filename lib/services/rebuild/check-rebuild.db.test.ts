import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '@/bin/cli/run'
import { sandboxControl } from '@/bin/demo/sandbox-control'
import { CATALOGUE } from '@/bin/scenarios/catalogue'
import { openStage } from '@/bin/scenarios/stage/stage'
import { SYSTEM, type Caller } from '@/lib/db/transaction'
import { unguarded } from '@/lib/testing/unguarded'
import { startWorld, type World } from '@/lib/testing/world'
import { checkRebuild } from './check-rebuild'

const PLAYED = [
  'deposit-completes', 'short-by-a-little', 'two-small-then-a-third', 'flagged-then-fee-paid', 'forged-completed-is-refuted', 'delivered-twice', 'completed-before-pending',
  'unknown-word-is-kept', 'dropped-from-the-chain', 'settlement-paid-out', 'settlement-reversed', 'consent-approved', 'consent-declined',
  'xrp-with-a-tag', 'transfer-reported-once', 'lost-link',
]
let world: World
let caller: Caller
beforeAll(async () => {
  world = await startWorld()
  ;({ caller } = await world.merchant())
  world.startWorker()
  const chosen = CATALOGUE.filter((one) => PLAYED.includes(one.name))
  if (chosen.length !== PLAYED.length) throw new Error('a scenario has another name by now')
  const stage = () => openStage({ caller, control: sandboxControl(world.sandbox.url), patienceMs: 20_000 })
  await Promise.all(chosen.filter((one) => !one.alone).map((one) => one.perform(stage())))
  for (const one of chosen.filter(({ alone }) => alone)) await one.perform(stage())
  await world.stopWorker()
}, 120_000)
afterAll(() => world.close())

const check = async (limit?: number) => (await checkRebuild(world.sql, SYSTEM, { merchantId: caller.merchantId, ...(limit === undefined ? {} : { limit }) }))[0]!
const one = async (query: string) => (await world.sql.unsafe(query))[0]!

/** Forges, looks, and puts back. */
async function found(table: string, where: string, forge: string) {
  await world.sql.unsafe(`create table kept as select * from ${table} where ${where}`)
  await unguarded(world.sql, (tx) => tx.unsafe(`update ${table} set ${forge} where ${where}`))
  const result = await check()
  await unguarded(world.sql, async (tx) => {
    const columns = (await tx<{ name: string }[]>`select column_name as name from information_schema.columns where table_name = ${table}`).map(({ name }) => name)
    await tx.unsafe(`update ${table} t set (${columns.join(', ')}) = (select ${columns.map((name) => `k.${name}`).join(', ')} from kept k) where ${where}`)
    await tx`drop table kept`
  })
  expect((await check()).differences).toBe(0)
  return result
}

it('after a day with everything in it, every record is what its bytes say', async () => {
  const { checked, differences, first, stored, rebuilt } = await check()
  expect({ differences, first }).toEqual({ differences: 0, first: [] })
  expect(stored).toBe(rebuilt)
  expect(checked.deposits).toBeGreaterThanOrEqual(12)
  expect(checked.settlements).toBeGreaterThanOrEqual(2)
  expect(checked.authorizations).toBeGreaterThanOrEqual(4)
  expect(checked.webhookEvents).toBeGreaterThan(30)
})

it('in pages of three it is the same as in one', async () => {
  expect(await check(3)).toEqual(await check(1_000))
})

describe('what somebody changed is found', () => {
  it('a sum in a row', async () => {
    const { id } = await one(`select id from deposits where status = 'completed' limit 1`)
    const { differences, first, stored, rebuilt } = await found('deposits', `id = '${id}'`, 'amount_usd = amount_usd + 0.000001')
    expect(differences).toBe(1)
    expect(first[0]).toMatchObject({ subjectType: 'deposit', subjectId: id, observationId: null, field: 'amountUsd' })
    expect(stored).not.toBe(rebuilt)
  })

  it.each([
    ['deposits', 'status', "status = 'completed', verification = 'verified'", `status = 'flagged'`],
    ['settlements', 'payoutAmount', 'payout_amount = 1', 'payout_amount is not null'],
    ['authorizations', 'decidedAt', "decided_at = decided_at + interval '1 ms'", 'decided_at is not null'],
  ])('a row of %s: its %s', async (table, field, forge, where) => {
    const { id } = await one(`select id from ${table} where ${where} limit 1`)
    const { first } = await found(table, `id = '${id}'`, forge)
    expect(first.map((each) => each.field)).toContain(field)
    expect(new Set(first.map((each) => each.subjectId))).toEqual(new Set([id]))
  })

  it('an address that nobody disclosed', async () => {
    const { id } = await one('select authorization_id as id from authorized_addresses limit 1')
    await world.sql`update authorized_addresses set address = address || 'x' where authorization_id = ${id as string}`
    expect((await check()).first.map((each) => [each.subjectId, each.field])).toEqual([[id, 'addresses']])
    await world.sql`update authorized_addresses set address = left(address, -1) where authorization_id = ${id as string}`
  })

  it('an observation', async () => {
    const { id } = await one(`select id from deposit_observations where source = 'readback' and status = 'completed' limit 1`)
    const { first } = await found('deposit_observations', `id = '${id}'`, `facts = jsonb_set(facts, '{amountUsd}', '"1"')`)
    expect(first).toEqual([expect.objectContaining({ subjectType: 'deposit', observationId: id, field: 'facts' })])
  })

  it('one byte of a delivery', async () => {
    const { id } = await one(`select webhook_event_id as id from deposit_observations where source = 'webhook' and status = 'completed' limit 1`)
    const { differences, first } = await found('webhook_events', `id = '${id}'`, `body = set_byte(body, length(body) - 3, get_byte(body, length(body) - 3) # 1)`)
    expect(differences).toBeGreaterThan(0)
    expect(first).toContainEqual(expect.objectContaining({ subjectType: 'webhook_event', subjectId: id, field: 'bodySha256' }))
  })

  it('one digit of a record that we fetched', async () => {
    const { id } = await one(`select id from deposit_observations where source = 'readback' and status = 'completed' limit 1`)
    const { first } = await found('deposit_observations', `id = '${id}'`, `raw = convert_to(regexp_replace(convert_from(raw, 'UTF8'), '"amountReceived":([0-9])', '"amountReceived":1\\1'), 'UTF8')`)
    expect(first.map((each) => [each.observationId, each.field])).toContainEqual([id, 'id'])
  })

  it('an observation that is gone', async () => {
    const { id } = await one(`select id from deposit_observations where source = 'webhook' and status = 'completed' limit 1`)
    await unguarded(world.sql, async (tx) => {
      await tx`create table kept as select * from deposit_observations where id = ${id as string}`
      await tx`delete from deposit_observations where id = ${id as string}`
    })
    expect((await check()).first).toContainEqual(expect.objectContaining({ subjectType: 'webhook_event', field: 'observation', rebuilt: id }))
    await world.sql`insert into deposit_observations select * from kept`
    expect((await check()).differences).toBe(0)
  })
})

describe('from a shell', () => {
  const cli = (...args: string[]) => runCli(args, () => world.sql)

  it('one hash a merchant and exit code 0; with a difference the first of them and exit code 1', async () => {
    const right = await cli('rebuild', 'check', '--merchant', caller.merchantId)
    expect(right).toMatchObject({ exitCode: 0, stderr: '' })
    expect(right.stdout).toMatch(new RegExp(`^deposits: \\d+\n.*differences: 0\n${caller.merchantId}: [0-9a-f]{64}\n$`, 's'))
    const { id } = await one(`select id from deposits where status = 'completed' limit 1`)
    await world.sql`update deposits set net_amount = 5 where id = ${id as string}`
    const wrong = await cli('rebuild', 'check')
    expect(wrong.exitCode).toBe(1)
    expect(wrong.stdout).toContain(`difference 1: deposit ${String(id)}: netAmount is "5"`)
    expect(wrong.stdout).toMatch(/stored [0-9a-f]{64}, by the bytes [0-9a-f]{64}/)

    expect(await cli('rebuild', 'apply', '--merchant', caller.merchantId, '--deposit', String(id))).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('changed: netAmount') })
    expect((await cli('rebuild', 'check')).exitCode).toBe(0)
    expect(await one(`select action, subject from audit_log where action = 'deposit.rebuilt'`)).toEqual({ action: 'deposit.rebuilt', subject: id })
    expect(await cli('rebuild', 'apply', '--merchant', caller.merchantId, '--deposit', String(id))).toMatchObject({ stdout: expect.stringContaining('changed: nothing') })
  })

  it('a row that claims more than the guards let it take back is left alone, and said so', async () => {
    const { id } = await one(`select id from deposits where status = 'flagged' limit 1`)
    await unguarded(world.sql, (tx) => tx`update deposits set status = 'completed', verification = 'verified' where id = ${id as string}`)
    expect(await cli('rebuild', 'apply', '--merchant', caller.merchantId, '--deposit', String(id))).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Nothing was changed') })
  })

  it('an unknown merchant is a wrong flag', async () => {
    expect(await cli('rebuild', 'check', '--merchant', 'mer_nobody')).toMatchObject({ exitCode: 2 })
  })
})
