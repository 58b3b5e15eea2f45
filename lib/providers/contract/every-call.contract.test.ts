import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isAppError, type AppError } from '@/lib/domain/errors'
import { startSandbox, type Sandbox } from '@/sandbox/server'
import type { BinanceConnection, BreetConnection } from '../port'
import { BINANCE_CALLS, MODULES as BINANCE_MODULES, PURE as BINANCE_PURE, type BinanceWorld } from './binance-calls'
import { BREET_CALLS, MODULES as BREET_MODULES, PURE as BREET_PURE, type BreetWorld } from './breet-calls'
import { FAILURES, type ContractCall, type Failure, type Rule, type Voice } from './failures'

// Every function of both clients against the running sandbox: success, and every failure of the table.

let sandbox: Sandbox
let made = 0
const fresh = () => `contract${(made += 1)}x${'0'.repeat(12)}`
const USES = 50
const APP_SECRET = 'breet-app-secret-7f3a'
const WEBHOOK_SECRET = 'breet-webhook-secret-7f3a'
const ACCESS_TOKEN = 'binance-access-token-7f3a'
const keys = generateKeyPairSync('rsa', { modulusLength: 1024 })
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
const breetWorld: BreetWorld = { providerAssetId: '', walletId: '', address: '', depositId: '', withdrawalId: '', deliveryId: '', fresh }
const binanceWorld: BinanceWorld = { authorizedId: fresh(), fresh }

async function control(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const init = body ? { method, body: JSON.stringify(body) } : { method }
  const response = await fetch(`${sandbox.url}/__sandbox/${path}`, init)
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}

beforeAll(async () => {
  // No pauses between repeats; that they grow is proved where they are made.
  vi.spyOn(Math, 'random').mockReturnValue(0)
  sandbox = await startSandbox({ settings: { confirmIntervalMs: 5, addressWebhookDelayMs: 1, breetRetryMs: [] } })
  await prepareBreet()
  await prepareBinance()
})
afterAll(async () => {
  vi.restoreAllMocks()
  await sandbox.close()
})

async function prepareBreet(): Promise<void> {
  const { client, settlement, deliveries } = BREET_MODULES
  // Nobody listens there: the log keeps failed deliveries.
  await control('POST', 'breet/integrations', { appId: 'app-1', appSecret: APP_SECRET, webhookUrl: 'http://127.0.0.1:1/hook', webhookSecret: WEBHOOK_SECRET })
  const c = breetConnection({})
  const asset = (await client.listAssets(c)).find((one) => one.identifier === 'USDT_TRX_TEST2')
  breetWorld.providerAssetId = asset?.providerAssetId ?? ''
  const wallet = await client.generateAddress(c, { providerAssetId: breetWorld.providerAssetId, label: fresh() })
  if (wallet.kind !== 'created') throw new Error('no wallet')
  Object.assign(breetWorld, { walletId: wallet.walletId, address: wallet.address })
  await settlement.setWalletBank(c, { walletId: wallet.walletId, bankId: '25', accountNumber: '0123456789' })
  await settlement.setAutoSettlement(c, { walletId: wallet.walletId, on: true })
  breetWorld.depositId = String((await control('POST', 'breet/deposits', { address: wallet.address, amountInUSD: '100' })).id)
  await vi.waitFor(async () => {
    const [payout] = (await settlement.listWithdrawals(c, { page: 1, size: 10 })).items
    const failed = (await deliveries.listDeliveries(c, { page: 1, size: 200 })).items.find((one) => one.status === 'failed')
    Object.assign(breetWorld, { withdrawalId: payout!.providerId, deliveryId: failed!.deliveryId })
  }, { timeout: 10_000, interval: 50 })
}

async function prepareBinance(): Promise<void> {
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  await control('POST', 'binance/clients', { clientId: 'client-1', accessToken: ACCESS_TOKEN, publicKey, webhookUrl: 'http://127.0.0.1:1/hook' })
  const { authorizedId } = binanceWorld
  await BINANCE_MODULES.client.initiate(binanceConnection({}), { externalOrderId: authorizedId, cryptoCurrency: 'USDT', networks: ['BSC'] })
  await control('POST', `binance/sessions/${authorizedId}/approve`)
}

/** A connection of its own for every case: none rests because of another one's failures. */
function breetConnection({ connection, deadlineMs }: Pick<Failure, 'connection' | 'deadlineMs'>): BreetConnection {
  return {
    connectionId: fresh(),
    baseUrl: connection === 'nobody-there' ? 'http://127.0.0.1:1/v1' : sandbox.breetUrl,
    appId: 'app-1',
    appSecret: connection === 'wrong-secret' ? 'another-secret' : APP_SECRET,
    envHeader: 'development',
    webhookSecret: WEBHOOK_SECRET,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  }
}

