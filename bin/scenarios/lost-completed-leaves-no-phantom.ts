import { USDT } from './stage/assets'
import { withFault } from './stage/faults'
import { depositPage, lookAtDeposit, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'

export const lostCompleted = scenario({
  name: 'lost-completed-leaves-no-phantom',
  title: 'A top-up releases a hold, but the webhook that says so is lost.',
  alone: true,
  props: { amount: '12', topUp: '15' },
  async play(stage, { amount, topUp }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const held = await stage.send(address, amount)
    await stage.reaches(held, 'flagged')
    const rule = { on: 'webhook:breet:trade.completed', kind: 'drop' }
    const trigger = await withFault(stage, 'The next “completed” will never be delivered', rule, async () => {
      const sent = await stage.send(address, topUp)
      await stage.reaches(sent, 'completed')
      return sent
    })
    return { address, held, trigger }
  },
  end: [
    {
      says: 'The hold is completed and confirmed all the same: Weir asked, because something completed beside it.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: ({ held, trigger }) => ({ status: 'completed', verification: 'verified', release: { cause: 'top_up', trigger, inferred: false, members: [held] } }),
    },
    {
      says: 'No webhook about it said “completed”.',
      look: async (stage, { held }) => {
        const deliveries = await stage.control.list('/deliveries')
        return deliveries.filter((one) => one.reference === held && one.eventType === 'trade.completed').map((one) => one.dropped)
      },
      wants: () => [true],
    },
    { says: 'No pool is left at the address, so nobody is asked for money.', look: (stage, { address }) => lookAtPools(stage, address), wants: () => [] },
  ],
  page: (stage, { held }) => depositPage(stage, held),
})
