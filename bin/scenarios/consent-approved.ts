import { askForConsent, consentPage, consentReaches, decide } from './stage/consent'
import { lookAtAuthorization } from './stage/looks'
import { scenario } from './stage/scenario'

export const consentApproved = scenario({
  name: 'consent-approved',
  title: 'A customer approves in the Binance App and shares one address for each network.',
  props: { wish: { coin: 'USDT', networks: ['BSC', 'TRX'] }, user: 'sandbox-user-1' },
  async play(stage, { wish, user }) {
    const asked = await askForConsent(stage, await stage.someone(), wish)
    await decide(stage, asked.orderId, 'approve', user)
    await consentReaches(stage, asked.id, 'authorized')
    return asked
  },
  end: [
    {
      says: 'Authorized, with an address on BSC and one on Tron, neither with a tag.',
      look: (stage, { id }) => lookAtAuthorization(stage, id),
      wants: ({ wish }) => ({ status: 'authorized', failure: null, addresses: wish.networks.map((network) => ({ network, hasTag: false })) }),
    },
  ],
  page: (_stage, { id }) => consentPage(id),
})
