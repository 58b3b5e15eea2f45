import { USDT } from './stage/assets'
import { lookAtDeposits, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'

export const shortByALittle = scenario({
  name: 'short-by-a-little',
  title: 'Two small deposits wait at one address, a little short of the minimum together.',
  props: { asset: USDT, label: '', deposits: [{ amount: '14.05', ageMs: 0 }, { amount: '3.35', ageMs: 0 }] },
  async play(stage, { asset, label, deposits }) {
    const customer = await stage.someone()
    const address = await stage.addressFor(customer, asset, label || undefined)
    const ids: string[] = []
    for (const { amount, ageMs } of deposits) {
      const id = await stage.send(address, amount, { ageMs })
      await stage.reaches(id, 'flagged')
      ids.push(id)
    }
    return { customerId: customer.id, address, ids }
  },
  end: [
    {
      says: 'Both are held because of the amount, confirmed by Breet’s own record.',
      look: (stage, { ids }) => lookAtDeposits(stage, ids),
      wants: ({ ids }) => ids.map(() => ({ status: 'flagged', hold: { cause: 'below_minimum', confirmed: true, minimumUsdAtFlag: '20' } })),
    },
    {
      says: 'One pool of two: $17.40 of $20.00, $2.60 missing; with the margin 2.80 USDT is asked for.',
      look: (stage, { address }) => lookAtPools(stage, address),
      wants: () => [{ state: 'open', advice: 'top_up', holds: 2, heldUsd: '17.4', missingUsd: '2.6', sendAmount: '2.8' }],
    },
  ],
  page: () => Promise.resolve('/holds'),
})
