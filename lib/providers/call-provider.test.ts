import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { callOrThrow, callProvider } from './call-provider'
import type { ProviderCall } from './provider-call'
import { clockAhead } from './clock-difference'
import { failedTest } from './failures'
import { takeLongestWait } from './pace'

/** Answers no honest provider gives: what an edge proxy, a bad day or an attacker between us would send. */
let server: Server
let base: string
let seen: IncomingMessage[] = []
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {}

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request)
    request.resume()
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  seen = []
})

let connections = 0
function call(changes: Partial<ProviderCall> = {}): ProviderCall {
  connections += 1
  const connectionId = `connection-${connections}`
  return { provider: 'Breet', connectionId, method: 'GET', url: `${base}/x`, headers: () => ({}), secrets: ['topsecret'], ...changes }
}

const says = (status: number, body: string | Buffer, headers: Record<string, string> = {}) => {
  answer = (_request, response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}
const failure = (code: string, words: string) =>
  expect.objectContaining({ code, extra: expect.objectContaining({ providerMessage: expect.stringContaining(words) }) })

describe('an answer counts only when status and body agree', () => {
  test('success:true with 200 is an answer, digit for digit', async () => {
    says(200, '{"success":true,"data":{"a":0.1000000000000000055511151231257827}}')
    const { raw, json } = await callOrThrow(call())
    expect(raw.toString('utf8')).toContain('0.1000000000000000055511151231257827')
    expect(String((json.data as { a: unknown }).a)).toBe('0.1000000000000000055511151231257827')
  })

  test('success:false with 200 is a refusal in their words', async () => {
    says(200, '{"success":false,"code":"999005","message":"already there"}')
    expect(await callProvider(call())).toMatchObject({ kind: 'refused', status: 200, words: 'already there (999005)' })
    await expect(callOrThrow(call())).rejects.toEqual(failure('provider_refused', 'already there (999005)'))
  })

  test('success:true with 400 is a refusal too, and so is 200 without success', async () => {
    says(400, '{"success":true,"message":"no"}')
    expect(await callProvider(call())).toMatchObject({ kind: 'refused', status: 400 })
    says(200, '{"data":{}}')
    expect(await callProvider(call())).toMatchObject({ kind: 'refused' })
    says(200, '{"success":"true"}')
    expect(await callProvider(call())).toMatchObject({ kind: 'refused' })
  })

  test.each<[string, number, string, string, string]>([
    ['a page instead of JSON', 200, '<html>hello</html>', 'provider_invalid_answer', 'not JSON'],
    ['a page instead of a refusal', 404, '<html>lost</html>', 'provider_invalid_answer', 'HTTP 404'],
    ['nothing', 200, '', 'provider_invalid_answer', 'not JSON'],
    ['a list', 200, '[]', 'provider_invalid_answer', 'without a JSON object'],
    ['more than a megabyte', 200, `{"success":true,"data":"${'a'.repeat(1_000_001)}"}`, 'provider_invalid_answer', 'bytes'],
    ['a hundred thousand brackets', 200, '['.repeat(100_000), 'provider_invalid_answer', 'nested'],
    ['refused credentials', 401, '{"success":false,"message":"invalid credentials"}', 'provider_credentials', 'invalid credentials'],
    ['a forbidden address', 403, '<html>blocked</html>', 'provider_credentials', 'HTTP 403'],
    ['a failure of theirs', 503, '{"success":false,"message":"maintenance"}', 'provider_unreachable', 'maintenance'],
    ['a failure of a proxy', 502, '<html>bad gateway</html>', 'provider_unreachable', 'HTTP 502'],
    ['a request to slow down', 429, 'slow down', 'provider_throttled', 'HTTP 429'],
  ])('%s', async (_name, status, body, code, words) => {
    says(status, body)
    await expect(callOrThrow(call())).rejects.toEqual(failure(code, words))
  })

  test('a compressed answer is not inflated', async () => {
    says(200, gzipSync(Buffer.from(`{"success":true,"data":"${'a'.repeat(5_000_000)}"}`)), { 'content-encoding': 'gzip' })
    await expect(callOrThrow(call())).rejects.toMatchObject({ code: 'provider_invalid_answer' })
    expect(seen[0]?.headers['accept-encoding']).toBe('identity')
  })

  test('a redirect is never followed', async () => {
    says(302, '{"success":true}', { location: `${base}/elsewhere` })
    await expect(callOrThrow(call())).rejects.toMatchObject({ code: 'provider_invalid_answer' })
    expect(seen.map((one) => one.url)).toEqual(['/x'])
  })
})

describe('what we repeat of their words', () => {
  test('is cut, on one line, and never holds our secret', async () => {
    says(400, JSON.stringify({ success: false, message: `bad\u0000\r\nsecret topsecret ${'😀'.repeat(600)}`, errors: ['x is unknown'] }))
    const error: unknown = await callOrThrow(call()).catch((thrown: unknown) => thrown)
    const words = (error as { extra: { providerMessage: string } }).extra.providerMessage
    expect(words).toMatch(/^bad secret ••• /)
    expect(words.length).toBeLessThanOrEqual(500)
    expect(words).not.toMatch(/\p{Surrogate}/u)
  })

  test('includes the details of a validation', async () => {
    says(422, '{"success":false,"message":"unknown fields detected","errors":["bankId"]}')
    expect(await callProvider(call())).toMatchObject({ words: 'unknown fields detected ["bankId"]' })
  })

  test('says when to come back', async () => {
    says(429, '{}', { 'retry-after': '7' })
    await expect(callOrThrow(call())).rejects.toMatchObject({ code: 'provider_throttled', extra: { retryAfterMs: 7_000 } })
    says(429, '{}', { 'retry-after': 'soon' })
    await expect(callOrThrow(call())).rejects.toMatchObject({ code: 'provider_throttled' })
  })
})

describe('time and repetition', () => {
  test('an answer that never comes ends at the deadline', async () => {
    answer = () => {}
    const started = performance.now()
    await expect(callOrThrow(call({ deadlineMs: 200, harmless: true }))).rejects.toEqual(failure('provider_unreachable', 'no answer within 0.2 seconds'))
    expect(performance.now() - started).toBeLessThan(1_500)
    expect(seen).toHaveLength(1)
  })

  test('an answer that comes a byte at a time ends at the deadline', async () => {
    let timer: NodeJS.Timeout | undefined
    answer = (_request, response) => {
      response.writeHead(200)
      timer = setInterval(() => response.write(' '), 20)
    }
    await expect(callOrThrow(call({ deadlineMs: 300 }))).rejects.toMatchObject({ code: 'provider_unreachable' })
    clearInterval(timer)
  })

  test('a harmless read is asked up to three times, with fresh headers', async () => {
    let count = 0
    answer = (_request, response) => {
      count += 1
      if (count < 3) response.destroy()
      else response.end('{"success":true}')
    }
    let stamp = 0
    const headers = () => ({ 'x-stamp': String((stamp += 1)) })
    await callOrThrow(call({ harmless: true, headers }))
    expect(seen.map((one) => one.headers['x-stamp'])).toEqual(['1', '2', '3'])
  })

  test('a write is sent once, whatever happens', async () => {
    for (const act of [(response: ServerResponse) => response.destroy(), (response: ServerResponse) => response.writeHead(500).end()]) {
      seen = []
      answer = (_request, response) => void act(response)
      await expect(callOrThrow(call({ method: 'POST', body: Buffer.from('{}') }))).rejects.toMatchObject({ code: 'provider_unreachable' })
      expect(seen).toHaveLength(1)
    }
  })

  test('a refused read is not asked again', async () => {
    says(404, '{"success":false}')
    await callProvider(call({ harmless: true }))
    says(429, '{}')
    await callProvider(call({ harmless: true })).catch(() => {})
    expect(seen).toHaveLength(2)
  })

  test('an empty body is sent as zero bytes', async () => {
    says(200, '{"success":true}')
    await callOrThrow(call({ method: 'POST', body: Buffer.alloc(0) }))
    expect(seen[0]?.headers['content-length']).toBe('0')
    expect(seen[0]?.headers['transfer-encoding']).toBeUndefined()
  })

  test('no connection is told without naming hosts of ours', async () => {
    await expect(callOrThrow(call({ url: 'http://127.0.0.1:1/x' }))).rejects.toEqual(failure('provider_unreachable', 'no connection (ECONNREFUSED)'))
  })
})

describe('a provider that fails again and again', () => {
  test('is left alone for a while, for this connection only, and a person may still test it', async () => {
    answer = (_request, response) => response.destroy()
    const failing = call()
    for (let at = 0; at < 8; at += 1) await callProvider(failing).catch(() => {})
    seen = []
    await expect(callProvider(failing)).rejects.toMatchObject({ code: 'provider_unreachable', extra: { retryAfterMs: expect.any(Number) } })
    expect(seen).toHaveLength(0)
    says(200, '{"success":true}')
    await callOrThrow(call())
    await callOrThrow({ ...failing, probe: true })
    expect(seen).toHaveLength(2)
  })

  test('is not blamed for refusals, throttling or wrong credentials', async () => {
    const asked = call()
    for (const status of [400, 401, 429]) {
      says(status, '{"success":false}', { 'retry-after': '0' })
      for (let at = 0; at < 8; at += 1) await callProvider(asked).catch(() => {})
    }
    says(200, '{"success":true}')
    await expect(callOrThrow(asked)).resolves.toMatchObject({ kind: 'ok' })
  })

  test('that answers slower than the deadline eight times is left alone too', async () => {
    answer = () => {}
    const slow = call({ deadlineMs: 40 })
    for (let at = 0; at < 8; at += 1) await callProvider(slow).catch(() => {})
    says(200, '{"success":true}')
    seen = []
    await expect(callProvider(slow)).rejects.toMatchObject({ code: 'provider_unreachable', extra: { unsent: true } })
    expect(seen).toHaveLength(0)
  })

  test('is tried by one call alone when the rest is over, and the others do not wait for its answer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      answer = (_request, response) => response.destroy()
      const failing = call()
      for (let at = 0; at < 8; at += 1) await callProvider(failing).catch(() => {})
      vi.setSystemTime(Date.now() + 5_001)
      seen = []
      let release: () => void = () => {}
      answer = (_request, response) => {
        release = () => response.end('{"success":true}')
      }
      const first = callProvider(failing)
      await vi.waitFor(() => expect(seen).toHaveLength(1))
      const others = await Promise.allSettled([callProvider(failing), callProvider(failing)])
      expect(others.map((one) => one.status)).toEqual(['rejected', 'rejected'])
      expect(seen).toHaveLength(1)
      release()
      await expect(first).resolves.toMatchObject({ kind: 'ok' })
      says(200, '{"success":true}')
      await expect(callProvider(failing)).resolves.toMatchObject({ kind: 'ok' })
    } finally {
      vi.useRealTimers()
    }
  })

  test('is asked again after a few seconds, and believed when it answers', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      answer = (_request, response) => response.destroy()
      const failing = call()
      for (let at = 0; at < 8; at += 1) await callProvider(failing).catch(() => {})
      says(200, '{"success":true}')
      await expect(callProvider(failing)).rejects.toMatchObject({ code: 'provider_unreachable' })
      vi.setSystemTime(Date.now() + 5_001)
      await expect(callProvider(failing)).resolves.toMatchObject({ kind: 'ok' })
      await expect(callProvider(failing)).resolves.toMatchObject({ kind: 'ok' })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a provider that asks for a rest', () => {
  test('gets it from every call of the connection, and from no other connection', async () => {
    says(429, '{"success":false,"message":"slow down"}', { 'retry-after': '30' })
    const asked = call({ harmless: true })
    await callProvider(asked).catch(() => {})
    says(200, '{"success":true}')
    seen = []
    await expect(callProvider(asked)).rejects.toMatchObject({ code: 'provider_throttled', extra: { unsent: true, retryAfterMs: expect.any(Number) } })
    await expect(callProvider({ ...asked, harmless: false })).rejects.toMatchObject({ code: 'provider_throttled' })
    expect(seen).toHaveLength(0)
    await callOrThrow(call())
    await callOrThrow({ ...asked, probe: true })
    expect(seen).toHaveLength(2)
  })

  test('may name a moment on its own clock, which need not be ours', async () => {
    says(429, '{}', { date: 'Wed, 14 Oct 2020 10:42:00 GMT', 'retry-after': 'Wed, 14 Oct 2020 10:42:20 GMT' })
    await expect(callProvider(call())).rejects.toMatchObject({ code: 'provider_throttled', extra: { retryAfterMs: 20_000 } })
  })

  test('may do so with a failure of its own, which is then not repeated at once', async () => {
    says(503, '{}', { 'retry-after': '30' })
    const asked = call({ harmless: true })
    await expect(callProvider(asked)).rejects.toMatchObject({ code: 'provider_unreachable', extra: { retryAfterMs: 30_000 } })
    await expect(callProvider(asked)).rejects.toMatchObject({ code: 'provider_throttled', extra: { unsent: true } })
    expect(seen).toHaveLength(1)
  })

  test('lets a person wait for a short rest, and background work come back later', async () => {
    says(429, '{}', { 'retry-after': '1' })
    const asked = call()
    await callProvider(asked).catch(() => {})
    says(200, '{"success":true}')
    await expect(callProvider({ ...asked, harmless: true })).rejects.toMatchObject({ code: 'provider_throttled' })
    await expect(callProvider(asked)).resolves.toMatchObject({ kind: 'ok' })
  })
})

