import { listAssets } from '@/lib/services/connections/list-assets'
import { TRX } from './stage/assets'
import { depositPage, lookAtDeposit, lookAtPools } from './stage/looks'
import { PRICE_WITHIN_MS, sendHeldNow, withAsset } from './stage/prices'
import { scenario } from './stage/scenario'

export const priceFalls = scenario({
  name: 'price-falls-while-held',
  title: 'A held deposit loses value: the sum that is asked for grows, and exactly that sum releases it.',
  alone: true,
  props: { amount: '180' },
  play: (stage, { amount }) => withAsset(stage, TRX, { price: '0.25' }, async (set) => {
    await set({ price: '0.2' })
    const address = await stage.addressFor(await stage.someone(), TRX)
    // The first price is fetched for the first address: before that, it could be fetched in the middle of what follows.
    await stage.expect('Weir knows a price', async () => (await listAssets(stage.caller)).some((one) => one.identifier === TRX && one.priceUsd !== null))
    await set({ price: '0.25' })
    const held = await sendHeldNow(stage, address, amount)
    await set({ price: '0.2' })
    stage.say('The price of TRX falls from $0.25 to $0.20')
    await stage.reaches(held, 'flagged')
    stage.say('Weir asks Breet for the price, once a minute')
    const asked = await stage.expect('the pool counts at the lower price', async () => {
      const [pool] = await lookAtPools(stage, address)
      return pool?.heldUsd === '36' && pool.sendAmount !== null ? pool : null
    }, PRICE_WITHIN_MS)
    stage.say(`Weir asks for ${asked.sendAmount} TRX`)
    const trigger = await stage.send(address, asked.sendAmount!)
    await stage.reaches(held, 'completed')
    return { address, held, trigger, asked }
  }),
  end: [
    {
      says: 'Worth $45.00 when it was held, it counted $36.00 of $50.00; $14.00 was missing, not $5.00.',
      look: (_stage, { asked }) => Promise.resolve(asked),
      wants: () => ({ heldUsdAtFlag: '45', heldUsd: '36', missingUsd: '14' }),
    },
    {
      says: 'Released by exactly the sum that was asked for; its value at that moment stands.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: ({ held, trigger }) => ({
        status: 'completed', verification: 'verified', amountUsd: '36', hold: { usdAtFlag: '45' }, release: { cause: 'top_up', trigger, members: [held] },
      }),
    },
    { says: 'No pool is left at the address.', look: (stage, { address }) => lookAtPools(stage, address), wants: () => [] },
  ],
  page: (stage, { held }) => depositPage(stage, held),
})
