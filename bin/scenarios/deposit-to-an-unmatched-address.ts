import { randomBytes } from 'node:crypto'
import { USDT } from './stage/assets'
import { makeAddressBesideWeir } from './stage/breet'
import { depositPage, lookAtDeposit } from './stage/looks'
import { scenario } from './stage/scenario'

export const unmatchedAddress = scenario({
  name: 'deposit-to-an-unmatched-address',
  title: 'Money arrives at an address that was made in Breet’s own dashboard, for nobody that Weir knows.',
  props: { amount: '120', ageMs: 0 },
  async play(stage, { amount, ageMs }) {
    const address = await makeAddressBesideWeir(stage, USDT, `counter${randomBytes(3).toString('hex')}`)
    stage.say(`An address is made in Breet’s dashboard: ${address}`)
    const id = await stage.send(address, amount, { ageMs })
    await stage.reaches(id, 'completed')
    return { id }
  },
  end: [
    {
      says: 'Completed and confirmed, kept without a customer, nothing guessed.',
      look: (stage, { id }) => lookAtDeposit(stage, id),
      wants: ({ amount }) => ({ status: 'completed', verification: 'verified', amount, isMatched: false }),
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
