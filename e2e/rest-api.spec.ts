import { randomUUID } from 'node:crypto'
import { apiOf, expectProblem, type Json } from './api'
import { expect, test } from './test'
import { BASE, newMerchant } from './world'

test('a merchant’s program makes a customer and an address once, however often it asks', async ({ request }) => {
  const api = apiOf(request, await newMerchant('Palmline Stores'))
  const key = randomUUID()
  const first = await api.post('/customers', { name: 'Ada Obi', reference: 'user-1042' }, key)
  expect(first.status()).toBe(201)
  const again = await api.post('/customers', { name: 'Ada Obi', reference: 'user-1042' }, key)
  expect(await again.json()).toEqual(await first.json())
  expect(again.headers()['idempotency-replayed']).toBe('true')
  await expectProblem(await api.post('/customers', { name: 'Somebody else' }, key), 409, 'idempotency_key_reused')

  const customer = (await first.json()) as Json
  const body = { customerId: customer.id, asset: 'USDT_TRX_TEST2', label: 'main' }
  const made = await Promise.all(Array.from({ length: 5 }, () => api.post('/deposit-addresses', body)))
  const addresses = await Promise.all(made.map(async (answer) => (await answer.json()) as Json))
  expect(new Set(addresses.map(({ id }) => id)).size).toBe(1)
  expect(await api.list('/deposit-addresses')).toHaveLength(1)
})

test('a list is walked page by page and nothing is met twice', async ({ request }) => {
  const api = apiOf(request, await newMerchant('Palmline Stores'))
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) expect((await api.post('/customers', { name })).status()).toBe(201)
  const seen: unknown[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = (await (await api.get(`/customers?limit=2${query}`)).json()) as { data: Json[]; nextCursor: string | null }
    expect(page.data.length).toBeLessThanOrEqual(2)
    seen.push(...page.data.map(({ name }) => name))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(['Five', 'Four', 'Three', 'Two', 'One'])
})

test('a refusal says which kind it is, in problem+json, and never shows our insides', async ({ request }) => {
  const [palmline, harbour] = await Promise.all([newMerchant('Palmline Stores'), newMerchant('Harbour Games')])
  const api = apiOf(request, palmline)
  await expectProblem(await request.get(`${BASE}/deposits`), 401, 'unauthenticated')
  await expectProblem(await apiOf(request, { apiKey: 'weir_test_made-up' }).get('/deposits'), 401, 'unauthenticated')
  await expectProblem(await api.get('/deposits/dep_unknown'), 404, 'not_found')
  await expectProblem(await api.get('/no-such-list'), 404, 'not_found')
  await expectProblem(await api.get('/deposits?status=flaged'), 422, 'validation_failed')
  await expectProblem(await api.get('/deposits?cursor=nonsense'), 400, 'bad_request')
  await expectProblem(await api.post('/customers', { name: 'nul \u0000 byte' }), 422, 'validation_failed')
  await expectProblem(await api.post('/customers', {}), 422, 'validation_failed')
  await expectProblem(
    await request.post(`${BASE}/customers`, { data: { name: 'Ada' }, headers: { authorization: `Bearer ${palmline.apiKey}` } }),
    400, 'idempotency_key_missing',
  )
  const theirs = (await (await apiOf(request, harbour).post('/customers', { name: 'Samuel' })).json()) as Json
  const foreign = await expectProblem(await api.get(`/customers/${theirs.id}`), 404, 'not_found')
  const unknown = await expectProblem(await api.get('/customers/cus_nobody'), 404, 'not_found')
  expect({ ...foreign, requestId: '' }).toEqual({ ...unknown, requestId: '' })
})

test('the description of the API is served and names every list', async ({ request }) => {
  const answer = await request.get(`${BASE}/openapi.json`)
  expect(answer.status()).toBe(200)
  const document = (await answer.json()) as { openapi: string; paths: Record<string, unknown> }
  expect(document.openapi).toMatch(/^3\.1/)
  const paths = Object.keys(document.paths).join(' ')
  for (const noun of ['assets', 'networks', 'customers', 'deposit-addresses', 'deposits', 'pools', 'authorizations', 'webhook-events', 'discrepancies']) {
    expect(paths).toContain(`/${noun}`)
  }
})
