import { expect, test } from 'vitest'
import { MAX_BODY_BYTES, readRawBody } from './raw-body'

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://weir.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

test('the bytes of a body come back as they were sent', async () => {
  const bytes = new Uint8Array([0, 255, 10, 13, 32, 0xef, 0xbb, 0xbf])
  expect(new Uint8Array(await readRawBody(post(bytes)))).toEqual(bytes)
})

test('exactly 64 kB is taken, one byte more is not', async () => {
  expect((await readRawBody(post(new Uint8Array(MAX_BODY_BYTES)))).length).toBe(65_536)
  await expect(readRawBody(post(new Uint8Array(MAX_BODY_BYTES + 1)))).rejects.toMatchObject({ code: 'payload_too_large' })
})

test('a body without an end is refused as soon as it passes the limit', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1000
      controller.enqueue(new Uint8Array(1000))
    },
  })
  await expect(readRawBody(post(endless, { 'content-length': '10' }))).rejects.toMatchObject({ code: 'payload_too_large' })
  expect(sent).toBeLessThan(MAX_BODY_BYTES + 20_000)
})

test('a sender that hangs up half-way gets no answer of ours to blame', async () => {
  const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('aborted')) })
  await expect(readRawBody(post(broken))).rejects.toMatchObject({ code: 'bad_request' })
})

test('no body is an empty body', async () => {
  expect((await readRawBody(new Request('http://weir.test/', { method: 'POST' }))).length).toBe(0)
})
