import { randomUUID } from 'node:crypto'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { expect } from '@playwright/test'
import { BASE, type Merchant } from './world'

export type Json = Record<string, unknown> & { id: string }

/** The API as a merchant's own program uses it. */
export function apiOf(request: APIRequestContext, { apiKey }: Pick<Merchant, 'apiKey'>) {
  const authorization = `Bearer ${apiKey}`
  return {
    get: (path: string) => request.get(`${BASE}${path}`, { headers: { authorization } }),
    post: (path: string, data: object = {}, key: string = randomUUID()) =>
      request.post(`${BASE}${path}`, { data, headers: { authorization, 'idempotency-key': key } }),
    list: async (path: string): Promise<Json[]> => {
      const answer = await request.get(`${BASE}${path}`, { headers: { authorization } })
      expect(answer.status(), `GET ${path}`).toBe(200)
      return ((await answer.json()) as { data: Json[] }).data
    },
  }
}

export type Api = ReturnType<typeof apiOf>

/** A refusal as RFC 9457 wants it, with our code and nothing of our insides. */
export async function expectProblem(answer: APIResponse, status: number, code: string): Promise<Json> {
  const text = await answer.text()
  expect(answer.status(), text).toBe(status)
  expect(answer.headers()['content-type']).toContain('application/problem+json')
  const problem = JSON.parse(text) as Json
  expect(problem.code).toBe(code)
  expect(problem.status).toBe(status)
  expect(text).not.toMatch(/node_modules|\bat .*:\d+:\d+/)
  return problem
}

/** When Weir stored the provider's webhook of this event: from then on the screens have three seconds. */
export async function receivedAt(api: Api, eventType: string, subjectId: string): Promise<number> {
  let found: Json | undefined
  await expect(async () => {
    found = (await api.list('/webhook-events?limit=50')).find((event) => event.eventType === eventType && event.subjectId === subjectId)
    expect(found, `a ${eventType} about ${subjectId}`).toBeDefined()
  }).toPass({ timeout: 20_000 })
  return Date.parse(String(found?.receivedAt))
}
