import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit, lookAtPayouts } from './stage/looks'
import { payoutReaches, sendAndPayOut } from './stage/payouts'
import { scenario } from './stage/scenario'

export const settlementReversed = scenario({
  name: 'settlement-reversed',
  title: 'Breet pays a deposit out to the merchant’s bank, and the bank sends the money back.',
  props: { amount: '80', ageMs: 0 },
  async play(stage, { amount, ageMs }) {
    const id = await sendAndPayOut(stage, USDT, amount, ageMs)
    await stage.control.post(`/breet/withdrawals/${id}/reverse`)
    await payoutReaches(stage, id, 'reversed')
    return { id }
  },
  end: [
    {
      says: 'The payout is reversed, confirmed by Breet’s own record, with the bank’s reason.',
      look: (stage, { id }) => lookAtPayouts(stage, id),
      wants: () => [{ status: 'reversed', verification: 'verified', reason: 'the bank returned the transfer' }],
    },
    {
      says: 'The deposit itself stays completed: what the bank does cannot take that back.',
      look: (stage, { id }) => lookAtDeposit(stage, id),
      wants: () => ({ status: 'completed', verification: 'verified' }),
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
