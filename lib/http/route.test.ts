import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import { typedAmount, typedText } from '@/lib/contracts/common'
import type { Endpoint } from '@/lib/contracts/endpoint'
import { AppError, type ErrorCode } from '@/lib/domain/errors'
import { PROBLEMS } from './problem'
import { createApi, type Reply } from './route'

const pay = {
  method: 'POST', path: '/accounts/{id}/payments', operationId: 'pay', tag: 'Transfers', summary: 'Pay', noun: 'account',
  query: z.strictObject({}), body: z.strictObject({ amount: typedAmount, to: typedText(20).optional(), email: z.email().optional() }),
  answer: z.object({ id: z.string(), amount: z.string() }), success: { 201: 'Paid.' }, location: '/payments/{id}', refusals: [],
} as const satisfies Endpoint
const find = {
  ...pay, method: 'GET', operationId: 'find', noun: 'account', answer: z.object({ limit: z.number() }),
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), q: z.string().optional() }), body: z.strictObject({}),
} as const satisfies Endpoint

function api(run: () => Promise<void> = async () => {}) {
  const silent = () => vi.fn<(facts: object, words?: string) => void>()
  const logged = silent()
  const log = { debug: silent(), warn: silent(), error: logged }
  const { on, route } = createApi<string>({
    authenticate: async (request) => {
      if (request.headers.get('authorization') !== 'Bearer good') throw new AppError('unauthenticated', 'Send a valid API key.')
      return 'acme'
    },
    once: async (_caller, _request, work): Promise<Reply & { replayed: boolean }> => ({ ...(await work()), replayed: false }),
    log: () => log,
  })
  const handlers = route(
    on(pay, async ({ body }) => {
      await run()
      return { status: 201, body: { id: 'pay_1', amount: body.amount } }
    }),
    on(find, async ({ query }) => ({ status: 200, body: { limit: query.limit } })),
  )
  const context = (id: string) => ({ params: Promise.resolve({ id }) })
  const headers = { authorization: 'Bearer good', 'content-type': 'application/json', 'idempotency-key': 'k1' }
  const post = (body: BodyInit | null, more: Record<string, string> = {}, id = 'acc_1') =>
    handlers.POST(new Request('http://weir.test/api/v1/accounts/x/payments', { method: 'POST', body, headers: { ...headers, ...more } }), context(id))
  const get = (search: string, more: Record<string, string> = {}, id = 'acc_1') =>
    handlers.GET(new Request(`http://weir.test/api/v1/accounts/x/payments${search}`, { headers: { ...headers, ...more } }), context(id))
  return { handlers, post, get, log, logged }
}

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body = (await response.json()) as { status: number; code: string; detail: string; requestId: string; errors?: { path: string; message: string }[] }
  expect(body.status).toBe(response.status)
  expect(body.requestId).toBe(response.headers.get('x-request-id'))
  return body
}

test('a good request is answered with what was made and where it is', async () => {
  const response = await api().post('{"amount":"25.75"}', { 'x-request-id': 'mine-1' })
  expect(response.status).toBe(201)
  expect(await response.json()).toEqual({ id: 'pay_1', amount: '25.75' })
  expect(response.headers.get('location')).toBe('/api/v1/payments/pay_1')
  expect(response.headers.get('x-request-id')).toBe('mine-1')
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('a request id that could forge a log line is replaced', async () => {
  const response = await api().post('{"amount":"1"}', { 'x-request-id': 'a b"c' })
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})

test.each(['0.1234567890123456789012345678901', '1e400', '1e3', 'NaN', 'Infinity', '-1', '0', '0.00', '', ' 1', '1,5', '0x10', '١٢', '１２', '1_000', '1'.repeat(40)])(
  'the amount %j is refused, never rounded', async (amount) => {
    const response = await api().post(JSON.stringify({ amount }))
    expect(response.status).toBe(422)
    expect((await problemOf(response)).errors).toEqual([{ path: 'amount', message: expect.stringContaining('decimal number') }])
  })

test.each(['30', '1e400', '-1e400', '9007199254740993', 'null', '[]', '{}', 'true', '["1"]'])('the amount %s that is no text is refused', async (amount) => {
  const response = await api().post(`{"amount":${amount}}`)
  expect(response.status).toBe(422)
  expect(await problemOf(response)).toMatchObject({
    code: 'validation_failed', detail: 'amount must be a decimal number as text, for example "25.75".',
    errors: [{ path: 'amount', message: 'must be a decimal number as text, for example "25.75"' }],
  })
})

test('a value that was left out is called missing', async () => {
  expect(await problemOf(await api().post('{"to":"x"}'))).toMatchObject({ detail: 'amount is missing.' })
})

test('thirty digits on both sides of the point are kept exactly', async () => {
  const amount = `${'9'.repeat(30)}.${'1'.repeat(30)}`
  expect(await (await api().post(JSON.stringify({ amount }))).json()).toEqual({ id: 'pay_1', amount })
})

test.each([
  ['nothing but a brace', '{', 400, 'bad_request'],
  ['a bare NaN', '{"amount":NaN}', 400, 'bad_request'],
  ['trailing bytes', '{"amount":"1"}x', 400, 'bad_request'],
  ['a byte order mark in the middle', '{\ufeff"amount":"1"}', 400, 'bad_request'],
  ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'bad_request'],
  ['UTF-16', new Uint8Array(Buffer.from('{"amount":"1"}', 'utf16le')), 400, 'bad_request'],
  ['a raw NUL byte', '{"amount":"1","to":"a\u0000b"}', 400, 'bad_request'],
  ['a NUL by escape', '{"amount":"1","to":"a\\u0000b"}', 422, 'validation_failed'],
  ['a NUL in a name', '{"amount":"1","t\\u0000o":"a"}', 422, 'validation_failed'],
  ['half a surrogate pair', '{"amount":"1","to":"\\ud800"}', 422, 'validation_failed'],
  ['a name nobody knows', '{"amount":"1","merchantId":"mer_2"}', 422, 'validation_failed'],
  ['__proto__', '{"amount":"1","__proto__":{"to":"x"}}', 422, 'validation_failed'],
  ['an array', '[]', 422, 'validation_failed'],
  ['null', 'null', 422, 'validation_failed'],
  ['a bare text', '"x"', 422, 'validation_failed'],
  ['nothing at all', '', 422, 'validation_failed'],
  ['arrays a hundred thousand deep', '['.repeat(30_000) + ']'.repeat(30_000), 400, 'bad_request'],
])('a body that is %s is refused', async (_what, body, status, code) => {
  const { post, logged } = api()
  const response = await post(body)
  expect(response.status).toBe(status)
  expect((await problemOf(response)).code).toBe(code)
  expect(logged).not.toHaveBeenCalled()
})

test('of a name that is given twice the last value counts', async () => {
  expect(await (await api().post('{"amount":"1","amount":"2"}')).json()).toMatchObject({ amount: '2' })
})

test('a body over 64 kB is refused, declared or streamed', async () => {
  const large = JSON.stringify({ amount: '1', to: 'x'.repeat(70_000) })
  expect((await api().post(large)).status).toBe(413)
  const stream = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(10_000).fill(32)) })
  const request = new Request('http://weir.test/', {
    method: 'POST', body: stream, duplex: 'half', headers: { authorization: 'Bearer good', 'content-type': 'application/json', 'idempotency-key': 'k' },
  } as RequestInit)
  const response = await api().handlers.POST(request, { params: Promise.resolve({ id: 'acc_1' }) })
  expect((await problemOf(response)).code).toBe('payload_too_large')
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-7', ''])('content type %j is refused', async (type) => {
  const response = await api().post(new Uint8Array(Buffer.from('{"amount":"1"}')), { 'content-type': type })
  expect((await problemOf(response)).code).toBe('unsupported_media_type')
})

