import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit } from './stage/looks'
import { scenario } from './stage/scenario'

export const droppedFromTheChain = scenario({
  name: 'dropped-from-the-chain',
  title: 'A pending deposit is dropped when the chain reorganises: it will never be credited.',
  props: { amount: '40', ageMs: 0, droppedMs: 0 },
  async play(stage, { amount, ageMs, droppedMs }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const id = await stage.send(address, amount, { ageMs, stays: true })
    await stage.reaches(id, 'pending')
    await stage.control.post(`/breet/trades/${id}/orphan`, { agedMs: droppedMs })
    stage.say('The chain reorganises, and the transaction is not on it any more')
    await stage.reaches(id, 'orphaned')
    return { id }
  },
  end: [
    {
      says: 'Not credited, and Breet’s own record says the same.',
      look: (stage, { id }) => lookAtDeposit(stage, id),
      wants: () => ({ status: 'orphaned', verification: 'verified', hold: null, release: null }),
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
