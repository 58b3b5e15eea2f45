import { Agent, createServer, type IncomingMessage, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
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

test('a body whose length was told is complete with its last byte: nobody waits for the end of the stream', async () => {
  const parts = ['{"a"', ':1}']
  const unended = new ReadableStream<Uint8Array>({ start: (controller) => parts.forEach((part) => controller.enqueue(new TextEncoder().encode(part))) })
  expect((await readRawBody(post(unended, { 'content-length': '7' }))).toString()).toBe('{"a":1}')
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

test('one connection carries delivery after delivery, each with its own bytes', async () => {
  const sockets = new Set<unknown>()
  const server = createServer((req: IncomingMessage, res) => {
    sockets.add(req.socket)
    // As Next makes it.
    const made = new Request('http://weir.test/', { method: 'POST', headers: req.headers as Record<string, string>, body: req, duplex: 'half' } as unknown as RequestInit)
    void readRawBody(made).then((body) => res.end(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (text: string) => new Promise<string>((resolve, reject) => {
    const sent = httpRequest({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', method: 'POST', agent, headers: { 'content-length': text.length } }, (res) => {
      let answer = ''
      res.on('data', (part: Buffer) => (answer += part.toString())).on('end', () => resolve(answer))
    })
    sent.on('error', reject).end(text)
  })
  const bodies = Array.from({ length: 20 }, (_, n) => `${n}-`.repeat(n % 2 === 0 ? 10 : 20_000))
  expect(await Promise.all(bodies.map(send))).toEqual(bodies)
  expect(sockets.size).toBe(1)
  agent.destroy()
  server.close()
})