describe('our own pace', () => {
  test('makes calls wait their turn, and puts off those whose turn comes too late', async () => {
    says(200, '{"success":true}')
    const paced = call({ callsPerSecond: 10, harmless: true, deadlineMs: 1_000 })
    const startedAt = performance.now()
    const all = await Promise.allSettled(Array.from({ length: 40 }, () => callProvider(paced)))
    expect(performance.now() - startedAt).toBeGreaterThan(300)
    expect(seen.length).toBeGreaterThanOrEqual(11)
    expect(seen.length).toBeLessThanOrEqual(14)
    const late = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string; extra: object }] : []))
    expect(late).toHaveLength(40 - seen.length)
    for (const one of late) expect(one).toMatchObject({ code: 'provider_throttled', extra: { unsent: true, retryAfterMs: expect.any(Number) } })
    expect(takeLongestWait(paced.connectionId)).toBeGreaterThan(1_000)
  })

  test('keeps a part for what a person waits for', async () => {
    says(200, '{"success":true}')
    const paced = call({ callsPerSecond: 4, harmless: true, deadlineMs: 4_000 })
    const polls = Array.from({ length: 12 }, () => callProvider(paced).catch(() => {}))
    const startedAt = performance.now()
    await callProvider({ ...paced, harmless: false })
    expect(performance.now() - startedAt).toBeLessThan(300)
    await Promise.all(polls)
    expect(takeLongestWait(paced.connectionId)).toBeGreaterThan(1_000)
    expect(takeLongestWait(paced.connectionId)).toBe(0)
  })
})

