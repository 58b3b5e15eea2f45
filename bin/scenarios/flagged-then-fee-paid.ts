import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'

export const flaggedThenFeePaid = scenario({
  name: 'flagged-then-fee-paid',
  title: 'A deposit below the minimum is held; the merchant pays Breet’s resolution fee and gets the rest.',
  props: { amount: '18.90', heldMs: 0, paidMs: 0 },
  async play(stage, { amount, heldMs, paidMs }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const held = await stage.send(address, amount, { ageMs: heldMs })
    await stage.reaches(held, 'flagged')
    await stage.control.post(`/breet/trades/${held}/pay-fee`, { agedMs: paidMs })
    stage.say('The resolution fee is paid in Breet’s dashboard')
    await stage.reaches(held, 'completed')
    return { address, held }
  },
  end: [
    {
      says: 'Completed and confirmed; the fee of $10.00 is on the record, and $8.90 is credited: 13,350 naira.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: () => ({ status: 'completed', verification: 'verified', releaseFeeUsd: '10', netAmount: '13350' }),
    },
    {
      says: 'A release of this one deposit, by the resolution fee.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: ({ held }) => ({ release: { cause: 'resolution_fee', trigger: null, inferred: false, members: [held] } }),
    },
    { says: 'No pool is left at the address.', look: (stage, { address }) => lookAtPools(stage, address), wants: () => [] },
  ],
  page: (stage, { held }) => depositPage(stage, held),
})
