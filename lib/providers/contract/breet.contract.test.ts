import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { startSandbox, type Sandbox } from '@/sandbox/server'
import type { AssetInfo, BreetConnection } from '../port'
import * as breet from '../breet/client'
import { getDelivery, listDeliveries, resendDeliveries } from '../breet/deliveries'
import { fetchIntegration } from '../breet/integration'
import { getWithdrawal, listBanks, listWithdrawals, resolveAccount, setAutoSettlement, setWalletBank } from '../breet/settlement'
import { translateBreetWebhook } from '../breet/translate'

let sandbox: Sandbox
let connection: BreetConnection
let usdt: AssetInfo
let label = 0

beforeAll(async () => {
  sandbox = await startSandbox({ settings: { confirmIntervalMs: 10, addressWebhookDelayMs: 1, payoutIntervalMs: 10 } })
  // Nobody listens at this URL: deliveries fail, and the log keeps them.
  await control('POST', 'breet/integrations', { appId: 'app-1', appSecret: 'app-secret-1', webhookUrl: 'http://127.0.0.1:1/hook', webhookSecret: 'whs-1' })
  connection = { connectionId: 'c1', baseUrl: sandbox.breetUrl, appId: 'app-1', appSecret: 'app-secret-1', envHeader: 'development', webhookSecret: 'whs-1' }
  const found = (await breet.listAssets(connection)).find((one) => one.identifier === 'USDT_TRX_TEST2')
  if (!found) throw new Error('no USDT')
  usdt = found
})
afterEach(() => control('DELETE', 'faults'))
afterAll(() => sandbox.close())

async function control(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const init = body ? { method, body: JSON.stringify(body) } : { method }
  const response = await fetch(`${sandbox.url}/__sandbox/${path}`, init)
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}

const fault = (name: string, kind: string, more: object = {}) => control('POST', 'faults', { on: `breet.${name}`, kind, ...more })

async function newAddress(): Promise<{ address: string; walletId: string; label: string }> {
  label += 1
  const own = `cust${label}x${Date.now()}`
  const made = await breet.generateAddress(connection, { providerAssetId: usdt.providerAssetId, label: own })
  if (made.kind !== 'created') throw new Error(made.kind)
  return { ...made, label: own }
}

/** A deposit that has reached a final word, by its id at the provider. */
async function deposited(address: string, amountInUSD: string, more: object = {}): Promise<string> {
  const trade = await control('POST', 'breet/deposits', { address, amountInUSD, ...more })
  const id = String(trade.id)
  if (!('hold' in more)) await control('POST', `breet/trades/${id}/confirm`).catch(() => {})
  return id
}

describe('assets and prices', () => {
  test('come with id, identifier, minimum and fee', async () => {
    expect(usdt).toMatchObject({ symbol: 'USDT', network: 'Tron', minimumUsd: '20', flagFeeUsd: '10', confirmations: 3, active: true })
    expect(usdt.providerAssetId).toMatch(/^[0-9a-f]{24}$/)
  })

  test('a price of nothing is no price', async () => {
    const body = JSON.stringify({ success: true, message: 'ok', data: { cryptoAmount: 1e25 } })
    await fault('rate-calculator', 'status', { status: 200, body })
    await expect(breet.priceUsdPerCoin(connection, usdt.providerAssetId)).rejects.toMatchObject({ code: 'provider_invalid_answer' })
  })

  test('a minimum is the live one', async () => {
    await control('POST', 'breet/assets/USDT_TRX_TEST2', { minimum: '20.000000000000000001' })
    const changed = (await breet.listAssets(connection)).find((one) => one.identifier === 'USDT_TRX_TEST2')
    expect(changed?.minimumUsd).toBe('20.000000000000000001')
    await control('POST', 'breet/assets/USDT_TRX_TEST2', { minimum: '20' })
  })

  test('a price is USD for one coin, whether a coin costs more or less than a dollar', async () => {
    expect(await breet.priceUsdPerCoin(connection, usdt.providerAssetId)).toBe('1')
    const trx = (await breet.listAssets(connection)).find((one) => one.identifier === 'TRX_TEST')
    expect(await breet.priceUsdPerCoin(connection, trx?.providerAssetId ?? '')).toBe('0.25')
  })
})

