import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { endpoints } from '@/lib/contracts/endpoints'
import { openApiDocument } from '@/lib/contracts/openapi'
import { PROBLEMS } from '@/lib/http/problem'
import type { RouteHandler } from '@/lib/http/route'
import { testEnvironment } from '@/lib/testing/environment'

testEnvironment()
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const root = import.meta.dirname

/** Every operation that a route file answers, as "METHOD /path" in the document's spelling. */
async function operationsOfFiles(): Promise<string[]> {
  const files = (await readdir(root, { recursive: true })).filter((file) => path.basename(file) === 'route.ts' && !file.includes('[[...path]]'))
  const found = await Promise.all(files.map(async (file) => {
    const handlers = (await import(path.join(root, file))) as Partial<Record<(typeof METHODS)[number], RouteHandler>>
    const place = `/${path.dirname(file).replaceAll(/\[(\w+)\]/g, '{$1}')}`
    if (place === '/openapi.json') return ['GET /openapi.json']
    return METHODS.flatMap((method) => {
      const endpoint = handlers[method]?.endpoint
      if (!endpoint) return []
      expect(`${endpoint.method} ${endpoint.path}`).toBe(`${method} ${place}`)
      return [`${method} ${place}`]
    })
  }))
  return found.flat().toSorted()
}

const document = openApiDocument()
const operations = Object.entries(document.paths ?? {}).flatMap(([place, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method.toLowerCase() as 'get' | 'post']
    return operation ? [{ name: `${method} ${place}`, method, place, operation }] : []
  }))

test('the document names exactly the operations that route files answer', async () => {
  const files = await operationsOfFiles()
  expect(files.length).toBeGreaterThan(15)
  expect(operations.map(({ name }) => name).toSorted()).toEqual(files)
})

test('it is OpenAPI 3.1, asks for a key and has no reference that leads nowhere', () => {
  expect(document.openapi).toBe('3.1.0')
  expect(document.security).toEqual([{ apiKey: [] }])
  const schemas = Object.keys(document.components?.schemas ?? {})
  for (const [, name] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) expect(schemas).toContain(name)
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
})

test.each(Object.values(endpoints).filter(({ method }) => method === 'POST'))('a field that $operationId does not know is refused, not ignored', ({ body }) => {
  expect(body.safeParse({ surprise: 1 }).error?.issues).toContainEqual(expect.objectContaining({ code: 'unrecognized_keys', keys: ['surprise'] }))
})

test('every POST takes an Idempotency-Key, every path parameter is described, every refusal is a problem', () => {
  for (const { name, method, place, operation } of operations.filter(({ name: one }) => one !== 'GET /openapi.json')) {
    const parameters = (operation.parameters ?? []) as { name: string; in: string; required?: boolean }[]
    const refusals = Object.entries(operation.responses as Record<string, { content?: object }>).filter(([status]) => Number(status) >= 400)
    expect({
      name,
      takesKey: parameters.some((one) => one.name === 'Idempotency-Key' && one.in === 'header' && one.required === true),
      takesId: parameters.some((one) => one.name === 'id' && one.in === 'path'),
      refuses: refusals.some(([status]) => status === '401'),
      kinds: [...new Set(refusals.flatMap(([, { content }]) => Object.keys(content ?? {})))],
    }).toEqual({ name, takesKey: method === 'POST', takesId: place.includes('{id}'), refuses: true, kinds: ['application/problem+json'] })
  }
})

test('the statuses that the document promises are statuses that problems have', () => {
  const known = Object.values(PROBLEMS).map(({ status }) => String(status))
  const promised = operations.flatMap(({ operation }) => Object.keys(operation.responses as object)).filter((status) => Number(status) >= 400)
  for (const status of promised) expect(known).toContain(status)
})

test('a deposit, its history, its settlements and a pool are described field by field', () => {
  const schemas = document.components?.schemas as Record<string, { properties?: object }>
  expect(Object.keys(schemas.Deposit?.properties ?? {})).toEqual(expect.arrayContaining([
    'id', 'environment', 'direction', 'status', 'verification', 'asset', 'network', 'amount', 'amountUsd', 'feeUsd', 'flagFeeUsd',
    'receiveCurrency', 'rate', 'netAmount', 'txHash', 'confirmations', 'hold', 'releaseId', 'addressId', 'customerId', 'providerId',
  ]))
  expect(Object.keys(schemas.Pool?.properties ?? {})).toEqual(expect.arrayContaining([
    'addressId', 'asset', 'state', 'minimumUsd', 'minimumAt', 'heldUsdAtFlag', 'heldUsdLive', 'liveAt', 'heldUsd', 'missingUsd', 'missingAmount', 'deposits',
  ]))
  expect(Object.keys(schemas.DepositDetail?.properties ?? {})).toEqual(expect.arrayContaining(['history', 'settlements']))
  expect(Object.keys(schemas.Settlement?.properties ?? {})).toEqual(expect.arrayContaining([
    'direction', 'status', 'verification', 'depositId', 'amount', 'feeAmount', 'payoutAmount', 'currency', 'bankName', 'accountLastFour', 'endedAt',
  ]))
})
