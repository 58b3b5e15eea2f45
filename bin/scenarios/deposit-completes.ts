import { USDT } from './stage/assets'
import { depositPage, lookAtDeposits } from './stage/looks'
import { scenario } from './stage/scenario'

export const depositCompletes = scenario({
  name: 'deposit-completes',
  title: 'A customer sends more than the minimum; it is confirmed and credited.',
  props: { asset: USDT, deposits: [{ amount: '150', ageMs: 0 }] },
  async play(stage, { asset, deposits }) {
    const address = await stage.addressFor(await stage.someone(), asset)
    const ids = await Promise.all(deposits.map(({ amount, ageMs }) => stage.send(address, amount, { ageMs })))
    for (const id of ids) await stage.reaches(id, 'completed')
    return { ids }
  },
  end: [
    {
      says: 'Completed, and Breet’s own record says the same; it was never held.',
      look: (stage, { ids }) => lookAtDeposits(stage, ids),
      wants: ({ deposits }) => deposits.map(({ amount }) => ({ status: 'completed', verification: 'verified', amount, hold: null, release: null, isMatched: true })),
    },
    {
      says: 'Net is 223,875 naira: $150.00 less the fee of half a percent, at 1,500.',
      look: (stage, { ids }) => lookAtDeposits(stage, ids),
      wants: () => [{ amountUsd: '150', netAmount: '223875' }],
    },
  ],
  page: (stage, { ids }) => depositPage(stage, ids[0]!),
})
