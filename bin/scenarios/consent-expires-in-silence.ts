import { askForConsent, consentPage, consentReaches, decide } from './stage/consent'
import { lookAtAuthorization } from './stage/looks'
import { scenario } from './stage/scenario'

export const consentExpires = scenario({
  name: 'consent-expires-in-silence',
  title: 'Nobody answers until the time is over, and Binance tells nobody: Weir finds out by asking.',
  props: { wish: { coin: 'XRP', networks: ['XRP'] } },
  async play(stage, { wish }) {
    const asked = await askForConsent(stage, await stage.someone(), wish)
    await decide(stage, asked.orderId, 'expire')
    await consentReaches(stage, asked.id, 'expired')
    return asked
  },
  end: [
    {
      says: 'Expired, without any webhook, and no address was shared.',
      look: async (stage, { id, orderId }) => ({
        ...(await lookAtAuthorization(stage, id)),
        webhooks: (await stage.control.list('/deliveries')).filter((one) => one.reference === orderId).length,
      }),
      wants: () => ({ status: 'expired', addresses: [], webhooks: 0 }),
    },
  ],
  page: (_stage, { id }) => consentPage(id),
})
