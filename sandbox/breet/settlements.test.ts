import { afterEach, beforeEach, expect, test } from 'vitest'
import { breetOf, controlOf, startFast, startReceiver, until, type Receiver } from '../harness'
import type { Sandbox } from '../server'

let sandbox: Sandbox
let receiver: Receiver
let breet: ReturnType<typeof breetOf>
let control: ReturnType<typeof controlOf>
let wallet: { id: string; address: string }

const ACCOUNT = { id: '25', accountNumber: '0123456789' }

beforeEach(async () => {
  sandbox = await startFast()
  receiver = await startReceiver()
  breet = breetOf(sandbox)
  control = controlOf(sandbox)
  await control.post('/breet/integrations', { appId: 'app', appSecret: 'app-secret', webhookUrl: receiver.url })
  wallet = await breet.addressFor('ada')
})
afterEach(async () => {
  await sandbox.close()
  await receiver.close()
})

const settleHere = async () => {
  await breet.put(`/trades/wallets/${wallet.id}/bank`, { ...ACCOUNT, narration: 'Payout' })
  return breet.put(`/trades/wallets/${wallet.id}/auto-settlement`, { autoSettlement: true })
}
async function deposit(cryptoAmount: string, more: object = {}): Promise<string> {
  const { body } = await control.post('/breet/deposits', { address: wallet.address, cryptoAmount, ...more })
  return String(body.id)
}
const payoutsOf = (trade: string) => receiver.received.filter((one) => one.body.trade === trade).map((one) => one.body)
const told = (trade: string, event: string) => until(() => payoutsOf(trade).find((one) => one.event === event))
const balance = async (currency: string): Promise<unknown> => {
  const { fiatWallets } = (await breet.get('/users/fetch-integration')).body.data as { fiatWallets: { currency: string; balance: string }[] }
  return fiatWallets.find((one) => one.currency === currency)?.balance
}

test('the bank directory wants a currency, and names banks by an index of its own', async () => {
  expect((await breet.get('/payments/banks')).status).toBe(422)
  expect((await breet.get('/payments/banks?currency=eur')).body.message).toBe('currency ISO code should be one of ngn, ghs, usd')
  const { body } = await breet.get('/payments/banks?currency=ngn')
  expect((body.data as object[])[0]).toMatchObject({ id: '25', name: 'First Harbour Bank', slug: 'first-harbour-bank', currency: 'ngn', type: 'nuban' })
  expect((await breet.get('/payments/banks?currency=ghs')).body.data).not.toEqual(body.data)
})

test('an account is resolved to its holder; the wrong field name and an unknown account are refused', async () => {
  const validate = (body: object) => breet.post('/payments/banks/validate', body)
  const found = await validate({ ...ACCOUNT, currency: 'ngn' })
  expect(found.body.data).toMatchObject({ accountNumber: '0123456789', bankName: 'First Harbour Bank', type: 'nuban' })
  const { accountName } = found.body.data as { accountName: string }
  expect(accountName).toMatch(/^[A-Z]+ [A-Z]+$/)
  expect((await validate(ACCOUNT)).body.data).toMatchObject({ accountName })
  const wrong = await validate({ bankId: '25', accountNumber: '0123456789' })
  expect([wrong.status, wrong.body.errors]).toEqual([422, ['bankId']])
  expect(wrong.body.message).toContain('unknown fields detected')
  expect((await validate({ id: '25', accountNumber: '9900000000' })).status).toBe(400)
  expect((await validate({ id: '4711', accountNumber: '0123456789' })).status).toBe(400)
  expect((await validate({ id: 25, accountNumber: '0123456789' })).status).toBe(422)
})

test('settlement of an address wants a bank first; the wallet record tells both', async () => {
  const path = `/trades/wallets/${wallet.id}`
  const early = await breet.put(`${path}/auto-settlement`, { autoSettlement: true })
  expect([early.status, early.body.success]).toEqual([400, false])
  const long = await breet.put(`${path}/bank`, { ...ACCOUNT, narration: 'x'.repeat(33) })
  expect(long.status).toBe(422)
  expect((await breet.put(`${path}/bank`, { bankId: '25', accountNumber: '0123456789' })).status).toBe(422)

  const linked = await breet.put(`${path}/bank`, { ...ACCOUNT, narration: 'Payout' })
  expect([linked.body.data, linked.body.message]).toEqual([{}, 'bank added to wallet successfully'])
  const on = await breet.put(`${path}/auto-settlement`, { autoSettlement: true })
  expect([on.body.data, on.body.message]).toEqual([{ walletId: wallet.id, autoSettlement: true }, 'auto settlement enabled successfully'])
  expect((await breet.get(path)).body.data).toMatchObject({ autoSettlement: true, bank: { bankId: '25', accountNumber: '0123456789', narration: 'Payout' } })
  expect((await breet.put('/trades/wallets/nonsense/bank', ACCOUNT)).status).toBe(400)
  expect((await breet.put('/trades/wallets/aa00000000000000000000a1/bank', ACCOUNT)).status).toBe(404)
})