function binanceConnection({ connection, deadlineMs }: Pick<Failure, 'connection' | 'deadlineMs'>): BinanceConnection {
  return {
    connectionId: fresh(),
    baseUrl: connection === 'nobody-there' ? 'http://127.0.0.1:1' : sandbox.binanceUrl,
    clientId: 'client-1',
    accessToken: connection === 'wrong-secret' ? 'another-token' : ACCESS_TOKEN,
    privateKey,
    webhookPublicKey: '',
    partnerCode: null,
    linkHosts: ['127.0.0.1'],
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  }
}

interface Side<C, W> {
  prefix: 'breet' | 'binance'
  calls: readonly ContractCall<C, W>[]
  world: W
  connect: (fault: Pick<Failure, 'connection' | 'deadlineMs'>) => C
  secrets: readonly string[]
  voice: Voice
}

const breet: Side<BreetConnection, BreetWorld> = {
  prefix: 'breet', calls: BREET_CALLS, world: breetWorld, connect: breetConnection, secrets: [APP_SECRET, WEBHOOK_SECRET],
  voice: {
    wrongSecret: 'invalid credentials',
    refusal: (message, errors = []) => JSON.stringify({ success: false, message, errors, meta: {}, data: {} }),
  },
}
const binance: Side<BinanceConnection, BinanceWorld> = {
  prefix: 'binance', calls: BINANCE_CALLS, world: binanceWorld, connect: binanceConnection, secrets: [ACCESS_TOKEN],
  voice: {
    wrongSecret: 'unknown client or access token (999003)',
    refusal: (message, errors) => JSON.stringify({ success: false, code: '000999', message, data: null, ...(errors ? { errors } : {}) }),
  },
}

/** Plants a rule and a counter of requests for one route; the counter delays by nothing. */
async function plant(route: string, rule: Rule | null): Promise<() => Promise<number>> {
  await control('DELETE', 'faults')
  // The first rule of a kind is taken: a delay of its own counts as well.
  const rules = [...(rule ? [rule] : []), ...(rule?.kind === 'delay' ? [] : [{ kind: 'delay', ms: 0 }])]
  for (const one of rules) await control('POST', 'faults', { on: route, times: USES, ...one })
  return async () => {
    const left = (await control('GET', 'faults')) as unknown as { kind: string; times: number }[]
    return USES - (left.find((one) => one.kind === 'delay')?.times ?? USES)
  }
}

/** A failure as it came out: thrown, or told by a connection test. */
type Failed = Pick<AppError, 'code'> & { words: string; all: string; retryAfterMs: number | undefined }

async function failureOf(call: { name: string; tells?: boolean }, running: Promise<unknown>): Promise<Failed> {
  if (call.tells) {
    const told = (await running) as { ok: boolean; words: string; code: AppError['code'] }
    if (told.ok) throw new Error(`${call.name} did not fail: ${told.words}`)
    return { code: told.code, words: told.words, all: JSON.stringify(told), retryAfterMs: undefined }
  }
  const error: unknown = await running.then((value) => ({ value }), (thrown: unknown) => thrown)
  if (!isAppError(error)) throw new Error(`${call.name} did not fail: ${JSON.stringify(error)}`, { cause: error })
  const all = [error.message, JSON.stringify(error.extra), String(error.cause), error.stack].join('\n')
  return { code: error.code, words: error.extra.providerMessage ?? '', all, retryAfterMs: error.extra.retryAfterMs }
}

/** Records may hold more than expected, lists may not; `startsWith` stands for a text. */
function like(expected: unknown): unknown {
  if (Array.isArray(expected)) return expected.map(like)
  if (typeof expected !== 'object' || expected === null) return expected
  if ('startsWith' in expected) return expect.stringContaining(String(expected.startsWith))
  return expect.objectContaining(Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, like(value)])))
}

/** A list is compared as far as it is expected; an empty one must be empty. */
function expectResult(actual: unknown, expected: unknown): void {
  const cut = Array.isArray(actual) && Array.isArray(expected) && expected.length > 0 ? actual.slice(0, expected.length) : actual
  expect(cut).toEqual(like(expected))
}

/** The table as it is for one call: where a clean 404 is an answer, an unknown route must not be taken for one. */
function failuresOf(call: { nullable?: boolean }): Failure[] {
  if (!call.nullable) return [...FAILURES]
  return FAILURES.filter((failure) => !failure.absence).map((failure) =>
    (failure.name.includes('route') ? { ...failure, code: 'provider_invalid_answer' } : failure))
}

