import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit, lookAtOtherHolds, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'

export const underReview = scenario({
  name: 'under-review-is-not-released-by-a-top-up',
  title: 'A large deposit fails screening and is held; more money at the same address does not free it.',
  props: { amount: '1236.52', more: '60', heldMs: 0, moreMs: 0 },
  async play(stage, { amount, more, heldMs, moreMs }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const held = await stage.send(address, amount, { ageMs: heldMs, aml: true })
    await stage.reaches(held, 'flagged')
    const second = await stage.send(address, more, { ageMs: moreMs })
    await stage.reaches(second, 'completed')
    return { address, held, second }
  },
  end: [
    {
      says: 'The first is still held, under review, confirmed by Breet’s own record.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: () => ({ status: 'flagged', verification: 'verified', hold: { cause: 'screening', confirmed: true }, release: null }),
    },
    {
      says: 'The second is completed by itself and released nothing.',
      look: (stage, { second }) => lookAtDeposit(stage, second),
      wants: () => ({ status: 'completed', verification: 'verified', hold: null, release: null }),
    },
    {
      says: 'It fills no pool, so no sum is named anywhere.',
      look: async (stage, { address }) => ({ pools: await lookAtPools(stage, address), holds: await lookAtOtherHolds(stage, address) }),
      wants: () => ({ pools: [], holds: ['screening'] }),
    },
  ],
  page: (stage, { held }) => depositPage(stage, held),
})
