import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { createMerchant } from '@/lib/services/merchants/create-merchant'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { testEnvironment } from '@/lib/testing/environment'
import type { RouteHandler } from '@/lib/http/route'
import * as unknownPath from './[[...path]]/route'
import * as asset from './assets/[id]/route'
import * as assets from './assets/route'
import * as authorization from './authorizations/[id]/route'
import * as authorizations from './authorizations/route'
import * as plannedOf from './authorizations/[id]/planned-transfers/route'
import * as transfersOf from './authorizations/[id]/transfers/route'
import * as customer from './customers/[id]/route'
import * as links from './customers/[id]/links/route'
import * as customers from './customers/route'
import * as address from './deposit-addresses/[id]/route'
import * as addresses from './deposit-addresses/route'
import * as deposit from './deposits/[id]/route'
import * as deposits from './deposits/route'
import * as closing from './discrepancies/[id]/close/route'
import * as discrepancies from './discrepancies/route'
import * as networks from './networks/route'
import * as withdraw from './planned-transfers/[id]/withdraw/route'
import * as packet from './deposits/[id]/support-packet/route'
import * as pools from './pools/route'
import * as recoveryCase from './recovery-cases/[id]/route'
import * as caseClosing from './recovery-cases/[id]/close/route'
import * as casePacket from './recovery-cases/[id]/support-packet/route'
import * as recoveryCases from './recovery-cases/route'
import * as report from './transfers/[id]/report/route'
import * as transfers from './transfers/route'
import * as events from './webhook-events/route'

let db: TestDatabase
let key: string
let otherKey: string

beforeAll(async () => {
  db = await testDatabase()
  testEnvironment({ DATABASE_URL: db.url })
  const password = 'long enough password'
  key = (await createMerchant(db.sql, { name: 'Acme', email: 'acme@example.com', password })).apiKey
  otherKey = (await createMerchant(db.sql, { name: 'Other', email: 'other@example.com', password })).apiKey
})
afterAll(() => db.close())

interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown> & { data?: Record<string, unknown>[] }
}

