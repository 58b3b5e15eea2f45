import { randomBytes } from 'node:crypto'
import { USDT } from './stage/assets'
import { deliver, tradeEvent } from './stage/breet'
import { depositPage, lookAtDeposit, lookAtDiscrepancies } from './stage/looks'
import { scenario } from './stage/scenario'

const WORD = 'rerouted'

export const unknownWord = scenario({
  name: 'unknown-word-is-kept',
  title: 'Breet starts to use a word that nobody told us about, for a deposit we know and for a new one.',
  props: { amount: '55', ageMs: 0 },
  async play(stage, { amount, ageMs }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const known = await stage.send(address, amount, { ageMs, stays: true })
    await stage.reaches(known, 'pending')
    const fresh = randomBytes(12).toString('hex')
    for (const id of [known, fresh]) {
      await deliver(stage, tradeEvent(WORD, { id, asset: USDT, amount, address, at: new Date(Date.now() - ageMs / 2) }))
    }
    stage.say(`Breet’s webhook says “${WORD}”`)
    await stage.reaches(fresh, 'unknown')
    return { known, fresh }
  },
  end: [
    {
      says: 'The deposit we know stays pending: a word we do not know moves nothing.',
      look: (stage, { known }) => lookAtDeposit(stage, known),
      wants: () => ({ status: 'pending', verification: 'none' }),
    },
    {
      says: 'The new one is kept and shown with that word, at its customer.',
      look: (stage, { fresh }) => lookAtDeposit(stage, fresh),
      wants: ({ amount }) => ({ status: 'unknown', providerWord: WORD, amount, isMatched: true }),
    },
    {
      says: 'Both are among the contradictions that a person must look at.',
      look: async (stage, { known, fresh }) => {
        const kindsOf = async (providerId: string) => lookAtDiscrepancies(stage, (await lookAtDeposit(stage, providerId))?.id ?? '')
        return (await Promise.all([known, fresh].map(kindsOf))).map((kinds) => kinds.includes('unknown_word'))
      },
      wants: () => [true, true],
    },
  ],
  page: (stage, { fresh }) => depositPage(stage, fresh),
})
