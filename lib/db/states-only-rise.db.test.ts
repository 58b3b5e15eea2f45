import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testMerchant } from '@/lib/testing/factories'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'

let database: TestDatabase
let merchantId: string
let made = 0
beforeAll(async () => {
  database = await testDatabase()
  testEnvironment({ DATABASE_URL: database.url })
  merchantId = (await testMerchant(database.sql)).merchantId
})
afterAll(() => database.close())

type Table = 'deposit' | 'settlement'

async function make(table: Table, status: string, verification: string): Promise<string> {
  const id = `${table}_${(made += 1)}`
  const given = { merchantId, id, environment: 'test', connectionId: 'con_1', providerId: id, status, verification, providerWord: status }
  const now = new Date()
  await (table === 'deposit'
    ? database.sql`insert into deposits ${database.sql({ ...given, asset: 'USDT', address: 'T1', addressKey: 'T1', detectedAt: now })}`
    : database.sql`insert into settlements ${database.sql({ ...given, requestedAt: now })}`)
  return id
}

/** What somebody said: a row of evidence. */
async function said(id: string, source: 'webhook' | 'readback', status: string): Promise<void> {
  const given = { merchantId, id: `o${(made += 1)}`, source, status, providerWord: status, receivedAt: new Date(), facts: database.sql.json({}) }
  await (id.startsWith('deposit')
    ? database.sql`insert into deposit_observations ${database.sql({ ...given, depositId: id, via: source } as never)}`
    : database.sql`insert into settlement_observations ${database.sql({ ...given, settlementId: id } as never)}`)
}

async function authorized(): Promise<string> {
  const id = `aut_${(made += 1)}`
  await database.sql`insert into customers (merchant_id, id, environment, name, provider_label) values (${merchantId}, ${`cus_${id}`}, 'test', 'Ada', ${`ada-${made}`})`
  await database.sql`
    insert into authorizations (merchant_id, id, environment, connection_id, customer_id, external_order_id, crypto_currency, networks, status, decided_at, created_by)
    values (${merchantId}, ${id}, 'test', 'con_1', ${`cus_${id}`}, ${id}, 'USDT', '{BSC}', 'authorized', '2026-01-05 10:00+00', 'someone')`
  return id
}

const verdict = (id: string, kind: string) => database.sql`
  insert into authorization_observations (merchant_id, authorization_id, id, source, received_at, news)
  values (${merchantId}, ${id}, ${`o${(made += 1)}`}, 'webhook', weir_now(), ${database.sql.json({ kind })})`

const move = (id: string, status: string) => database.sql`update ${database.sql(`${id.split('_')[0]!}s`)} set status = ${status} where id = ${id}`

describe.each([
  ['deposit' as const, ['completed', 'orphaned', 'flagged', 'pending', 'unknown']],
  ['settlement' as const, ['reversed', 'completed', 'processing', 'pending', 'unknown']],
])('a %s', (table, falling) => {
  const [top, next, ...rest] = falling

  it('is taken back by no query, whoever writes it', async () => {
    const id = await make(table, top!, 'verifying')
    for (const lower of [next!, ...rest]) {
      await said(id, 'webhook', lower)
      await expect(move(id, lower)).rejects.toThrow(`cannot go from ${top} back to ${lower}`)
    }
  })

  it('becomes nothing that nobody has said', async () => {
    const id = await make(table, 'pending', 'none')
    await expect(move(id, top!)).rejects.toThrow('no observation says so')
    await said(id, 'webhook', top!)
    await move(id, top!)
  })

  it('whose word is not confirmed gives way to a read-back that says less, a confirmed one to nothing', async () => {
    const refuted = await make(table, top!, 'verifying')
    await said(refuted, 'readback', 'pending')
    await move(refuted, 'pending')
    const verified = await make(table, top!, 'verified')
    await said(verified, 'readback', 'pending')
    await expect(move(verified, 'pending')).rejects.toThrow('cannot go')
  })
})