describe('an address', () => {
  test('is made once for a label and an asset; the second request says that it exists', async () => {
    const made = await newAddress()
    expect(made.address).toMatch(/^T/)
    const again = await breet.generateAddress(connection, { providerAssetId: usdt.providerAssetId, label: made.label })
    expect(again).toEqual({ kind: 'exists', providerMessage: expect.stringContaining('already exists in your wallets') })
  })

  test('whose answer was lost is found among the wallets by asset and whole label', async () => {
    await fault('generate-address', 'lose-response')
    const ours = { providerAssetId: usdt.providerAssetId, identifier: usdt.identifier, label: 'lost1' }
    await expect(breet.generateAddress(connection, ours)).rejects.toMatchObject({ code: 'provider_unreachable' })
    expect(await breet.generateAddress(connection, ours)).toMatchObject({ kind: 'exists' })
    const { items } = await breet.listWallets(connection, { page: 1, size: 200 })
    const found = items.filter((wallet) => breet.isOurWallet(wallet, ours))
    expect(found).toHaveLength(1)
    expect(items.filter((wallet) => breet.isOurWallet(wallet, { ...ours, label: 'ost1' }))).toHaveLength(0)
    expect(items.filter((wallet) => breet.isOurWallet(wallet, { ...ours, identifier: 'TRX_TEST' }))).toHaveLength(0)
    expect(items.filter((wallet) => breet.isOurWallet(wallet, { ...ours, providerAssetId: 'aa00000000000000000000a9' }))).toHaveLength(0)
  })

  test('for an asset nobody has is refused in their words', async () => {
    const wrong = { providerAssetId: 'USDT_TRX_TEST2', label: 'x1' }
    await expect(breet.generateAddress(connection, wrong)).rejects.toMatchObject({
      code: 'provider_refused',
      extra: { providerMessage: 'id is not a valid id' },
    })
  })

  test('lists come in pages until there is no next one', async () => {
    for (let at = 0; at < 3; at += 1) await newAddress()
    const first = await breet.listWallets(connection, { page: 1, size: 2 })
    expect(first).toMatchObject({ hasNextPage: true, unreadable: [] })
    expect(first.items).toHaveLength(2)
    const last = await breet.listWallets(connection, { page: 1, size: 200 })
    expect(last.hasNextPage).toBe(false)
  })
})

