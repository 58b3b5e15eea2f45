import { listConnections } from '@/lib/services/connections/list-connections'
import { USDT } from './stage/assets'
import { withFault } from './stage/faults'
import { depositPage, lookAtDeposit } from './stage/looks'
import { scenario } from './stage/scenario'

/** Asking rests after several failures, then goes on with growing pauses. */
const BACK_WITHIN_MS = 60_000

export const providerSilentThenBack = scenario({
  name: 'provider-silent-then-back',
  title: 'Breet’s API answers nothing but errors for a while, though its webhooks still arrive.',
  alone: true,
  props: { amount: '75.5' },
  async play(stage, { amount }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const rule = { on: 'breet.*', kind: 'status', status: 503, times: 0 }
    const { id, meanwhile } = await withFault(stage, 'Breet’s API is down', rule, async () => {
      const sent = await stage.send(address, amount)
      await stage.reaches(sent, 'completed')
      const seen = await stage.expect('the deposit is shown', () => lookAtDeposit(stage, sent))
      stage.say('It is shown as completed, still to be confirmed: it does not count yet')
      await stage.expect('the connection says that Breet does not answer', async () => {
        const connections = await listConnections(stage.caller)
        return connections.some((one) => one.provider === 'breet' && one.lastFailureAt !== null)
      })
      stage.say('The connection says that Breet does not answer')
      return { id: sent, meanwhile: seen.verification }
    })
    stage.say('Breet’s API is back')
    await stage.expect('it is confirmed', async () => (await lookAtDeposit(stage, id))?.verification === 'verified', BACK_WITHIN_MS)
    return { id, meanwhile }
  },
  end: [
    {
      says: 'While Breet was silent it was completed, but not confirmed.',
      look: (_stage, { meanwhile }) => Promise.resolve(meanwhile),
      wants: () => 'verifying',
    },
    {
      says: 'Afterwards it is confirmed by Breet’s own record, without anybody’s help.',
      look: (stage, { id }) => lookAtDeposit(stage, id),
      wants: ({ amount }) => ({ status: 'completed', verification: 'verified', amount }),
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
