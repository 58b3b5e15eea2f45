import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breetOf, controlOf, startFast, until } from '../harness'

// Written apart from the sandbox's own arithmetic, so that a mistake there cannot agree with itself.
const Exact = Big()
Exact.strict = true
Exact.DP = 60
Exact.NE = -1_000_000
Exact.PE = 1_000_000
const total = (amounts: readonly string[]): string => amounts.reduce((a, b) => a.plus(b), new Exact('0')).toFixed()

type Act =
  | { kind: 'deposit'; amount: string; way: 'plain' | 'screened' | 'dropped' | 'strange'; payout: string }
  | { kind: 'pay-fee' | 'top-up' | 'settlement-on' | 'settlement-off' | 'business-on' | 'business-off' }
  | { kind: 'minimum' | 'markup' | 'rate' | 'price'; value: string }

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 0, maxLength: length }).map((all) => all.join(''))
const decimal = (most: number, places: number) =>
  fc.tuple(fc.integer({ min: 1, max: most }), digits(places)).map(([whole, rest]) => (rest === '' ? String(whole) : `${whole}.${rest}`))
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({
    kind: fc.constant('deposit' as const),
    amount: decimal(60, 18),
    way: fc.constantFrom('plain' as const, 'plain' as const, 'plain' as const, 'screened' as const, 'dropped' as const, 'strange' as const),
    payout: fc.constantFrom('completed', 'reversed', 'rejected', 'waits'),
  }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('pay-fee' as const, 'top-up' as const, 'settlement-on' as const, 'settlement-off' as const, 'business-on' as const, 'business-off' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('minimum' as const), value: decimal(40, 2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('markup' as const), value: decimal(9, 3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rate' as const), value: decimal(2000, 4) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('price' as const), value: decimal(2, 8) }) },
)

type Row = Record<string, string> & { id: string }
type Truth = {
  trades: (Row & { credited: boolean; settled: Row | null })[]
  withdrawals: Row[]
  credits: (Row & { tradeIds: string[] })[]
  balances: Row[]
  chain: (Row & { orphaned: boolean })[]
}

/** What a deposit must have credited: its value less the fees, at the rate of its moment. */
function worth({ status, usd = '', feePercent = '', flagFeeUsd = '', rate = '' }: Row): string {
  const left = new Exact(usd).minus(new Exact(usd).times(feePercent).div('100')).minus(flagFeeUsd)
  return status === 'completed' && left.cmp('0') > 0 ? left.times(rate).toFixed() : '0'
}

async function play(acts: readonly Act[]): Promise<{ truth: Truth; shown: string | undefined; sent: string[] }> {
  const sandbox = await startFast({ settings: { confirmIntervalMs: 1, payoutIntervalMs: 1 } })
  try {
    const control = controlOf(sandbox)
    const breet = breetOf(sandbox)
    await control.post('/breet/integrations', { appId: 'app', appSecret: 'app-secret' })
    const wallet = await breet.addressFor('ada', 'TRX_TEST')
    await control.post('/breet/assets/TRX_TEST', { price: '1', minimum: '20' })
    await breet.put(`/trades/wallets/${wallet.id}/bank`, { id: '25', accountNumber: '0123456789' })
    await breet.put(`/trades/wallets/${wallet.id}/auto-settlement`, { autoSettlement: true })
    const truth = async () => (await control.get('/truth')).body as unknown as Truth
    const still = () => until(async () => (await truth()).trades.every((one) => one.status !== 'pending'))
    const sent: string[] = []
    for (const one of acts) {
      if (one.kind === 'deposit') {
        const more = { aml: one.way === 'screened', hold: one.way === 'dropped', payout: one.payout, ...(one.way === 'strange' ? { asset: 'USDT_TRX_TEST2' } : {}) }
        const { body } = await control.post('/breet/deposits', { address: wallet.address, cryptoAmount: one.amount, ...more })
        sent.push(one.amount)
        if (one.way === 'dropped') await control.post(`/breet/trades/${String(body.id)}/orphan`)
      } else if (one.kind === 'pay-fee') {
        const held = (await truth()).trades.find((trade) => trade.status === 'flagged' && trade.cause === 'minimum')
        if (held) await control.post(`/breet/trades/${held.id}/pay-fee`, { force: true })
      } else if (one.kind === 'top-up') {
        const { status, body } = await control.post('/breet/top-up', { address: wallet.address })
        if (status === 200) sent.push(String(body.crypto))
      } else if (one.kind === 'settlement-on' || one.kind === 'settlement-off') {
        await breet.put(`/trades/wallets/${wallet.id}/auto-settlement`, { autoSettlement: one.kind === 'settlement-on' })
      } else if (one.kind === 'business-on' || one.kind === 'business-off') {
        await control.post('/breet/integrations', { appId: 'app', settlement: one.kind === 'business-on' ? '26:0555555555' : 'off' })
      } else if (one.kind === 'markup') await control.post('/breet/integrations', { appId: 'app', markupPercent: one.value })
      else if (one.kind === 'rate') await control.post('/settings', { rateNgn: one.value })
      else if (one.kind === 'minimum' || one.kind === 'price') await control.post('/breet/assets/TRX_TEST', { [one.kind]: one.value })
      await still()
    }
    await until(async () => (await truth()).withdrawals.every((one) => one.plan === null || /completed|reversed|rejected/.test(one.status ?? '')))
    const { fiatWallets } = (await breet.get('/users/fetch-integration')).body.data as { fiatWallets: Row[] }
    return { truth: await truth(), shown: fiatWallets.find((one) => one.currency === 'ngn')?.balance, sent }
  } finally {
    await sandbox.close()
  }
}

test('whatever happens, no digit of money appears or disappears', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 16, size: 'max' }), async (acts) => {
      const { truth, shown, sent } = await play(acts)
      const { trades, withdrawals, credits, chain } = truth
      // The chain has everything that was sent, and every recorded transfer is one deposit.
      expect(total(chain.map((one) => one.amount ?? ''))).toBe(total(sent))
      expect(chain.flatMap((one) => one.tradeId ?? []).toSorted()).toEqual(trades.map((one) => one.id).toSorted())

      // A completed deposit is in exactly one credit, any other in none; credits of deposits are the sum of their amounts.
      const booked = credits.filter((one) => one.kind !== 'payout' && one.kind !== 'refund')
      expect(booked.flatMap((one) => one.tradeIds).toSorted()).toEqual(trades.filter((one) => one.status === 'completed').map((one) => one.id).toSorted())
      for (const one of booked) expect(one.amount).toBe(total(one.tradeIds.map((id) => trades.find((trade) => trade.id === id)?.amount ?? '')))
      for (const one of trades) expect([one.credited, one.amount]).toEqual([one.status === 'completed', worth(one)])
      // The balance is what came in less what left and did not come back, and both ways of asking say so.
      const left = withdrawals.filter((one) => one.status !== 'reversed' && one.status !== 'rejected').map((one) => one.amount ?? '')
      const expected = new Exact(total(trades.map((one) => one.amount ?? ''))).minus(total(left)).toFixed()
      expect(total(credits.map((one) => one.amount ?? ''))).toBe(expected)
      expect(shown).toBe(expected)
      expect(truth.balances.map((one) => one.balance)).toEqual(expected === '0' ? [] : [expected])
      // Nothing is paid out twice, nor more than was credited for it.
      expect(new Set(withdrawals.map((one) => one.tradeId)).size).toBe(withdrawals.length)
      for (const one of withdrawals) {
        expect(one.amount).toMatch(/^\d+$/)
        expect(new Exact(one.amount ?? '').cmp(trades.find((trade) => trade.id === one.tradeId)?.amount ?? '')).not.toBe(1)
      }
    }),
    { numRuns: 20 },
  )
})