describe('clocks that differ', () => {
  const stamped = { provider: 'Binance', stamped: true } as const
  const at = (aheadMs: number) => ({ date: new Date(Date.now() + aheadMs).toUTCString() })

  test('explain a refusal of a stamped request, and the words say what to do', async () => {
    says(401, '{"success":false,"message":"timestamp outside of the window"}', at(7 * 60_000))
    const error: unknown = await callProvider(call(stamped)).catch((thrown: unknown) => thrown)
    const advice = "Binance's clock is 7 minutes ahead of this installation's. Requests are stamped with the database's time; set the clock there (NTP) and test again."
    expect(error).toMatchObject({ code: 'provider_credentials', extra: { providerMessage: 'timestamp outside of the window', advice } })
    expect(failedTest(error)).toEqual({ ok: false, words: 'timestamp outside of the window', code: 'provider_credentials', advice })
    says(403, '{}', at(-3 * 3_600_000))
    await expect(callProvider(call(stamped))).rejects.toThrow("Binance's clock is 3 hours behind this installation's")
  })

  test('are compared with the clock that stamps, not with the machine', async () => {
    says(401, '{}', at(0))
    await expect(callProvider(call({ ...stamped, clock: () => new Date(Date.now() + 90_000) }))).rejects.toThrow("90 seconds behind this installation's")
  })

  test('are not blamed when they are close, when nothing is stamped, or when something else failed', async () => {
    const adviceOf = async (one: ProviderCall) => ((await callProvider(one).catch((thrown: unknown) => thrown)) as { extra: { advice?: string } }).extra.advice
    says(401, '{}', at(30_000))
    expect(await adviceOf(call(stamped))).toBeUndefined()
    says(401, '{}', at(600_000))
    expect(await adviceOf(call())).toBeUndefined()
    says(500, '{}', at(600_000))
    expect(await adviceOf(call(stamped))).toBeUndefined()
  })

  test('are remembered for whoever checks the connection', async () => {
    says(200, '{"success":true}', at(120_000))
    const asked = call()
    expect(clockAhead(asked.connectionId)).toBeNull()
    await callProvider(asked)
    expect(Math.abs(clockAhead(asked.connectionId)! - 120_000)).toBeLessThan(2_000)
  })
})