describe('a deposit', () => {
  test('above the minimum is read back completed, with net amount and rate', async () => {
    const { address } = await newAddress()
    const id = await deposited(address, '100')
    expect(await breet.getTransaction(connection, id)).toMatchObject({
      providerId: id,
      asset: { providerAssetId: usdt.providerAssetId },
      address,
      status: 'completed',
      facts: { amountUsd: '100', receiveCurrency: 'NGN', rate: '1500', credited: true },
    })
  })

  test('below the minimum is held, and names the top-up that released it', async () => {
    const { address } = await newAddress()
    const held = await deposited(address, '3')
    expect(await breet.getTransaction(connection, held)).toMatchObject({ status: 'flagged', facts: { passedScreening: true, credited: false } })
    const topUp = await deposited(address, '17')
    expect(await breet.getTransaction(connection, held)).toMatchObject({ status: 'completed', facts: { releasedBy: topUp, flagFeeUsd: '0' } })
  })

  test('released by the resolution fee carries it, and names no trigger', async () => {
    const { address } = await newAddress()
    const held = await deposited(address, '15')
    await control('POST', `breet/trades/${held}/pay-fee`)
    const news = await breet.getTransaction(connection, held)
    expect(news).toMatchObject({ status: 'completed', facts: { flagFeeUsd: '10' } })
    expect(news?.facts).not.toHaveProperty('releasedBy')
  })

  test('stopped by screening says so; one dropped from the chain is orphaned', async () => {
    const { address } = await newAddress()
    const stopped = await deposited(address, '100', { aml: true })
    expect(await breet.getTransaction(connection, stopped)).toMatchObject({ status: 'flagged', facts: { passedScreening: false } })
    const dropped = await deposited(address, '100', { hold: true })
    await control('POST', `breet/trades/${dropped}/orphan`)
    expect(await breet.getTransaction(connection, dropped)).toMatchObject({ status: 'orphaned', providerWord: 'deleted' })
  })

  test('that never was is null, also when its id could never be one', async () => {
    expect(await breet.getTransaction(connection, 'cc00000000000000000000ff')).toBeNull()
    expect(await breet.getTransaction(connection, 'forged')).toBeNull()
  })

  test('that cannot be asked for now is not taken for one that never was', async () => {
    await fault('transaction', 'status', { status: 503, times: 3 })
    await expect(breet.getTransaction(connection, 'cc00000000000000000000ff')).rejects.toMatchObject({ code: 'provider_unreachable' })
    const moved = { ...connection, baseUrl: `${sandbox.breetUrl}/moved` }
    await expect(breet.getTransaction(moved, 'cc00000000000000000000ff')).rejects.toMatchObject({ code: 'provider_invalid_answer' })
  })

  test('can be simulated, and is in the list with the same observation as when asked for alone', async () => {
    const { address } = await newAddress()
    const trade = { walletAddress: address, asset: usdt.identifier, amountUsd: '21.379427842514175', cryptoReceived: '21.379427', reference: `r-${label}`, txHash: `h-${label}` }
    await breet.mockTrade(connection, trade)
    await expect(breet.mockTrade(connection, trade)).rejects.toMatchObject({ code: 'provider_refused' })
    const { items } = await breet.listTransactions(connection, { page: 1, size: 50 })
    const listed = items.find((one) => one.facts.txHash === trade.txHash)
    expect(listed?.facts).toMatchObject({ amount: '21.379427', amountUsd: '21.379427842514175' })
    await control('POST', `breet/trades/${listed?.providerId}/confirm`).catch(() => {})
    const [a, b] = await Promise.all([breet.getTransaction(connection, listed?.providerId ?? ''), breet.listTransactions(connection, { page: 1, size: 50 })])
    expect(b.items.find((one) => one.providerId === a?.providerId)?.observationId).toBe(a?.observationId)
  })

  test('whose webhooks were lost is in the delivery log, word for word as it was sent', async () => {
    const { address } = await newAddress()
    const id = await deposited(address, '3.17')
    const { items } = await listDeliveries(connection, { page: 1, size: 200 })
    const flagged = items.find((one) => one.reference === id && one.eventType === 'trade.flagged')
    const news = translateBreetWebhook(flagged?.payload ?? Buffer.alloc(0))
    expect(news).toMatchObject({ kind: 'deposit', deposit: { providerId: id, status: 'flagged', facts: { amountUsd: '3.17' } } })
    const readBack = await breet.getTransaction(connection, id)
    expect(news).toMatchObject({ deposit: { providerAt: readBack?.providerAt } })
    const resent = await resendDeliveries(connection, id)
    expect(resent.delivered).toBe(0)
    expect(resent.failed).toBeGreaterThan(0)
    await expect(resendDeliveries(connection, 'unknown')).rejects.toMatchObject({ code: 'provider_refused' })
  })
})

