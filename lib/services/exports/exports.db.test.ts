import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor, Caller } from '@/lib/db/transaction'
import { csvResponse } from '@/lib/http/csv-response'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testMerchant } from '@/lib/testing/factories'
import { plantDeposit } from '@/lib/testing/plant-deposits'
import { exportDeposits } from '../deposits/export-deposits'
import { noteAdminExport } from './note-admin-export'
import { noteExport } from './note-export'

let database: TestDatabase
let palmline: Caller

beforeAll(async () => {
  database = await testDatabase()
  palmline = await testMerchant(database.sql, 'Palmline Stores')
  await plantDeposit(database.sql, palmline, { id: 'dep_x', status: 'completed', detectedAt: '2026-10-01T00:00:00.000Z' }, 2_500)
})
afterAll(() => database.close())

const log = ({ merchantId }: { merchantId: string }) => database.sql<{ actor: string; action: string; subject: string; data: object }[]>`
  select actor, action, subject, data from audit_log where merchant_id = ${merchantId} and action like 'export.%' order by at, id`
/** Transactions that hold a moment of the database open. */
const heldOpen = async () => (await database.sql<{ n: number }[]>`
  select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and query ilike '%batches%'`)[0]!.n

const fileOf = (caller: Caller, filter = 'status=completed') => csvResponse({
  of: caller.merchantId, name: 'x.csv', columns: ['id'],
  begin: () => noteExport(caller, { what: 'deposits', filter }),
  produce: (write) => exportDeposits(caller, { status: 'completed' }, (rows) => write(rows.map(({ id }) => [id]))),
  onBroken: () => {},
})

it('a file that leaves is on record: who, what, under which filter, and how many rows', async () => {
  const text = await (await fileOf(palmline)).text()
  expect(text.trim().split('\r\n')).toHaveLength(2_501)
  const facts = { what: 'deposits', environment: 'test', filter: 'status=completed' }
  const rows = await log(palmline)
  expect(rows).toMatchObject([
    { actor: `${palmline.actor.kind}:${palmline.actor.id}`, action: 'export.begun', data: facts },
    { action: 'export.ended', data: { ...facts, rows: 2_500, cutOff: null } },
  ])
  expect(new Set(rows.map(({ subject }) => subject)).size).toBe(1)
})

it('whoever goes away in the middle leaves a line that says so, and no open transaction', async () => {
  const merchant = await testMerchant(database.sql, 'Harbour Games')
  await plantDeposit(database.sql, merchant, { id: 'dep_h', status: 'completed', detectedAt: '2026-10-01T00:00:00.000Z' }, 2_500)
  const reader = (await fileOf(merchant)).body!.getReader()
  await reader.read()
  await expect.poll(heldOpen).toBe(1)
  await reader.cancel()
  await expect.poll(heldOpen).toBe(0)
  await expect.poll(async () => (await log(merchant)).at(-1)).toMatchObject({ action: 'export.ended', data: { cutOff: 'left' } })
  const { rows } = (await log(merchant)).at(-1)!.data as { rows: number }
  expect(rows).toBeGreaterThan(0)
  expect(rows).toBeLessThan(2_500)
})

it('an admin’s file is told to each merchant in it, with its own rows only', async () => {
  const [one, other, absent] = await Promise.all(['Duka Remit', 'Coastal Airtime', 'Lagos Tickets'].map((name) => testMerchant(database.sql, name)))
  const admin: { db: typeof database.sql; actor: Actor } = { db: database.sql, actor: { kind: 'admin', id: 'usr_root', name: 'Root', role: null } }
  const rows = [one!, one!, other!].map(({ merchantId }) => ({ merchantId }))
  const end = await noteAdminExport(admin, { environment: 'test', filter: 'network=Tron', rows })
  await end({ rows: 2, cutOff: 'left' })
  expect(await log(one!)).toMatchObject([
    { actor: 'admin:usr_root', action: 'export.begun', data: { what: 'flagged_queue', filter: 'network=Tron', rows: 2 } }, { data: { rows: 2, cutOff: 'left' } },
  ])
  expect((await log(other!)).map(({ data }) => data)).toMatchObject([{ rows: 1 }, { rows: 0, cutOff: 'left' }])
  expect(await log(absent!)).toEqual([])
  await expect(noteAdminExport({ ...admin, actor: palmline.actor }, { environment: 'test', filter: '', rows })).rejects.toMatchObject({ code: 'forbidden' })
})