function suite<C, W>(side: Side<C, W>): void {
  const { prefix, voice, world, connect } = side

  describe.each(side.calls.map((call) => [call.name, call] as const))('%s', (_name, call) => {
    const route = `${prefix}.${call.route}`
    const secrets = [...side.secrets, ...(call.secrets ?? [])]

    test('answers, and asks once', async () => {
      const asked = await plant(route, null)
      expectResult(await call.run(connect({}), world), call.expected)
      expect(await asked()).toBe(1)
    })

    test.each(failuresOf(call).map((failure) => [failure.name, failure] as const))('%s', async (_failure, failure) => {
      const asked = await plant(route, failure.rule?.(voice, secrets.join(' ')) ?? null)
      const failed = await failureOf(call, call.run(connect(failure), world))
      const { code, words = '', retryAfterMs } = failure
      expect(failed.code).toBe(code)
      expect(failed.words).toContain(typeof words === 'function' ? words(voice) : words)
      expect(failed.words).not.toBe('')
      expect(failed.retryAfterMs).toBe(call.tells ? undefined : retryAfterMs)
      for (const secret of [...secrets, privateKey]) expect(failed.all).not.toContain(secret)
      expect(await asked()).toBe(failure.connection === 'nobody-there' ? 0 : failure.repeated && call.harmless && !call.scheduled ? 3 : 1)
    })

    test.each([...call.wrongData])('data of another kind: %s', async (data) => {
      const asked = await plant(route, { kind: 'status', status: 200, body: `{"success":true,"code":"000000","message":"ok","data":${data}}` })
      const failed = await failureOf(call, call.run(connect({}), world))
      expect(failed.code).toBe('provider_invalid_answer')
      expect(await asked()).toBe(1)
    })
  })

  const rows = (which: (call: ContractCall<C, W>) => boolean) => side.calls.filter(which).map((call) => [call.name, call] as const)
  const absurd = ({ absurd: { data } }: ContractCall<C, W>) => ({
    kind: 'status', status: 200, body: `{"success":true,"code":"000000","message":"ok","data":${data}}`,
  })

  test.each(rows((call) => call.absurd.result === 'refused'))('%s refuses numbers of 400 digits', async (_name, call) => {
    await plant(`${prefix}.${call.route}`, absurd(call))
    expect((await failureOf(call, call.run(connect({}), world))).code).toBe('provider_invalid_answer')
  })

  test.each(rows((call) => call.absurd.result !== 'refused'))('%s never rounds numbers of 400 digits into something', async (_name, call) => {
    await plant(`${prefix}.${call.route}`, absurd(call))
    expectResult(await call.run(connect({}), world), call.absurd.result)
  })

  test.each(rows((call) => call.nullable ?? false))('%s takes a clean 404 for an answer: there is no such record', async (_name, call) => {
    await plant(`${prefix}.${call.route}`, { kind: 'status', status: 404, body: voice.refusal('transaction not found') })
    expect(await call.run(connect({}), world)).toBeNull()
  })
}

describe('Breet', () => {
  suite(breet)
})
describe('Binance', () => {
  suite(binance)
})

describe('no function is without a row', () => {
  test.each([
    ['breet', BREET_MODULES, BREET_PURE, BREET_CALLS.map((call) => call.name)],
    ['binance', BINANCE_MODULES, BINANCE_PURE, BINANCE_CALLS.map((call) => call.name)],
  ])('of %s', (provider, modules: Record<string, object>, pure, rows) => {
    const exported = Object.values(modules).flatMap((module) => Object.entries(module).filter(([, value]) => typeof value === 'function').map(([name]) => name))
    expect([...pure, ...rows].toSorted()).toEqual(exported.toSorted())
    // A module that calls the provider and is not in the table would be missed above.
    const folder = new URL(`../${provider}/`, import.meta.url)
    const callers = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.includes('.test.') && name !== 'request.ts')
      .filter((name) => /from '(\.\/request|\.\.\/call-provider)'/.test(readFileSync(new URL(name, folder), 'utf8')))
    expect(callers.map((name) => name.replace('.ts', '')).toSorted()).toEqual(Object.keys(modules).toSorted())
  })
})

describe('docs/providers.md', () => {
  const page = readFileSync(new URL('../../../docs/providers.md', import.meta.url), 'utf8')
  const rowOf = (name: string) => page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``)) ?? ''
  const services = new URL('../../services/', import.meta.url)
  const imports = readdirSync(services, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    .flatMap((name) => readFileSync(new URL(name, services), 'utf8').match(/^import .* from '@\/lib\/providers\/.*'$/gm) ?? [])
    .join('\n')

  test.each([...BREET_CALLS, ...BINANCE_CALLS].map((call) => call.name))('names %s, and says "client only" when no service uses it', (name) => {
    expect(rowOf(name)).not.toBe('')
    expect(rowOf(name).includes('client only')).toBe(!new RegExp(`\\b${name}\\b`).test(imports))
  })
})