test('a compressed body is refused before anything is unpacked', async () => {
  expect((await api().post('{"amount":"1"}', { 'content-encoding': 'gzip' })).status).toBe(415)
})

test.each(['', 'with space', 'x'.repeat(256), 'ünï'])('a POST with the idempotency key %j is refused', async (key) => {
  const response = await api().post('{"amount":"1"}', { 'idempotency-key': key })
  expect(response.status).toBe(400)
  expect((await problemOf(response)).code).toBe('idempotency_key_missing')
})

test.each(['', 'Bearer', 'Bearer %', 'Basic good', 'good'])('the authorization %j is answered with 401', async (authorization) => {
  const response = await api().post('{', { authorization })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toContain('Bearer')
})

test('ids that cannot be ours are answered exactly like ids that are not there', async () => {
  const answers = await Promise.all(['x', '..', '\u0000', 'acc_1\u0000', 'ACC_1', `acc_${'1'.repeat(99)}`].map(async (id) => {
    const response = await api().get('', { 'x-request-id': 'r' }, id)
    return { status: response.status, text: await response.text() }
  }))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(answers[0]!.status).toBe(404)
})

test.each(['?limit=0', '?limit=201', '?limit=x', '?limit=1e400', '?limit=NaN', '?limit=1&limit=2', '?limt=5', '?q=%00', '?%00=1', '?__proto__=1'])(
  'the query %s is refused', async (search) => {
    const response = await api().get(search)
    expect(response.status).toBe(422)
    expect((await problemOf(response)).code).toBe('validation_failed')
  })

test('a method that is not there names those that are', async () => {
  const { handlers } = api()
  const response = await handlers.DELETE(new Request('http://weir.test/', { method: 'DELETE' }), { params: Promise.resolve({}) })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('POST, GET')
})

test('an unforeseen failure shows nothing and is logged with its request id', async () => {
  const { post, logged } = api(async () => {
    throw new Error('select * from secrets at /srv/weir')
  })
  const response = await post('{"amount":"1"}')
  const text = await response.clone().text()
  expect(response.status).toBe(500)
  expect((await problemOf(response)).code).toBe('internal')
  expect(text).not.toMatch(/secrets|srv|Error/)
  expect(logged).toHaveBeenCalledWith(expect.objectContaining({ requestId: response.headers.get('x-request-id') }), expect.anything())
})

test('a database that is away is 503 and may be asked again', async () => {
  const { post } = api(async () => {
    throw Object.assign(new Error('write CONNECT_TIMEOUT 127.0.0.1:5432'), { code: 'CONNECT_TIMEOUT' })
  })
  const response = await post('{"amount":"1"}')
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
  expect(await response.text()).not.toContain('5432')
})

test.each(Object.keys(PROBLEMS).filter((code) => !['method_not_allowed', 'unsupported_media_type', 'internal'].includes(code)) as ErrorCode[])(
  'the refusal %s keeps its code, its sentence and its status', async (code) => {
    const { post } = api(async () => {
      throw new AppError(code, 'Do this instead.', { providerMessage: 'minimum not met', retryAfterMs: 1500 })
    })
    const response = await post('{"amount":"1"}')
    expect(response.status).toBe(PROBLEMS[code].status)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await problemOf(response)).toMatchObject({ code, detail: 'Do this instead.', providerMessage: 'minimum not met' })
  })
