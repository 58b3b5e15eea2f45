import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'

export const flaggedThenToppedUp = scenario({
  name: 'flagged-then-topped-up',
  title: 'A deposit below the minimum is held; a top-up to the same address releases it without a fee.',
  props: { amount: '17.40', topUp: '3.00', heldMs: 0, toppedUpMs: 0 },
  async play(stage, { amount, topUp, heldMs, toppedUpMs }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const held = await stage.send(address, amount, { ageMs: heldMs })
    await stage.reaches(held, 'flagged')
    const trigger = await stage.send(address, topUp, { ageMs: toppedUpMs })
    await stage.reaches(held, 'completed')
    return { address, held, trigger }
  },
  end: [
    {
      says: 'The held deposit is completed and confirmed; it paid no resolution fee.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: () => ({ status: 'completed', verification: 'verified', amount: '17.4', releaseFeeUsd: null }),
    },
    {
      says: 'It left its hold by a top-up; Breet’s record names the deposit that did it.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: ({ held, trigger }) => ({ release: { cause: 'top_up', trigger, inferred: false, members: [held] } }),
    },
    {
      says: 'The top-up itself is completed and was never held.',
      look: (stage, { trigger }) => lookAtDeposit(stage, trigger),
      wants: () => ({ status: 'completed', verification: 'verified', hold: null, release: null }),
    },
    { says: 'No pool is left at the address.', look: (stage, { address }) => lookAtPools(stage, address), wants: () => [] },
  ],
  page: (stage, { held }) => depositPage(stage, held),
})
