import { askForConsent, consentPage, consentReaches, decide } from './stage/consent'
import { lookAtAuthorization } from './stage/looks'
import { scenario } from './stage/scenario'

export const consentDeclined = scenario({
  name: 'consent-declined',
  title: 'A customer declines in the Binance App.',
  props: { wish: { coin: 'USDT', networks: ['BSC'] } },
  async play(stage, { wish }) {
    const asked = await askForConsent(stage, await stage.someone(), wish)
    await decide(stage, asked.orderId, 'reject')
    await consentReaches(stage, asked.id, 'rejected')
    return asked
  },
  end: [
    {
      says: 'Declined, and no address was shared.',
      look: (stage, { id }) => lookAtAuthorization(stage, id),
      wants: () => ({ status: 'rejected', addresses: [] }),
    },
  ],
  page: (_stage, { id }) => consentPage(id),
})