async function call(handler: RouteHandler, options: { id?: string; search?: string; body?: BodyInit; headers?: Record<string, string>; as?: string } = {}): Promise<Answer> {
  const { id, search = '', body, headers = {} } = options
  const request = new Request(`http://weir.test/api/v1/x${search}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && { body }),
    headers: {
      authorization: `Bearer ${options.as ?? key}`,
      ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      ...headers,
    },
  })
  const response = await handler(request, { params: Promise.resolve(id === undefined ? {} : { id }) })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] }
}
const post = (handler: RouteHandler, body: object, options: Parameters<typeof call>[1] = {}) => call(handler, { ...options, body: JSON.stringify(body) })
const made = async (name: string): Promise<string> => String((await post(customers.POST, { name })).body.id)

const reads: [string, RouteHandler][] = [
  ['customers', customers.GET], ['deposit-addresses', addresses.GET], ['deposits', deposits.GET], ['pools', pools.GET],
  ['authorizations', authorizations.GET], ['transfers', transfers.GET], ['webhook-events', events.GET], ['discrepancies', discrepancies.GET],
  ['recovery-cases', recoveryCases.GET],
]
const ones: [string, RouteHandler][] = [
  ['customers', customer.GET], ['deposit-addresses', address.GET], ['deposits', deposit.GET], ['authorizations', authorization.GET],
  ['packet of a deposit', packet.GET], ['recovery-cases', recoveryCase.GET], ['packet of a case', casePacket.GET],
]
const posts: [string, RouteHandler, string | undefined][] = [
  ['customers', customers.POST, undefined], ['links', links.POST, 'cus_0'], ['deposit-addresses', addresses.POST, undefined],
  ['authorizations', authorizations.POST, undefined], ['transfers', transfersOf.POST, 'aut_0'], ['planned-transfers', plannedOf.POST, 'aut_0'], ['withdraw', withdraw.POST, 'pla_0'], ['report', report.POST, 'tra_0'],
  ['recovery-cases', recoveryCases.POST, undefined], ['closing a case', caseClosing.POST, 'rec_0'],
  ['close', closing.POST, 'dis_0'],
]

describe('every list', () => {
  test.each(reads)('%s is {data, nextCursor}, takes a limit and refuses what it does not know', async (_name, handler) => {
    const answer = await call(handler, { search: '?limit=1' })
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.body).toSorted()).toEqual(['data', 'nextCursor'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    for (const search of ['?limit=0', '?limit=1e9', '?limit=NaN', '?limit=1&limit=1', '?nonsense=1', '?cursor=%00', '?%00']) {
      expect([search, (await call(handler, { search })).status]).toEqual([search, 422])
    }
    const broken = ['x', '%25', 'bnVsbA', 'e30', Buffer.from('["2026-01-01T00:00:00.000Z","a\\u0000"]').toString('base64url'), Buffer.from('["+275760-09-13T00:00:00.001Z","a"]').toString('base64url')]
    for (const cursor of broken) {
      const refused = await call(handler, { search: `?cursor=${cursor}` })
      expect([cursor, refused.status, refused.body.code]).toEqual([cursor, 400, 'bad_request'])
    }
  })

  test('a far-off time in a cursor is no failure of ours', async () => {
    for (const at of ['-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z', '0000-01-01T00:00:00.000Z']) {
      const cursor = Buffer.from(JSON.stringify([at, 'dep_1'])).toString('base64url')
      expect([at, (await call(deposits.GET, { search: `?cursor=${cursor}` })).status]).toEqual([at, 400])
    }
  })

  test('customers come in pages without a gap or a repeat', async () => {
    for (let i = 0; i < 5; i += 1) await made(`Paged ${i}`)
    const seen: unknown[] = []
    let cursor: string | null = null
    do {
      const page: Answer = await call(customers.GET, { search: `?limit=2&q=Paged${cursor === null ? '' : `&cursor=${cursor}`}` })
      seen.push(...page.body.data!.map(({ name }) => name))
      cursor = page.body.nextCursor as string | null
    } while (cursor !== null)
    expect(seen).toEqual(['Paged 4', 'Paged 3', 'Paged 2', 'Paged 1', 'Paged 0'])
  })

  test('assets and networks say which connection is missing', async () => {
    for (const [handler, id] of [[assets.GET], [networks.GET], [asset.GET, 'USDT_TRX_TEST2']] as const) {
      const answer = await call(handler, { id })
      expect([answer.status, answer.body.code]).toEqual([409, 'connection_missing'])
    }
  })

  test.each(["' or 1=1 --", '%', '_', '\\', '"', '$1', '\ufffd', '😀', 'x'.repeat(200)])('deposits are searched for %j without harm', async (q) => {
    expect((await call(deposits.GET, { search: `?q=${encodeURIComponent(q)}` })).status).toBe(200)
  })

  test('deposits are narrowed by every filter of the dashboard', async () => {
    const search = '?status=flagged&needsAction=true&customerId=cus_1&addressId=adr_1&asset=USDT&network=Tron&from=2026-10-01&to=2026-10-31T12:00:00Z'
      + '&minUsd=0.01&maxUsd=99999999999999999999.5&verification=verifying&cause=screening&q=Femi&limit=1'
    expect(await call(deposits.GET, { search })).toMatchObject({ status: 200, body: { data: [], nextCursor: null } })
  })

  test.each([
    'from=yesterday', 'from=2026-02-30', 'to=0000-01-01', 'to=9999-12-31', 'from=2026-10-01T09:00:00', 'minUsd=-1', 'minUsd=1e3', 'maxUsd=NaN', 'maxUsd=1,50', `minUsd=${'9'.repeat(31)}`,
    'verification=yes', 'cause=aml', 'needsAction=false', 'asset=', 'assets=USDT', 'top=x', 'minUsd=1&minUsd=2', 'network=%00',
  ])('?%s is refused, not ignored', async (search) => {
    const answer = await call(deposits.GET, { search: `?${search}` })
    expect([search, answer.status, answer.body.code]).toEqual([search, 422, 'validation_failed'])
  })
})

describe('every key', () => {
  test.each(['', 'Bearer', 'Bearer %', 'Bearer weir_test_', `Bearer weir_test_${'a'.repeat(43)}`, 'Basic YTpi', `Bearer ${'x'.repeat(9000)}`])(
    'the authorization %j is 401 in the same words', async (header) => {
      const answer = await call(customers.GET, { headers: { authorization: header } })
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated'])
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
    })

  test('sees nothing of another merchant: foreign and unknown ids have one answer', async () => {
    const id = await made('Ada')
    const [own, foreign, unknown, shapeless] = await Promise.all([
      call(customer.GET, { id }), call(customer.GET, { id, as: otherKey }), call(customer.GET, { id: 'cus_00000000000000000000000000' }),
      call(customer.GET, { id: '../\u0000' }),
    ])
    expect(own.status).toBe(200)
    const answers = [foreign, unknown, shapeless].map(({ body }) => ({ ...body, requestId: null }))
    expect(answers[0]).toMatchObject({ status: 404, code: 'not_found' })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test.each(ones)('an id of %s that is not there is 404', async (_name, handler) => {
    for (const id of ['xxx_0', 'dep_0', '\u0000', '%00', '..', 'x'.repeat(5000)]) expect([id, (await call(handler, { id })).status]).toEqual([id, 404])
  })
})

describe('every POST', () => {
  test.each(posts)('%s survives whatever is sent', async (_name, handler, id) => {
    const bodies: [string | Uint8Array<ArrayBuffer>, number][] = [
      ['{', 400], ['NaN', 400], ['[]', 422], ['null', 422], ['"x"', 422], ['1e400', 422], ['{"a":1e400}', 422],
      ['{"name":"\\u0000"}', 422], ['{"\\u0000":1}', 422], ['{"name":"\\ud800"}', 422], ['{"__proto__":{"name":"x"}}', 422],
      ['{"constructor":{"prototype":{}}}', 422], ['{"merchantId":"mer_1","id":"x","environment":"live"}', 422],
      [new Uint8Array([0xff, 0xfe, 0x7b]), 400], ['['.repeat(30_000) + ']'.repeat(30_000), 400], [`"${'x'.repeat(70_000)}"`, 413],
    ]
    for (const [body, status] of bodies) {
      const answer = await call(handler, { body, ...(id !== undefined && { id }) })
      expect({ sent: body.slice(0, 40), status: answer.status }).toEqual({ sent: body.slice(0, 40), status })
      expect(JSON.stringify(answer.body)).not.toMatch(/ {4}at |node_modules|postgres|select /i)
    }
    const keyless = await call(handler, { body: '{}', headers: { 'idempotency-key': '' }, ...(id !== undefined && { id }) })
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotency_key_missing'])
  })

  test.each(['NaN', '1e400', '1e3', '-1', '0', `${'1'.repeat(40)}.5`, `0.${'1'.repeat(40)}`, '25,75', 'Infinity'])('a transfer of %s is refused', async (amount) => {
    const answer = await post(transfersOf.POST, { network: 'BSC', txHash: '0xabc', amount }, { id: 'aut_0' })
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed'])
  })

  test('customers nobody has are 404, connections nobody made are 409', async () => {
    const unknown = 'cus_00000000000000000000000000'
    expect((await post(links.POST, {}, { id: unknown })).status).toBe(404)
    expect((await post(addresses.POST, { customerId: unknown, asset: 'USDT_TRX_TEST2' })).status).toBe(404)
    expect((await post(authorizations.POST, { customerId: unknown, cryptoCurrency: 'USDT', networks: ['BSC'] })).status).toBe(404)
    expect((await post(transfersOf.POST, { network: 'BSC', txHash: '0xabc', amount: '1' }, { id: 'aut_0' })).status).toBe(404)
    expect((await post(report.POST, {}, { id: 'tra_0' })).status).toBe(404)
    const customerId = await made('Without connection')
    const [one, two] = [
      await post(addresses.POST, { customerId, asset: 'USDT_TRX_TEST2' }),
      await post(authorizations.POST, { customerId, cryptoCurrency: 'USDT', networks: ['BSC'] }),
    ]
    expect([one.body.code, two.body.code]).toEqual(['connection_missing', 'connection_missing'])
    expect([one.status, two.status]).toEqual([409, 409])
  })

  test('twenty clicks with one key make one customer, and a repeat says so', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(customers.POST, { name: 'Clicked', email: 'a@b.co' }, { headers })))
    const done = answers.filter(({ status }) => status === 201)
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1)
    expect((await call(customers.GET, { search: '?q=Clicked' })).body.data).toHaveLength(1)
    const repeat = await post(customers.POST, { email: 'a@b.co', name: 'Clicked' }, { headers })
    expect(repeat.status).toBe(201)
    expect(repeat.body).toEqual(done[0]!.body)
    expect(repeat.headers.get('idempotency-replayed')).toBe('true')
    expect(repeat.headers.get('location')).toBe(`/api/v1/customers/${String(done[0]!.body.id)}`)
  })

  test('one key cannot stand for two requests, but means nothing to another merchant', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    expect((await post(customers.POST, { name: 'One' }, { headers })).status).toBe(201)
    const other = await post(customers.POST, { name: 'Two' }, { headers })
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_key_reused'])
    expect((await post(customers.POST, { name: 'Two' }, { headers, as: otherKey })).status).toBe(201)
  })

  test('the same reference is the same customer, whatever the key', async () => {
    const one = await post(customers.POST, { name: 'Ada', reference: 'user-1' })
    const two = await post(customers.POST, { name: 'Ada again', reference: 'user-1' })
    expect(two.body.id).toBe(one.body.id)
    expect((await call(customer.GET, { id: String(one.body.id) })).body).toEqual(one.body)
  })

  test("a customer's link is a whole URL that ends", async () => {
    const answer = await post(links.POST, { expiresInDays: 2 }, { id: await made('Linked') })
    expect(answer.status).toBe(201)
    expect(String(answer.body.url)).toMatch(/^http:\/\/127\.0\.0\.1:3000\/c\//)
    expect(Date.parse(String(answer.body.expiresAt)) - Date.parse(String(answer.body.createdAt))).toBe(2 * 86_400_000)
  })
})

test('a discrepancy is closed with a note of 3 to 1000 characters, once, and then listed as closed', async () => {
  const [merchant] = await db.sql<{ id: string }[]>`select id from merchants where name = 'Acme'`
  await asSystem(db.sql, SYSTEM, (ctx) => openDiscrepancies(ctx.db, [{
    merchantId: merchant!.id, environment: 'test', subjectType: 'deposit', subjectId: 'dep_1', contradiction: { kind: 'unknown_word', word: 'frozen' },
  }]))
  const { body: { data } } = await call(discrepancies.GET, { search: '?open=true&kind=unknown_word' })
  const id = String(data![0]!.id)
  for (const note of ['', 'ok', '  ok  ', 'x'.repeat(1001)]) {
    expect([note.length, (await post(closing.POST, { note }, { id })).status]).toEqual([note.length, 422])
  }
  expect((await post(closing.POST, { note: 'Looked at.' }, { id, as: otherKey })).status).toBe(404)
  const closed = await post(closing.POST, { note: 'A new word for held, says Breet.' }, { id })
  expect(closed).toMatchObject({ status: 200, body: { id, note: 'A new word for held, says Breet.' } })
  expect(closed.body.closedAt).not.toBeNull()
  const again = await post(closing.POST, { note: 'Something else.' }, { id })
  expect([again.status, again.body.code]).toEqual([409, 'conflict'])
  expect((await call(discrepancies.GET, { search: '?open=false' })).body.data).toMatchObject([{ id }])
  expect((await call(discrepancies.GET, { search: '?open=true' })).body.data).toEqual([])
})

test('a path nobody answers is a problem, not a page', async () => {
  for (const handler of Object.values(unknownPath)) {
    const response = handler()
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  }
})
