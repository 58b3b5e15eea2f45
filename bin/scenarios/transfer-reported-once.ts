import { randomBytes } from 'node:crypto'
import { isAppError } from '@/lib/domain/errors'
import { getTransfer } from '@/lib/services/transfers/get-transfer'
import { recordTransfer } from '@/lib/services/transfers/record-transfer'
import { reportTransfer } from '@/lib/services/transfers/report-transfer'
import { askForConsent, consentReaches, decide } from './stage/consent'
import { scenario } from './stage/scenario'
import type { Stage } from './stage/stage'

const hash = () => `0x${randomBytes(32).toString('hex')}`

export const transferReportedOnce = scenario({
  name: 'transfer-reported-once',
  title: 'The merchant sends to an authorized address and reports the hash; a second hash is refused, for ever.',
  props: { wish: { coin: 'USDT', networks: ['BSC', 'TRX'] }, amount: '250.00', user: 'sandbox-user-3' },
  async play(stage, { wish, amount, user }) {
    const asked = await askForConsent(stage, await stage.someone(), wish)
    await decide(stage, asked.orderId, 'approve', user)
    await consentReaches(stage, asked.id, 'authorized')
    const send = async (txHash: string) => (await recordTransfer(stage.caller, { authorizationId: asked.id, network: 'BSC', txHash, amount, acknowledged: true })).id
    const txHash = hash()
    const first = await send(txHash)
    await reportTransfer(stage.caller, { id: first })
    await stage.expect('the transfer is reported', async () => (await getTransfer(stage.caller, { id: first })).status === 'reported')
    stage.say(`${amount} ${wish.coin} is sent and reported to Binance`)
    const second = await refusalOf(stage, await send(hash()))
    stage.say('A second hash for the same session is refused')
    return { ...asked, first, txHash, second }
  },
  end: [
    {
      says: 'The transfer is reported; nothing says credited.',
      look: (stage, { first }) => getTransfer(stage.caller, { id: first }),
      wants: () => ({ status: 'reported', reportStatus: 'reported', reportFailure: null }),
    },
    {
      says: 'Binance has that hash, was told once, and the second one never left Weir.',
      look: async (stage, { orderId, second }) => {
        const session = (await stage.control.list('/binance/sessions')).find((one) => one.externalOrderId === orderId)
        return { report: session?.report, reportsIgnored: session?.reportsIgnored, second }
      },
      wants: ({ txHash }) => ({ report: { txHash }, reportsIgnored: 0, second: 'already_reported' }),
    },
  ],
  page: () => Promise.resolve('/transfers'),
})

async function refusalOf({ caller }: Stage, id: string): Promise<string | null> {
  try {
    await reportTransfer(caller, { id })
    return null
  } catch (error) {
    if (!isAppError(error)) throw error
    return error.code
  }
}