it('a settlement that was paid out may turn out to be refused, and the other way round; money that came back stays back', async () => {
  const id = await make('settlement', 'completed', 'verified')
  for (const status of ['rejected', 'completed', 'reversed']) await said(id, 'readback', status)
  await move(id, 'rejected')
  await move(id, 'completed')
  await move(id, 'reversed')
  await expect(move(id, 'completed')).rejects.toThrow('cannot go from reversed back to completed')
})

it('an authorization has one verdict that somebody gave: only an older one may still take its place', async () => {
  const id = await authorized()
  const decide = (status: string, at: string) => database.sql`update authorizations set status = ${status}, decided_at = ${at} where id = ${id}`
  for (const status of ['creating', 'initiated', 'failed']) await expect(decide(status, '2026-01-05 10:00+00')).rejects.toThrow(/cannot go/)
  await expect(decide('rejected', '2026-01-05 10:01+00')).rejects.toThrow(/cannot go from authorized to rejected/)
  await expect(decide('rejected', '2026-01-05 09:59+00')).rejects.toThrow('no observation says so')
  await verdict(id, 'rejected')
  await decide('rejected', '2026-01-05 09:59+00')
})

describe('evidence', () => {
  const history = (subjectId: string, kind: string, observationId: string | null) => database.sql`
    insert into history (merchant_id, id, environment, subject_type, subject_id, kind, source, at, observation_id)
    values (${merchantId}, ${`his_${(made += 1)}`}, 'test', ${subjectId.split('_')[0]!}, ${subjectId}, ${kind}, 'webhook', weir_now(), ${observationId})`

  it('stands behind every line of history that tells of a change', async () => {
    const id = await make('deposit', 'pending', 'none')
    await expect(history(id, 'deposit.completed', null)).rejects.toThrow('history_evidence')
    await expect(history(id, 'deposit.completed', 'never said')).rejects.toThrow('names an observation that is not there')
    await said(id, 'webhook', 'completed')
    await history(id, 'deposit.completed', `o${made}`)
    // Which address it belongs to is no word of the provider.
    await history(id, 'deposit.matched', null)
  })

  it('is changed and deleted by nobody, not even by the owner of the tables', async () => {
    const id = await make('deposit', 'pending', 'none')
    await said(id, 'webhook', 'pending')
    await history(id, 'deposit.matched', null)
    await said(await make('settlement', 'pending', 'none'), 'readback', 'pending')
    await verdict(await authorized(), 'authorized')
    await database.sql`
      insert into webhook_events (merchant_id, id, environment, connection_id, provider, body_sha256, body, headers, received_at, last_received_at)
      values (${merchantId}, 'evt_1', 'test', 'con_1', 'breet', 'h', ${Buffer.from('{}')}, '{}', weir_now(), weir_now())`
    const refused = /append-only/
    await expect(database.sql`update deposit_observations set status = 'completed' where deposit_id = ${id}`).rejects.toThrow(refused)
    for (const table of ['deposit_observations', 'settlement_observations', 'authorization_observations', 'history', 'audit_log']) {
      expect((await database.sql`select 1 from ${database.sql(table)}`).length, table).toBeGreaterThan(0)
      await expect(database.sql`delete from ${database.sql(table)}`, table).rejects.toThrow(refused)
    }
    await expect(database.sql`update audit_log set actor = 'somebody else'`).rejects.toThrow(refused)
    await expect(database.sql`update webhook_events set body = ${Buffer.from('[]')} where id = 'evt_1'`).rejects.toThrow(refused)
    await database.sql`update webhook_events set status = 'ignored', deliveries = 2 where id = 'evt_1'`
  })

  it('belongs to the app for reading and adding only', async () => {
    const may = async (table: string) => (await database.sql<{ privilege: string }[]>`
      select privilege_type as privilege from information_schema.role_table_grants where grantee = 'weir_app' and table_name = ${table} order by 1`).map((row) => row.privilege)
    for (const table of ['deposit_observations', 'settlement_observations', 'authorization_observations', 'history', 'audit_log']) {
      expect(await may(table), table).toEqual(['INSERT', 'SELECT'])
    }
    expect(await may('webhook_events')).toEqual(['INSERT', 'SELECT', 'UPDATE'])
  })
})
