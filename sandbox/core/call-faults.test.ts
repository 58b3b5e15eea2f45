import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { breetOf, controlOf, readJson, startFast } from '../harness'
import type { Sandbox } from '../server'
import { FAULT_KINDS, KINDS, type FaultKind } from './faults'

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
let labels = 0

beforeAll(async () => {
  sandbox = await startFast()
  control = controlOf(sandbox)
  await control.post('/breet/integrations', { appId: 'app', appSecret: 'app-secret' })
})
afterEach(() => control.post('/faults').then(() => fetch(`${sandbox.url}/__sandbox/faults`, { method: 'DELETE' })))
afterAll(() => sandbox.close())

const HEADERS = { 'x-app-id': 'app', 'x-app-secret': 'app-secret', 'X-Breet-Env': 'development' }
const add = async (kind: FaultKind, more: object = {}, on = 'breet.assets') => {
  const { status, body } = await control.post('/faults', { on, kind, ...more })
  expect([status, body]).toEqual([200, expect.anything()])
}
const assets = (init: RequestInit = {}) => fetch(`${sandbox.breetUrl}/trades/assets`, { headers: HEADERS, redirect: 'manual', ...init })
const whole = async () => await (await assets()).text()

/** Makes an address under the faults at hand, and tells whether it exists afterwards. */
async function isDoneUnder(): Promise<boolean> {
  const label = `done${++labels}`
  const id = await breetOf(sandbox).assetIdOf('USDT_TRX_TEST2')
  const url = `${sandbox.breetUrl}/trades/sell/assets/${id}/generate-address`
  await fetch(url, { method: 'POST', headers: HEADERS, body: JSON.stringify({ label }), redirect: 'manual' }).then((one) => one.text()).catch(() => null)
  const { wallets } = (await control.get('/truth')).body as { wallets: { label: string }[] }
  return wallets.some((one) => one.label === label)
}
const doesWork = async (kind: FaultKind, more: object = {}) => {
  await add(kind, more, 'breet.generate-address')
  return isDoneUnder()
}

const PROOFS: Record<string, () => Promise<void>> = {
  async 'lose-response'() {
    await add('lose-response')
    await expect(assets()).rejects.toThrow('fetch failed')
    expect(await doesWork('lose-response')).toBe(true)
  },
  async delay() {
    await add('delay', { ms: 120 })
    const before = performance.now()
    expect((await assets()).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThan(100)
  },
  async status() {
    await add('status', { status: 418 })
    const own = await assets()
    expect([own.status, await own.json()]).toEqual([418, expect.objectContaining({ success: false })])
    await add('status', { status: 400, body: '{"message":"mine"}' })
    const given = await assets()
    expect([given.status, await given.json()]).toEqual([400, { message: 'mine' }])
    expect(await doesWork('status')).toBe(false)
  },
  async throttle() {
    await add('throttle', { ms: 2_500 })
    const answer = await assets()
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('x-ratelimit-remaining')]).toEqual([429, '3', '0'])
    const reset = Number(answer.headers.get('x-ratelimit-reset'))
    expect(reset - Date.now() / 1_000).toBeGreaterThan(1)
    expect(reset - Date.now() / 1_000).toBeLessThan(6)
    expect(await answer.json()).not.toHaveProperty('success')
    expect(await doesWork('throttle')).toBe(false)
  },
  async html() {
    await add('html')
    const answer = await assets()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await answer.text()).toMatch(/^<!doctype html>/)
    expect(await doesWork('html', { status: 502 })).toBe(false)
  },
  async 'not-success'() {
    await add('not-success')
    const answer = await assets()
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ success: false, errors: [] })])
    expect(await doesWork('not-success')).toBe(false)
  },
  async redirect() {
    await add('redirect', { status: 307 })
    const answer = await assets()
    expect([answer.status, answer.headers.get('location')]).toEqual([307, '/breet/v1/trades/assets'])
    expect(await doesWork('redirect')).toBe(false)
  },
  async truncate() {
    await add('truncate')
    const answer = await assets()
    expect(Number(answer.headers.get('content-length'))).toBe((await whole()).length)
    await expect(answer.text()).rejects.toThrow('terminated')
    expect(await doesWork('truncate')).toBe(true)
  },
  async corrupt() {
    const positions = []
    for (let again = 0; again < 2; again++) {
      await add('corrupt', { seed: 7 })
      const text = await whole()
      expect(() => readJson(text)).toThrow(/./)
      positions.push(text.indexOf('\0'))
    }
    expect(positions[0]).toBeGreaterThanOrEqual(0)
    expect(positions[0]).toBe(positions[1])
    expect(await doesWork('corrupt')).toBe(true)
  },
  async 'slow-bytes'() {
    await add('slow-bytes', { ms: 200 })
    const before = performance.now()
    const answer = await assets()
    const headersAfter = performance.now() - before
    expect(readJson(await answer.text())).toMatchObject({ success: true })
    expect(performance.now() - before).toBeGreaterThan(150)
    expect(headersAfter).toBeLessThan(150)
  },
  async huge() {
    await add('huge')
    const text = await whole()
    expect(text.length).toBeGreaterThan(2_000_000)
    expect(readJson(text)).toMatchObject({ success: true })
    expect(await doesWork('huge')).toBe(true)
  },
  async stale() {
    const { id } = await breetOf(sandbox).addressFor('stale')
    const read = async () => (await breetOf(sandbox).get(`/trades/wallets/${id}`)).status
    await add('stale', {}, 'breet.wallet')
    expect([await read(), await read()]).toEqual([404, 200])
  },
  async shape() {
    await add('shape', { shape: 'renamed-field' })
    const { data } = readJson(await whole()) as { data: object[] }
    expect(data[0]).toHaveProperty('idNew')
    expect(await doesWork('shape', { shape: 'null-fields' })).toBe(true)
  },
}

