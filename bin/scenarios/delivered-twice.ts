import { USDT } from './stage/assets'
import { withFault } from './stage/faults'
import { depositPage, lookAtDeposit, lookAtEvents } from './stage/looks'
import { scenario } from './stage/scenario'

export const deliveredTwice = scenario({
  name: 'delivered-twice',
  title: 'Breet delivers the same “completed” twice.',
  alone: true,
  props: { amount: '77', ageMs: 0 },
  async play(stage, { amount, ageMs }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const rule = { on: 'webhook:breet:trade.completed', kind: 'duplicate' }
    const id = await withFault(stage, 'The next “completed” will be delivered twice', rule, async () => {
      const sent = await stage.send(address, amount, { ageMs })
      await stage.reaches(sent, 'completed')
      return sent
    })
    return { id }
  },
  end: [
    {
      says: 'Completed and confirmed, once: one entry in its history.',
      look: async (stage, { id }) => {
        const deposit = await lookAtDeposit(stage, id)
        return { ...deposit, times: deposit?.told.filter((kind) => kind === 'deposit.completed').length }
      },
      wants: ({ amount }) => ({ status: 'completed', verification: 'verified', amount, times: 1 }),
    },
    {
      says: 'One event in the inbox, that was delivered two times.',
      look: async (stage, { id }) => lookAtEvents(stage, (await lookAtDeposit(stage, id))?.id ?? '', 'trade.completed'),
      wants: () => [{ deliveries: 2, status: 'applied' }],
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