describe('a payout', () => {
  const account = { bankId: '25', accountNumber: '0123456789' }

  test('goes to the bank of the address, names its deposit, and tells the same by webhook and by record', async () => {
    const { address, walletId } = await newAddress()
    await setWalletBank(connection, { ...account, walletId, narration: 'Payout' })
    expect(await setAutoSettlement(connection, { walletId, on: true })).toBe(true)
    expect(await breet.getWallet(connection, walletId)).toMatchObject({ walletId, address, autoSettlement: true })
    const id = await deposited(address, '100')
    const paid = await vi.waitFor(async () => {
      const found = (await listWithdrawals(connection, { page: 1, size: 50 })).items.find((one) => one.depositProviderId === id)
      if (found?.status !== 'completed') throw new Error(String(found?.status))
      return found
    }, { timeout: 10_000, interval: 50 })
    expect(paid.facts).toMatchObject({ currency: 'NGN', accountLastFour: '6789', automatic: true, depositProviderId: id })
    const record = await getWithdrawal(connection, paid.providerId)
    expect(record?.observationId).toBe(paid.observationId)

    const logged = (await listDeliveries(connection, { page: 1, size: 200 })).items.find((one) => one.eventType === 'withdrawal.completed')
    const delivery = await getDelivery(connection, logged?.deliveryId ?? '')
    const news = translateBreetWebhook(delivery?.payload ?? Buffer.alloc(0))
    if (news.kind !== 'settlement') throw new Error(news.kind)
    expect(news.settlement).toMatchObject({ providerId: paid.providerId, status: 'completed', providerAt: paid.providerAt, facts: paid.facts })
    const kept = [paid, record, news.settlement].map((one) => JSON.stringify(one) + String(one?.raw ?? ''))
    for (const one of kept) expect(one).not.toContain(account.accountNumber)
  })

  test('cannot be turned on before there is a bank, and not for an address that is not ours', async () => {
    const { walletId } = await newAddress()
    await expect(setAutoSettlement(connection, { walletId, on: true })).rejects.toMatchObject({ code: 'provider_refused' })
    expect(await breet.getWallet(connection, walletId)).toMatchObject({ autoSettlement: false })
    const stranger = { ...account, walletId: 'aa00000000000000000000a1' }
    await expect(setWalletBank(connection, stranger)).rejects.toMatchObject({ code: 'provider_refused' })
    expect(await breet.getWallet(connection, stranger.walletId)).toBeNull()
  })

  test('with a narration of more than 32 characters is refused before anything is sent', async () => {
    const { walletId } = await newAddress()
    await fault('wallet-bank', 'status', { status: 503 })
    const long = setWalletBank(connection, { ...account, walletId, narration: 'x'.repeat(33) })
    await expect(long).rejects.toMatchObject({ code: 'validation_failed', extra: { details: [{ path: 'narration' }] } })
  })

  test('goes to an account whose holder the bank names; nobody repeats the number of one that is not there', async () => {
    const [ngn, ghs] = await Promise.all([listBanks(connection, 'ngn'), listBanks(connection, 'ghs')])
    expect(ngn[0]).toMatchObject({ bankId: '25', currency: 'NGN' })
    expect(ghs.map((one) => one.bankId)).not.toContain('25')
    expect(await resolveAccount(connection, account)).toMatchObject({ accountNumber: account.accountNumber, accountName: expect.stringMatching(/^[A-Z ]+$/) })
    const nobody = await resolveAccount(connection, { ...account, accountNumber: '9900000000' }).catch((error: unknown) => error)
    expect(nobody).toMatchObject({ code: 'provider_refused' })
    expect(JSON.stringify(nobody) + String(nobody)).not.toContain('9900000000')
  })

  test('to a name that belongs to another number is nobody to pay', async () => {
    const body = JSON.stringify({ success: true, data: { accountNumber: '0123456788', accountName: 'EVE' } })
    await fault('validate-bank', 'status', { status: 200, body })
    await expect(resolveAccount(connection, account)).rejects.toMatchObject({ code: 'provider_invalid_answer' })
  })
})

describe('the account', () => {
  test('tells currency, balances and fees, and whether the webhook secret is the one we have', async () => {
    expect(await fetchIntegration(connection)).toMatchObject({
      receiveCurrency: 'NGN',
      balances: expect.arrayContaining([{ currency: 'NGN', balance: expect.any(String) }]),
      feeTiers: [{ min: '0', max: '10000', percent: '0.5' }, {}, {}],
      markupPercent: '0',
      webhookUrl: 'http://127.0.0.1:1/hook',
      webhookSecretMatches: true,
    })
    expect(await fetchIntegration({ ...connection, webhookSecret: 'another' })).toMatchObject({ webhookSecretMatches: false })
    expect(await fetchIntegration({ ...connection, webhookSecret: null })).toMatchObject({ webhookSecretMatches: null })
  })

  const SECRET = 'planted-webhook-secret'
  const account = {
    businessName: 'Ada Stores', email: 'ada@planted.example', user: { firstName: 'Planted', phoneNumber: '+2340000000000' }, apiKey: 'planted-key',
    webhookUrl: `https://planted:${SECRET}@merchant.example/hook?key=${SECRET}`, webhook: { secret: SECRET }, webhookSecret: SECRET,
  }

  test.each<[string, number, object]>([
    ['is answered', 200, { success: true, data: account }],
    ['is refused', 400, { success: false, message: `no, not with ${SECRET}`, errors: [{ was: SECRET }], data: account }],
    ['is refused with 200', 200, { success: false, message: SECRET, data: account }],
    ['cannot be read', 200, { success: true, data: { ...account, markupPercent: SECRET } }],
    ['cannot be read at all', 200, { success: true, data: [account] }],
    ['holds balances that cannot be read', 200, { success: true, data: { ...account, fiatWallets: [SECRET, { currency: 'ngn', balance: SECRET }], platformFeePercent: [{ rate: SECRET }] } }],
  ])('%s: the planted secret and contact data are in nothing that comes out', async (_name, status, answer) => {
    for (const webhookSecret of [SECRET, 'another-secret', null]) {
      await fault('fetch-integration', 'status', { status, body: JSON.stringify(answer) })
      const came: unknown = await fetchIntegration({ ...connection, connectionId: `planted-${label += 1}`, webhookSecret }).catch((error: unknown) => error)
      const error = came instanceof Error ? came : null
      const all = inspect([came, error?.stack, error?.cause], { depth: 20, showHidden: true }) + JSON.stringify(came)
      expect(all).not.toMatch(/planted-|planted\.example|\+234|Planted/)
    }
  })
})