test('a completed deposit at an address with settlement is paid out, in whole naira, less the fee of the bank', async () => {
  await control.post('/settings', { rateNgn: '1605' })
  await settleHere()
  const id = await deposit('59', { amountInUSD: '59' })
  const paid = await told(id, 'withdrawal.completed')
  expect(payoutsOf(id).map((one) => [one.event, one.status])).toEqual([
    ['withdrawal.pending', 'pending'],
    ['withdrawal.processing', 'processing'],
    ['withdrawal.completed', 'completed'],
  ])
  expect(paid).toMatchObject({ reference: paid.id, amount: '94221', originalAmount: '94221', payoutAmount: '94171', currency: 'ngn', reason: '' })
  expect(paid.meta).toMatchObject({ bankId: '25', account: '0123456789', accountNumber: '0123456789', autoSettlement: true, narration: 'Payout', fee: '50' })
  expect(paid.createdAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  expect(paid.eventId).toBeUndefined()

  const record = await breet.get(`/payments/withdrawal/${String(paid.id)}`)
  expect(record.body.data).toMatchObject({ id: paid.id, trade: id, status: 'completed', amount: '94221', fee: '50', payoutAmount: '94171' })
  const list = await breet.get('/payments/withdrawals?size=1')
  expect([(list.body.data as object[]).length, (list.body.meta as { totalDocs: string }).totalDocs]).toEqual([1, '1'])
  expect((await breet.get('/payments/withdrawal/nobody-knows-it')).status).toBe(404)
  expect(await balance('ngn')).toBe('0.525')
})

test('the deposit tells its settlement: rate, markup kept by the business, and what leaves', async () => {
  await control.post('/breet/integrations', { appId: 'app', markupPercent: '1.5' })
  await settleHere()
  const id = await deposit('20')
  await told(id, 'withdrawal.completed')
  const told29850 = { settlementRate: '1500', markupPercent: '1.5', markupAmount: '447.75', amountSettled: '29402', walletCredited: true }
  expect(await breet.trade(id)).toMatchObject({ amount: '29850', ...told29850 })
  expect(receiver.received.find((one) => one.body.event === 'trade.completed')?.body).toMatchObject(told29850)
  expect(await balance('ngn')).toBe('448')
})

test('without settlement nothing is paid out, and the fields of settlement are absent', async () => {
  const id = await deposit('20')
  await until(() => receiver.received.some((one) => one.body.event === 'trade.completed'))
  const trade = await breet.trade(id)
  expect(trade.settlementRate).toBe('1500')
  for (const field of ['markupPercent', 'markupAmount', 'amountSettled']) expect(trade).not.toHaveProperty(field)
  expect((await breet.get('/payments/withdrawals')).body.data).toEqual([])
  expect(await balance('ngn')).toBe('29850')
})

test('settlement of the whole business pays every address; only the deposit links it, and it says it is not automatic', async () => {
  expect((await control.post('/breet/integrations', { appId: 'app', settlement: '25:9900000000' })).status).toBe(400)
  await control.post('/breet/integrations', { appId: 'app', settlement: '26:0555555555' })
  const id = await deposit('20')
  expect((await told(id, 'withdrawal.completed')).meta).toMatchObject({ bankName: 'Palmgrove Bank', autoSettlement: false })
  await settleHere()
  const own = await deposit('20')
  expect((await told(own, 'withdrawal.completed')).meta).toMatchObject({ bankName: 'First Harbour Bank', autoSettlement: true })
})

test('a payout that comes back or is blocked is told with its reason and refunded in full', async () => {
  await settleHere()
  const back = await deposit('20', { payout: 'reversed' })
  expect((await told(back, 'withdrawal.reversed')).reason).not.toBe('')
  expect(payoutsOf(back).map((one) => one.status)).toEqual(['pending', 'processing', 'reversed'])
  const blocked = await deposit('20', { payout: 'rejected' })
  await told(blocked, 'withdrawal.rejected')
  expect(payoutsOf(blocked).map((one) => one.status)).toEqual(['pending', 'rejected'])
  expect(await balance('ngn')).toBe('59700')
})

test('a payout that waits is moved by hand, and never backwards', async () => {
  await settleHere()
  const id = await deposit('20', { payout: 'waits' })
  await told(id, 'withdrawal.pending')
  const step = async (verb: string) => (await control.post(`/breet/withdrawals/${id}/${verb}`)).status
  expect([await step('reverse'), await step('process'), await step('reject'), await step('complete')]).toEqual([409, 200, 409, 200])
  expect([await step('process'), await step('reverse'), await step('reverse')]).toEqual([409, 200, 409])
  expect(await balance('ngn')).toBe('29850')
})

test('deposits released together are one credit, and are paid out one by one', async () => {
  await settleHere()
  const first = await deposit('3')
  await until(() => receiver.received.some((one) => one.body.id === first && one.body.event === 'trade.flagged'))
  const second = await deposit('18')
  const [a, b] = [await told(first, 'withdrawal.completed'), await told(second, 'withdrawal.completed')]
  expect([a.amount, b.amount]).toEqual(['4477', '26865'])
  const { credits } = (await control.get('/truth')).body as { credits: { kind: string; amount: string }[] }
  expect(credits.map((one) => [one.kind, one.amount])).toEqual([['top-up', '31342.5'], ['payout', '-4477'], ['payout', '-26865']])
})

test('payouts can be sent again by their own reference', async () => {
  await settleHere()
  const paid = await told(await deposit('20'), 'withdrawal.completed')
  const resent = await breet.post(`/transactions/webhooks/resend/${String(paid.id)}`)
  expect((resent.body.data as object[]).length).toBe(3)
})
