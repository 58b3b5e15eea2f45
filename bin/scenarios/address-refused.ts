import { createDepositAddress } from '@/lib/services/addresses/create-deposit-address'
import { getDepositAddress } from '@/lib/services/addresses/get-deposit-address'
import { USDC } from './stage/assets'
import { withFault } from './stage/faults'
import { scenario } from './stage/scenario'

const WORDS = 'address generation is paused for this asset'

export const addressRefused = scenario({
  name: 'address-refused',
  title: 'Breet refuses to make an address: Weir says so in Breet’s own words, and does not go on asking.',
  alone: true,
  props: { asset: USDC },
  async play(stage, { asset }) {
    const customer = await stage.someone()
    const body = JSON.stringify({ success: false, message: WORDS, errors: [], meta: {}, data: {} })
    const { id } = await withFault(stage, 'Breet makes no addresses just now', { on: 'breet.generate-address', kind: 'status', status: 400, body }, () =>
      createDepositAddress(stage.caller, { customerId: customer.id, asset }))
    stage.say('Breet refuses the address')
    return { customerId: customer.id, id }
  },
  end: [
    {
      says: 'The address is failed, with Breet’s words beside it.',
      look: async (stage, { id }) => {
        const { status, address, failure } = await getDepositAddress(stage.caller, { id })
        return { status, address, saysWhy: failure?.includes(WORDS) }
      },
      wants: () => ({ status: 'failed', address: null, saysWhy: true }),
    },
  ],
  page: (_stage, { customerId }) => Promise.resolve(`/customers/${customerId}`),
})
