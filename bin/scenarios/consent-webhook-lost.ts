import { askForConsent, consentPage, consentReaches, decide } from './stage/consent'
import { withFault } from './stage/faults'
import { lookAtAuthorization, lookAtEvents } from './stage/looks'
import { scenario } from './stage/scenario'

export const consentWebhookLost = scenario({
  name: 'consent-webhook-lost',
  title: 'A customer approves, but Binance’s webhook is lost: Weir finds out by asking.',
  alone: true,
  props: { wish: { coin: 'USDC', networks: ['BASE'] } },
  async play(stage, { wish }) {
    const asked = await askForConsent(stage, await stage.someone(), wish)
    const rule = { on: 'webhook:binance:deposit_status_event', kind: 'drop' }
    await withFault(stage, 'Binance’s next webhook will never be delivered', rule, async () => {
      await decide(stage, asked.orderId, 'approve')
      await consentReaches(stage, asked.id, 'authorized')
    })
    return asked
  },
  end: [
    {
      says: 'Authorized with the address on Base.',
      look: (stage, { id }) => lookAtAuthorization(stage, id),
      wants: () => ({ status: 'authorized', addresses: [{ network: 'BASE', hasTag: false }] }),
    },
    { says: 'No webhook told it.', look: (stage, { id }) => lookAtEvents(stage, id, 'deposit_status_event'), wants: () => [] },
  ],
  page: (_stage, { id }) => consentPage(id),
})
