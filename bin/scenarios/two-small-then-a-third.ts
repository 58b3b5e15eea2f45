import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit, lookAtDeposits, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'

export const twoSmallThenAThird = scenario({
  name: 'two-small-then-a-third',
  title: 'Two small deposits are held together; a third, small by itself too, lifts all over the minimum.',
  props: { amounts: ['8', '7', '6'] },
  async play(stage, { amounts }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const ids: string[] = []
    for (const amount of amounts.slice(0, 2)) ids.push(await stage.send(address, amount))
    for (const id of ids) await stage.reaches(id, 'flagged')
    const third = await stage.send(address, amounts[2]!)
    for (const id of [...ids, third]) await stage.reaches(id, 'completed')
    return { address, ids, third }
  },
  end: [
    {
      says: 'All three are completed and confirmed; the third was never held.',
      look: (stage, { ids, third }) => lookAtDeposits(stage, [...ids, third]),
      wants: () => [{}, {}, { hold: null, release: null }].map((one) => ({ status: 'completed', verification: 'verified', ...one })),
    },
    {
      says: 'The two left their hold in one release, set off by the third, without a fee.',
      look: (stage, { ids }) => lookAtDeposit(stage, ids[0]!),
      wants: ({ ids, third }) => ({ releaseFeeUsd: null, release: { cause: 'top_up', trigger: third, inferred: false, members: ids.toSorted() } }),
    },
    { says: 'No pool is left at the address.', look: (stage, { address }) => lookAtPools(stage, address), wants: () => [] },
  ],
  page: (stage, { ids }) => depositPage(stage, ids[0]!),
})
