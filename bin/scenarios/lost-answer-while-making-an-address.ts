import { createDepositAddress } from '@/lib/services/addresses/create-deposit-address'
import { getDepositAddress } from '@/lib/services/addresses/get-deposit-address'
import { USDT } from './stage/assets'
import { breetAccount } from './stage/breet'
import { withFault } from './stage/faults'
import { scenario } from './stage/scenario'

export const lostAnswer = scenario({
  name: 'lost-answer-while-making-an-address',
  title: 'Breet makes an address, but its answer is lost: asking again must not make a second one.',
  alone: true,
  props: {},
  async play(stage) {
    const customer = await stage.someone()
    const rule = { on: 'breet.generate-address', kind: 'lose-response' }
    const { id } = await withFault(stage, 'Breet’s next answer about an address will be lost', rule, () =>
      createDepositAddress(stage.caller, { customerId: customer.id, asset: USDT }))
    const { address } = await stage.expect('the address is ready', async () => {
      const row = await getDepositAddress(stage.caller, { id })
      return row.status === 'ready' ? row : null
    })
    stage.say(`The address is ready all the same: ${address}`)
    return { customerId: customer.id, id, address }
  },
  end: [
    {
      says: 'The address is ready.',
      look: (stage, { id }) => getDepositAddress(stage.caller, { id }),
      wants: ({ address }) => ({ status: 'ready', address, failure: null }),
    },
    {
      says: 'Breet made one address for this customer, and it is that one.',
      look: async (stage, { address }) => {
        const { id } = await breetAccount(stage)
        const wallets = (await stage.control.list('/breet/wallets')).filter((wallet) => wallet.integrationId === id)
        const label = wallets.find((wallet) => wallet.address === address)?.label
        return wallets.filter((wallet) => wallet.label === label).map((wallet) => wallet.address)
      },
      wants: ({ address }) => [address],
    },
  ],
  page: (_stage, { customerId }) => Promise.resolve(`/customers/${customerId}`),
})
