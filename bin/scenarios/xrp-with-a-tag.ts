import { randomBytes } from 'node:crypto'
import { getTransfer } from '@/lib/services/transfers/get-transfer'
import { recordTransfer } from '@/lib/services/transfers/record-transfer'
import { askForConsent, consentReaches, decide } from './stage/consent'
import { lookAtAuthorization } from './stage/looks'
import { scenario } from './stage/scenario'

export const xrpWithATag = scenario({
  name: 'xrp-with-a-tag',
  title: 'A customer shares an XRP address: it comes with a tag, and a transfer must carry both.',
  props: { amount: '120.5', user: 'sandbox-user-2' },
  async play(stage, { amount, user }) {
    const asked = await askForConsent(stage, await stage.someone(), { coin: 'XRP', networks: ['XRP'] })
    await decide(stage, asked.orderId, 'approve', user)
    await consentReaches(stage, asked.id, 'authorized')
    const txHash = randomBytes(32).toString('hex').toUpperCase()
    const transfer = await recordTransfer(stage.caller, { authorizationId: asked.id, network: 'XRP', txHash, amount, acknowledged: true })
    stage.say(`The merchant records that ${amount} XRP was sent`)
    return { ...asked, transferId: transfer.id }
  },
  end: [
    {
      says: 'Authorized, with one address and its tag.',
      look: (stage, { id }) => lookAtAuthorization(stage, id),
      wants: () => ({ status: 'authorized', addresses: [{ network: 'XRP', hasTag: true }] }),
    },
    {
      says: 'The transfer is sent, carries the tag, and is reported to nobody yet.',
      look: async (stage, { transferId }) => {
        const { status, tag, reportStatus, amount } = await getTransfer(stage.caller, { id: transferId })
        return { status, reportStatus, amount, hasTag: tag !== null }
      },
      wants: ({ amount }) => ({ status: 'sent', reportStatus: 'none', amount, hasTag: true }),
    },
  ],
  page: () => Promise.resolve('/transfers'),
})
