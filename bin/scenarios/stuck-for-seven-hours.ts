import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { BTC } from './stage/assets'
import { depositPage, lookAtDeposit } from './stage/looks'
import { scenario } from './stage/scenario'

export const stuckForSevenHours = scenario({
  name: 'stuck-for-seven-hours',
  title: 'A deposit was seen seven hours ago and is still not final: somebody should ask Breet.',
  props: { amount: '0.00214', ageMs: (7 * 60 + 12) * 60_000 },
  async play(stage, { amount, ageMs }) {
    const address = await stage.addressFor(await stage.someone(), BTC)
    const id = await stage.send(address, amount, { ageMs, stays: true })
    await stage.reaches(id, 'pending')
    return { id }
  },
  end: [
    {
      says: 'It is still pending: our clock never invents a final word.',
      look: (stage, { id }) => lookAtDeposit(stage, id),
      wants: () => ({ status: 'pending', verification: 'none' }),
    },
    {
      says: 'It is among the deposits that need a person.',
      look: async (stage, { id }) => (await listDeposits(stage.caller, { q: id, needsAction: true, limit: 1 })).rows.length,
      wants: () => 1,
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
