import { USDT } from './stage/assets'
import { depositPage, lookAtDeposits, lookAtOtherHolds, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'

export const possibleDuplicate = scenario({
  name: 'possible-duplicate',
  title: 'The same sum arrives twice; Breet credits the first and holds the second as a possible duplicate.',
  props: { amount: '64', firstMs: 0, secondMs: 0 },
  async play(stage, { amount, firstMs, secondMs }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const first = await stage.send(address, amount, { ageMs: firstMs })
    await stage.reaches(first, 'completed')
    const second = await stage.send(address, amount, { ageMs: secondMs, duplicate: true })
    await stage.reaches(second, 'flagged')
    return { address, first, second }
  },
  end: [
    {
      says: 'The first is completed; the second is held as a possible duplicate, not because of its amount.',
      look: (stage, { first, second }) => lookAtDeposits(stage, [first, second]),
      wants: () => [{ status: 'completed', hold: null }, { status: 'flagged', verification: 'verified', hold: { cause: 'duplicate', confirmed: true } }],
    },
    {
      says: 'No sum is asked for: more money would not help.',
      look: async (stage, { address }) => ({ pools: await lookAtPools(stage, address), holds: await lookAtOtherHolds(stage, address) }),
      wants: () => ({ pools: [], holds: ['duplicate'] }),
    },
  ],
  page: (stage, { second }) => depositPage(stage, second),
})
