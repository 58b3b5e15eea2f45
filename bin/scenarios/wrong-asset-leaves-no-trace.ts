import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { USDC, USDT } from './stage/assets'
import { depositPage, lookAtDeposit } from './stage/looks'
import { scenario } from './stage/scenario'

export const wrongAsset = scenario({
  name: 'wrong-asset-leaves-no-trace',
  title: 'A customer sends another asset than the address takes: Breet records nothing and tells nobody.',
  props: {},
  async play(stage) {
    const customer = await stage.someone()
    const address = await stage.addressFor(customer, USDT)
    const { recorded } = await stage.control.post('/breet/deposits', { address, asset: USDC, cryptoAmount: '50' })
    stage.say('50 USDC is sent to an address that takes USDT only')
    // What comes after it shows that nothing is merely late.
    const right = await stage.send(address, '30')
    await stage.reaches(right, 'completed')
    return { customerId: customer.id, recorded, right }
  },
  end: [
    { says: 'Breet has no record of it.', look: (_stage, { recorded }) => Promise.resolve(recorded), wants: () => false },
    {
      says: 'The customer has one deposit: the one that came later in the right asset.',
      look: async (stage, { customerId }) => (await listDeposits(stage.caller, { customerId, limit: 10 })).rows.map((row) => row.providerId),
      wants: ({ right }) => [right],
    },
    {
      says: 'That one is completed and confirmed.',
      look: (stage, { right }) => lookAtDeposit(stage, right),
      wants: () => ({ status: 'completed', verification: 'verified' }),
    },
  ],
  page: (stage, { right }) => depositPage(stage, right),
})