test.each(Object.entries(PROOFS))('on a call, "%s" does what it says', (_kind, prove) => prove())

test('no kind of fault on calls goes without a proof', () => {
  expect(Object.keys(PROOFS).toSorted()).toEqual(FAULT_KINDS.filter((kind) => KINDS[kind].calls).toSorted())
})

test('faults damage what a caller sees and never what is true', async () => {
  const before = await (await fetch(`${sandbox.url}/__sandbox/truth`)).text()
  const rows = (text: string) => {
    const { now: _now, faults: _faults, ...rest } = readJson(text)
    return rest
  }
  for (const kind of FAULT_KINDS.filter((one) => KINDS[one].calls && one !== 'stale')) {
    await add(kind, kind === 'shape' ? { shape: 'null-fields' } : { ms: 1 })
    await assets().then((one) => one.text()).catch(() => null)
  }
  await add('stale', {}, 'breet.wallets')
  await breetOf(sandbox).get('/trades/wallets')
  expect(rows(await (await fetch(`${sandbox.url}/__sandbox/truth`)).text())).toEqual(rows(before))
  expect((await control.get('/faults')).body).toEqual([])
})

test('the control page stays reachable whatever the rules say', async () => {
  await control.post('/faults', { on: '*', kind: 'status', times: 0 })
  expect((await assets()).status).toBe(503)
  expect((await control.get('/truth')).status).toBe(200)
})

test('a chance repeats exactly with its seed, and the seed is told', async () => {
  const run = async (seed: number) => {
    await add('status', { chance: 40, times: 0, seed })
    const seen = []
    for (let at = 0; at < 30; at++) seen.push((await assets()).status)
    await fetch(`${sandbox.url}/__sandbox/faults`, { method: 'DELETE' })
    return seen
  }
  const first = await run(11)
  expect(await run(11)).toEqual(first)
  expect(await run(12)).not.toEqual(first)
  expect(new Set(first)).toEqual(new Set([200, 503]))
  const { body } = await control.post('/faults', { on: 'breet.assets', kind: 'status' })
  expect((body as unknown as { seed: string }[])[0]?.seed).toMatch(/^\d+$/)
})

test('a rule counts down to nothing, or stays until it is cleared, alone or with all', async () => {
  await add('status', { times: 2 })
  expect([(await assets()).status, (await assets()).status, (await assets()).status]).toEqual([503, 503, 200])
  await add('status', { times: 0 })
  await add('delay', { times: 0, ms: 1 }, 'breet.*')
  const [rule] = (await control.get('/faults')).body as unknown as { id: string }[]
  await fetch(`${sandbox.url}/__sandbox/faults/${rule?.id}`, { method: 'DELETE' })
  expect((await assets()).status).toBe(200)
  expect((await control.get('/faults')).body).toHaveLength(1)
})

test('a rule that could never happen is refused with a sentence', async () => {
  const refused = async (rule: object) => {
    const { status, body } = await control.post('/faults', rule)
    expect(status).toBe(400)
    return String(body.error)
  }
  expect(await refused({ on: 'breet.asets', kind: 'delay' })).toContain('never happens to "breet.asets"')
  expect(await refused({ on: 'breet.assets', kind: 'drop' })).toContain('never happens')
  expect(await refused({ on: 'webhook:*', kind: 'html' })).toContain('never happens')
  expect(await refused({ on: 'breet.generate-address', kind: 'stale' })).toContain('never happens')
  expect(await refused({ on: 'breet.assets', kind: 'shape' })).toContain('shape')
  expect(await refused({ on: 'breet.assets', kind: 'status', chance: 101 })).toContain('chance')
})

test('a rule about a label is felt by whoever asks for that label, and by nobody else', async () => {
  await add('status', { times: 0, about: 'only-this-one' }, 'breet.generate-address')
  const breet = breetOf(sandbox)
  const id = await breet.assetIdOf('USDT_TRX_TEST2')
  const make = async (label: string) => (await breet.post(`/trades/sell/assets/${id}/generate-address`, { label })).status
  expect([await make('only-this-one'), await make('another'), await make('only-this-one')]).toEqual([503, 200, 503])
  expect((await control.post('/faults', { on: 'webhook:*', kind: 'drop', about: 'x' })).status).toBe(400)
})
