import { add, subtract } from '@/lib/domain/money'
import { readValueDrift } from '@/lib/services/assets/read-value-drift'
import { TRX } from './stage/assets'
import { depositPage, lookAtDeposit } from './stage/looks'
import { withAsset } from './stage/prices'
import { scenario } from './stage/scenario'
import type { Stage } from './stage/stage'

export const valueDrifts = scenario({
  name: 'value-drifts-before-completion',
  title: 'The price falls between the first sight of a deposit and its completion: the drift is on the record and in the month.',
  alone: true,
  props: { amount: '400', ageMs: 0, price: '0.23' },
  play: (stage, { amount, ageMs, price }) => withAsset(stage, TRX, { price: '0.25' }, async (set) => {
    await set({ price: '0.25' })
    const before = await driftOfTrx(stage)
    const address = await stage.addressFor(await stage.someone(), TRX)
    const { id } = await stage.control.post('/breet/deposits', { address, cryptoAmount: amount, agedMs: ageMs, hold: true })
    const deposit = String(id)
    stage.sent(address, amount)
    await stage.reaches(deposit, 'pending')
    await set({ price })
    stage.say(`The price of TRX moves from $0.25 to $${price}`)
    await stage.control.post(`/breet/trades/${deposit}/confirm`, ageMs === 0 ? {} : { agedMs: ageMs - 90_000 })
    await stage.reaches(deposit, 'completed')
    return { deposit, before }
  }),
  end: [
    {
      says: 'Worth $100.00 when detected and $92.00 when completed; Breet’s own record says the same.',
      look: (stage, { deposit }) => lookAtDeposit(stage, deposit),
      wants: () => ({ status: 'completed', verification: 'verified', amountUsd: '92' }),
    },
    {
      says: 'The month has one deposit more in its drift, and − $8.00.',
      look: async (stage, { before }) => {
        const { deposits, usd } = await driftOfTrx(stage)
        return { deposits: deposits - before.deposits, usd: subtract(usd, before.usd) }
      },
      wants: () => ({ deposits: 1, usd: '-8' }),
    },
  ],
  page: (stage, { deposit }) => depositPage(stage, deposit),
})

/** Of all months: others may have been played before. */
async function driftOfTrx({ caller }: Stage): Promise<{ deposits: number; usd: string }> {
  const rows = (await readValueDrift(caller)).rows.filter(({ asset }) => asset === TRX)
  return { deposits: rows.reduce((sum, row) => sum + row.deposits, 0), usd: rows.reduce((sum, row) => add(sum, row.drift.usd), '0') }
}
