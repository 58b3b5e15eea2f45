import { USDT } from './stage/assets'
import { deliver, tradeEvent } from './stage/breet'
import { depositPage, lookAtDeposit, lookAtDiscrepancies } from './stage/looks'
import { scenario } from './stage/scenario'

export const forgedCompleted = scenario({
  name: 'forged-completed-is-refuted',
  title: 'Somebody who knows the webhook secret claims that a deposit is completed; Breet’s own record says otherwise.',
  props: { amount: '44', ageMs: 0 },
  async play(stage, { amount, ageMs }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const id = await stage.send(address, amount, { ageMs, stays: true })
    await stage.reaches(id, 'pending')
    const lie = tradeEvent('completed', { id, asset: USDT, amount, address, at: new Date(Date.now() - ageMs - 10 * 60_000) })
    const withoutSecret = await deliver(stage, { ...lie, amountInUSD: '4400' }, 'a guess')
    stage.say(`A forger without the secret is turned away: ${withoutSecret}`)
    await deliver(stage, { ...lie, amountInUSD: '4400' })
    stage.say('A forger with the secret claims $4,400')
    await stage.expect('the claim is refuted', async () => (await lookAtDeposit(stage, id))?.verification === 'refuted')
    return { id, withoutSecret }
  },
  end: [
    { says: 'Without the secret it does not get through the door.', look: (_stage, { withoutSecret }) => Promise.resolve(withoutSecret), wants: () => 401 },
    {
      says: 'Still pending: the claim is kept, marked as refuted, and counts for nothing.',
      look: (stage, { id }) => lookAtDeposit(stage, id),
      wants: ({ amount }) => ({ status: 'pending', verification: 'refuted', amount, amountUsd: amount }),
    },
    {
      says: 'A person is told.',
      look: async (stage, { id }) => lookAtDiscrepancies(stage, (await lookAtDeposit(stage, id))?.id ?? ''),
      wants: () => ['webhook_refuted'],
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})
