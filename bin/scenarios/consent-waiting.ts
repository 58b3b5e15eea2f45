import { askForConsent, consentPage } from './stage/consent'
import { lookAtAuthorization } from './stage/looks'
import { scenario } from './stage/scenario'

export const consentWaiting = scenario({
  name: 'consent-waiting',
  title: 'A customer is asked to share addresses and has not answered yet.',
  props: { wish: { coin: 'USDT', networks: ['BSC', 'TRX'] } },
  play: async (stage, { wish }) => askForConsent(stage, await stage.someone(), wish),
  end: [
    {
      says: 'Waiting for approval: there is a link, and no address.',
      look: (stage, { id }) => lookAtAuthorization(stage, id),
      wants: () => ({ status: 'initiated', hasLink: true, addresses: [] }),
    },
  ],
  page: (_stage, { id }) => consentPage(id),
})
