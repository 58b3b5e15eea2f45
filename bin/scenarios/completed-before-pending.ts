import { USDT } from './stage/assets'
import { withFault } from './stage/faults'
import { depositPage, lookAtDeposit } from './stage/looks'
import { scenario } from './stage/scenario'

export const completedBeforePending = scenario({
  name: 'completed-before-pending',
  title: 'Webhooks arrive in the wrong order: the last word first.',
  alone: true,
  props: { amount: '66' },
  async play(stage, { amount }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const rule = { on: 'webhook:breet:trade.pending', kind: 'reorder' }
    const id = await withFault(stage, 'What says “pending” is held up on its way', rule, async () => {
      const sent = await stage.send(address, amount, { stays: true })
      await stage.control.post(`/breet/trades/${sent}/confirm`)
      await stage.reaches(sent, 'completed')
      return sent
    })
    await stage.expect('the late “pending” has come', async () => {
      const deposit = await lookAtDeposit(stage, id)
      return deposit?.told.some((kind) => kind === 'deposit.late')
    })
    stage.say('“Pending” arrives, after “completed”')
    return { id }
  },
  end: [
    {
      says: 'Completed and confirmed: news that comes late moves nothing back.',
      look: (stage, { id }) => lookAtDeposit(stage, id),
      wants: ({ amount }) => ({ status: 'completed', verification: 'verified', amount }),
    },
    {
      says: 'The timeline shows the late event, and that it changed nothing.',
      look: async (stage, { id }) => (await lookAtDeposit(stage, id))?.told.filter((kind) => kind === 'deposit.late').length,
      wants: () => 1,
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
