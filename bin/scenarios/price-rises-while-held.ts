import { TRX } from './stage/assets'
import { lookAtDeposits, lookAtPools } from './stage/looks'
import { PRICE_WITHIN_MS, sendHeldNow, withAsset } from './stage/prices'
import { scenario } from './stage/scenario'

export const priceRises = scenario({
  name: 'price-rises-while-held',
  title: 'Two held deposits are worth more than the minimum by now, and Breet still holds them: somebody should ask Breet.',
  alone: true,
  props: { amounts: ['100', '130'] },
  play: (stage, { amounts }) => withAsset(stage, TRX, { price: '0.25' }, async (set) => {
    const address = await stage.addressFor(await stage.someone(), TRX)
    await set({ price: '0.25' })
    const first = await sendHeldNow(stage, address, amounts[0]!)
    await stage.reaches(first, 'flagged')
    stage.say('Weir asks Breet for the price, once a minute')
    // Another scenario may have left its price with Weir.
    await stage.expect('Weir knows today’s price', async () => (await lookAtPools(stage, address))[0]?.heldUsdLive === '25', PRICE_WITHIN_MS)
    await set({ price: '0.2' })
    const second = await sendHeldNow(stage, address, amounts[1]!)
    await set({ price: '0.25' })
    stage.say('The price of TRX was low when the second arrived; now it is back at $0.25')
    await stage.reaches(second, 'flagged')
    return { address, ids: [first, second] }
  }),
  end: [
    {
      says: 'Both are held because of the amount: $25.00 and $26.00 when they were held.',
      look: (stage, { ids }) => lookAtDeposits(stage, ids),
      wants: () => ['25', '26'].map((usdAtFlag) => ({ status: 'flagged', verification: 'verified', hold: { cause: 'below_minimum', usdAtFlag } })),
    },
    {
      says: 'The pool stands at $51.00 of $50.00; it says “should release: ask Breet” and names no sum.',
      look: (stage, { address }) => lookAtPools(stage, address),
      wants: () => [{ state: 'open', advice: 'should_release', heldUsd: '51', minimumUsd: '50', missingUsd: null, sendAmount: null }],
    },
  ],
  page: () => Promise.resolve('/holds'),
})
