import { presentRecoveryPacket } from '@/lib/contracts/recovery-packet'
import { getRecoveryCase } from '@/lib/services/recovery/get-recovery-case'
import { openRecoveryCase } from '@/lib/services/recovery/open-recovery-case'
import { USDC, USDT } from './stage/assets'
import { scenario } from './stage/scenario'

export const wrongAssetCase = scenario({
  name: 'wrong-asset-becomes-a-case',
  title: 'A customer has sent another asset than the address takes, and tells the merchant: a case collects what Breet needs.',
  props: { amount: '50', note: 'Told us by phone, with a picture of the transfer.' },
  async play(stage, { amount, note }) {
    const customer = await stage.someone()
    const address = await stage.addressFor(customer, USDT)
    const { recorded, hash } = await stage.control.post('/breet/deposits', { address, asset: USDC, cryptoAmount: amount })
    stage.say(`${amount} USDC is sent on Base to an address that takes USDT on Tron only`)
    const opening = { txHash: String(hash), sentAsset: 'USDC', sentNetwork: 'Base', sentAmount: amount, customerId: customer.id, address, note }
    const outcome = await openRecoveryCase(stage.caller, opening)
    if (outcome.kind === 'deposit_exists') throw new Error('Breet has recorded what it should not have')
    const again = await openRecoveryCase(stage.caller, opening)
    stage.say('A member opens a case with the hash')
    return { recorded, hash: String(hash), address, caseId: outcome.found.id, again: again.kind }
  },
  end: [
    { says: 'Breet has no record of it.', look: (_stage, { recorded }) => Promise.resolve(recorded), wants: () => false },
    {
      says: 'One case is open, at the customer and the address it went to; opening it a second time leads to the same.',
      look: async (stage, { caseId, again }) => {
        const { found } = await getRecoveryCase(stage.caller, { id: caseId })
        return { again, outcome: found.outcome, asset: found.asset, depositId: found.depositId }
      },
      wants: () => ({ again: 'already_open', outcome: null, asset: USDT, depositId: null }),
    },
    {
      says: 'Its packet names the hash, the address and the amount, and not what the team noted.',
      look: async (stage, { caseId, hash, address, amount, note }) => {
        const { text } = presentRecoveryPacket(await getRecoveryCase(stage.caller, { id: caseId }))
        return [hash, address, `${amount} USDC`, note].map((part) => text.includes(part))
      },
      wants: () => [true, true, true, false],
    },
  ],
  page: (_stage, { caseId }) => Promise.resolve(`/recovery/${caseId}`),
})
