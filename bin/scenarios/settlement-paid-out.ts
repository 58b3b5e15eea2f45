import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit, lookAtPayouts } from './stage/looks'
import { sendAndPayOut } from './stage/payouts'
import { scenario } from './stage/scenario'

export const settlementPaidOut = scenario({
  name: 'settlement-paid-out',
  title: 'A deposit is credited, and Breet pays it out to the merchant’s bank by itself.',
  props: { amount: '60', ageMs: 0 },
  play: async (stage, { amount, ageMs }) => ({ id: await sendAndPayOut(stage, USDT, amount, ageMs) }),
  end: [
    {
      says: 'The deposit is completed and confirmed: $60.00, net 89,550 naira.',
      look: (stage, { id }) => lookAtDeposit(stage, id),
      wants: () => ({ status: 'completed', verification: 'verified', netAmount: '89550' }),
    },
    {
      says: 'One payout for it has arrived: 89,500 naira after the bank’s 50, to the account that ends in 6789.',
      look: (stage, { id }) => lookAtPayouts(stage, id),
      wants: () => [{
        status: 'completed', verification: 'verified', currency: 'NGN', amount: '89550', feeAmount: '50', payoutAmount: '89500', accountLastFour: '6789',
        reason: null,
      }],
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
