import { createDepositAddress } from '@/lib/services/addresses/create-deposit-address'
import { getDepositAddress } from '@/lib/services/addresses/get-deposit-address'
import { getCustomer } from '@/lib/services/customers/get-customer'
import { USDT } from './stage/assets'
import { scenario } from './stage/scenario'

export const addressSlowToCome = scenario({
  name: 'address-slow-to-come',
  title: 'Breet is busy when it should make an address: it stays in preparation for a minute, then it is there by itself.',
  props: { times: 6 },
  async play(stage, { times }) {
    const customer = await stage.someone()
    const { providerLabel } = await getCustomer(stage.caller, { id: customer.id })
    // Only this customer's calls: nobody else feels it, so the rule may outlast the scenario.
    await stage.control.post('/faults', { on: 'breet.generate-address', kind: 'status', status: 503, times, about: providerLabel })
    stage.say(`Breet will be busy ${times} times when asked for an address of ${customer.name}`)
    const { id } = await createDepositAddress(stage.caller, { customerId: customer.id, asset: USDT })
    return { id }
  },
  end: [
    {
      says: 'It is being prepared: no address yet, no failure, nothing for a person to do.',
      look: (stage, { id }) => getDepositAddress(stage.caller, { id }),
      wants: () => ({ status: 'provisioning', address: null, failure: null }),
    },
  ],
  page: (_stage, { id }) => Promise.resolve(`/addresses/${id}`),
})