describe('the environment', () => {
  test('is called development or sandbox, and production is another world', async () => {
    const { walletId } = await newAddress()
    const sandboxWord = { ...connection, envHeader: 'sandbox' }
    expect(await breet.getWallet(sandboxWord, walletId)).toMatchObject({ walletId })
    expect((await breet.listAssets(sandboxWord)).map((one) => one.identifier)).toContain('USDT_TRX_TEST2')
    const live = { ...connection, envHeader: 'production' }
    expect(await breet.getWallet(live, walletId)).toBeNull()
    expect((await breet.listAssets(live)).map((one) => one.identifier)).not.toContain('USDT_TRX_TEST2')
    const trade = { walletAddress: 'T1', asset: 'USDT', amountUsd: '30', cryptoReceived: '30', reference: 'r', txHash: 'h' }
    await expect(breet.mockTrade(live, trade)).rejects.toMatchObject({ code: 'provider_credentials', extra: { providerMessage: 'access is forbidden' } })
  })
})

describe('when something is wrong', () => {
  test('a connection test answers in their own words', async () => {
    expect(await breet.testConnection(connection)).toMatchObject({ ok: true, words: 'Breet answered with 8 assets.' })
    expect(await breet.testConnection({ ...connection, appSecret: 'wrong' })).toMatchObject({ ok: false, words: 'invalid credentials' })
    expect(await breet.testConnection({ ...connection, envHeader: 'staging' })).toMatchObject({ ok: false, words: 'missing or invalid X-Breet-Env header' })
    await fault('assets', 'status', { status: 200, body: '<html>hello</html>' })
    expect(await breet.testConnection(connection)).toMatchObject({ ok: false, words: expect.stringContaining('not JSON') })
  })

  test('a read whose answer was lost is asked again; a write is not', async () => {
    await fault('assets', 'lose-response', { times: 2 })
    expect(await breet.listAssets(connection)).toHaveLength(8)
    await fault('generate-address', 'status', { status: 503 })
    await expect(newAddress()).rejects.toMatchObject({ code: 'provider_unreachable' })
    expect(await newAddress()).toMatchObject({ kind: 'created' })
  })

  test('a page of records keeps the good ones and names the bad one', async () => {
    const good = { id: 'cc00000000000000000000c1', status: 'pending', asset: 'aa00000000000000000000a1', address: 'T1' }
    const bad = '{"id":"cc00000000000000000000c2","status":"pending","asset":"a","address":"T1","amountReceived":1e400}'
    const body = `{"success":true,"data":[${JSON.stringify(good)},${bad},7],"meta":{"hasNextPage":true}}`
    await fault('transactions', 'status', { status: 200, body })
    const page = await breet.listTransactions(connection, { page: 1, size: 10 })
    expect(page.items.map((one) => one.providerId)).toEqual([good.id])
    expect(page.unreadable).toEqual([
      { providerId: 'cc00000000000000000000c2', reason: expect.stringContaining('amountReceived') },
      { providerId: null, reason: expect.any(String) },
    ])
    expect(page.hasNextPage).toBe(true)
  })
})
