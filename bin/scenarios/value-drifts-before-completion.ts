import { readValueDrift } from '@/lib/services/assets/read-value-drift'
import { TRX } from './stage/assets'
import { depositPage, lookAtDeposit } from './stage/looks'
import { withAsset } from './stage/prices'
import { scenario } from './stage/scenario'

export const valueDrifts = scenario({
  name: 'value-drifts-before-completion',
  title: 'The price falls between the first sight of a deposit and its completion: the drift is on the record and in the month.',
  alone: true,
  props: { amount: '400', ageMs: 0, price: '0.23' },
  play: (stage, { amount, ageMs, price }) => withAsset(stage, TRX, { price: '0.25' }, async (set) => {
    await set({ price: '0.25' })
    const address = await stage.addressFor(await stage.someone(), TRX)
    const { id } = await stage.control.post('/breet/deposits', { address, cryptoAmount: amount, agedMs: ageMs, hold: true })
    const deposit = String(id)
    stage.sent(address, amount)
    await stage.reaches(deposit, 'pending')
    await set({ price })
    stage.say(`The price of TRX moves from $0.25 to $${price}`)
    await stage.control.post(`/breet/trades/${deposit}/confirm`, ageMs === 0 ? {} : { agedMs: ageMs - 90_000 })
    await stage.reaches(deposit, 'completed')
    return { deposit }
  }),
  end: [
    {
      says: 'Worth $100.00 when detected and $92.00 when completed; Breet’s own record says the same.',
      look: (stage, { deposit }) => lookAtDeposit(stage, deposit),
      wants: () => ({ status: 'completed', verification: 'verified', amountUsd: '92' }),
    },
    {
      says: 'The month has a drift of − $8.00, − 8 %.',
      look: async ({ caller }) => (await readValueDrift(caller)).rows.map(({ deposits, drift }) => ({ deposits, drift })),
      wants: () => [{ deposits: 1, drift: { usd: '-8', percent: '-8' } }],
    },
  ],
  page: (stage, { deposit }) => depositPage(stage, deposit),
})
