import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { BTC } from './stage/assets'
import { depositPage, lookAtDeposit } from './stage/looks'
import { scenario } from './stage/scenario'

export const onItsWay = scenario({
  name: 'on-its-way',
  title: 'A deposit is seen on the chain and waits for its confirmations.',
  props: { amount: '0.0101', ageMs: 0 },
  async play(stage, { amount, ageMs }) {
    const address = await stage.addressFor(await stage.someone(), BTC)
    const id = await stage.send(address, amount, { ageMs, stays: true })
    await stage.reaches(id, 'pending')
    return { id }
  },
  end: [
    {
      says: 'Pending: seen, not final, nothing to do.',
      look: async (stage, { id }) => ({
        deposit: await lookAtDeposit(stage, id),
        needsAction: (await listDeposits(stage.caller, { q: id, needsAction: true, limit: 1 })).rows.length,
      }),
      wants: ({ amount }) => ({ deposit: { status: 'pending', verification: 'none', amount, hold: null }, needsAction: 0 }),
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
