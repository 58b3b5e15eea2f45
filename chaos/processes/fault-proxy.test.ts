import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seeded } from '../simulation/random'
import { startFaultProxy, type FaultProxy } from './fault-proxy'

let echo: Server
let proxy: FaultProxy
let heard: string
beforeEach(async () => {
  heard = ''
  echo = createServer((socket) => socket.on('error', () => {}).on('data', (bytes) => { heard += String(bytes); socket.write(bytes) }))
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
  proxy = await startFaultProxy('test', [(echo.address() as AddressInfo).port], seeded('proxy'))
})
afterEach(async () => {
  await proxy.close()
  await new Promise((resolve) => echo.close(resolve))
})

async function open(): Promise<{ socket: Socket; said: () => string }> {
  const socket = connect(proxy.port, '127.0.0.1')
  let said = ''
  socket.on('data', (bytes) => { said += String(bytes) }).on('error', () => {})
  await once(socket, 'connect')
  return { socket, said: () => said }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const until = async (look: () => boolean) => {
  for (let i = 0; i < 200 && !look(); i += 1) await pause(10)
  expect(look()).toBe(true)
}

test('in slow and sliced weather every byte arrives in its order', async () => {
  proxy.set({ latencyMs: 1, jitterMs: 3, sliceBytes: 7, bytesPerSecond: 20_000 })
  const { socket, said } = await open()
  const text = Array.from({ length: 40 }, (_, index) => `word-${index} `).join('')
  socket.write(text)
  await until(() => said() === text)
  socket.destroy()
})

test('a black hole lets nothing pass and tells nobody; when it clears what was sent arrives', async () => {
  const { socket, said } = await open()
  proxy.set({ blackhole: true })
  socket.write('hello')
  await pause(100)
  expect([heard, said(), socket.destroyed]).toEqual(['', '', false])
  proxy.clear()
  await until(() => said() === 'hello')
  socket.destroy()
})

test('a forgotten connection stays silent for ever while a new one is served', async () => {
  const old = await open()
  old.socket.write('a')
  await until(() => old.said() === 'a')
  proxy.forget()
  old.socket.write('b')
  const fresh = await open()
  fresh.socket.write('c')
  await until(() => fresh.said() === 'c')
  expect([heard, old.said(), old.socket.destroyed]).toEqual(['ac', 'a', false])
  for (const { socket } of [old, fresh]) socket.destroy()
})

test('a cut answer: what was asked arrives, what is answered does not, and the asker sees a reset', async () => {
  const { socket, said } = await open()
  proxy.set({ cutAnswerPercent: 100 })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write('commit')
  await closed
  await until(() => heard === 'commit')
  expect(said()).toBe('')
})
