import { listAuthorizations } from '@/lib/services/authorizations/list-authorizations'
import { askForConsent, consentPage, consentReaches, decide } from './stage/consent'
import { withFault } from './stage/faults'
import { lookAtAuthorization } from './stage/looks'
import { scenario } from './stage/scenario'

export const lostLink = scenario({
  name: 'lost-link',
  title: 'Binance opens a session, but the answer with its link is lost: a new session takes its place.',
  alone: true,
  props: { wish: { coin: 'USDT', networks: ['BSC'] } },
  async play(stage, { wish }) {
    const customer = await stage.someone()
    const asked = await withFault(stage, 'Binance’s next answer will be lost', { on: 'binance.initiate', kind: 'lose-response' }, () =>
      askForConsent(stage, customer, wish))
    await decide(stage, asked.orderId, 'approve')
    await consentReaches(stage, asked.id, 'authorized')
    const { rows } = await listAuthorizations(stage.caller, { customerId: customer.id, limit: 10 })
    const lost = rows.find((row) => row.id !== asked.id)?.id ?? ''
    return { ...asked, lost }
  },
  end: [
    {
      says: 'The first session is failed because its link is lost, and names the one that took its place.',
      look: (stage, { lost }) => lookAtAuthorization(stage, lost),
      wants: ({ id }) => ({ status: 'failed', failure: 'link lost', hasLink: false, replacedBy: id }),
    },
    {
      says: 'The new one has an order id and a link of its own, and was approved.',
      look: (stage, { id }) => lookAtAuthorization(stage, id),
      wants: () => ({ status: 'authorized', hasLink: true, addresses: [{ network: 'BSC' }] }),
    },
  ],
  page: (_stage, { id }) => consentPage(id),
})
