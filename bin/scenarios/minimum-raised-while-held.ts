import { testConnection } from '@/lib/services/connections/test-connection'
import { USDC_ON_ETHEREUM } from './stage/assets'
import { breetAccount } from './stage/breet'
import { depositPage, lookAtDeposit, lookAtPools } from './stage/looks'
import { withAsset } from './stage/prices'
import { scenario } from './stage/scenario'

export const minimumRaised = scenario({
  name: 'minimum-raised-while-held',
  title: 'Breet raises its minimum while a deposit is held: what is missing is counted to the new one.',
  alone: true,
  props: { amount: '12' },
  play: (stage, { amount }) => withAsset(stage, USDC_ON_ETHEREUM, { minimum: '15' }, async (set) => {
    const address = await stage.addressFor(await stage.someone(), USDC_ON_ETHEREUM)
    const held = await stage.send(address, amount)
    await stage.reaches(held, 'flagged')
    await stage.expect('its minimum is known', async () => (await lookAtPools(stage, address))[0]?.advice === 'top_up')
    await set({ minimum: '25' })
    stage.say('Breet raises the minimum from $15 to $25')
    // Weir reads the list of assets every half minute, and when a person tests the connection.
    await testConnection(stage.caller, { id: (await breetAccount(stage)).connectionId })
    const asked = await stage.expect('the pool counts to the new minimum', async () => {
      const [pool] = await lookAtPools(stage, address)
      return pool?.minimumUsd === '25' && pool.sendAmount !== null ? pool : null
    })
    stage.say(`Weir asks for ${asked.sendAmount} USDC`)
    const trigger = await stage.send(address, asked.sendAmount!)
    await stage.reaches(held, 'completed')
    return { address, held, trigger, asked }
  }),
  end: [
    {
      says: '$12.00 of $25.00: $13.00 was missing.',
      look: (_stage, { asked }) => Promise.resolve(asked),
      wants: () => ({ heldUsd: '12', minimumUsd: '25', missingUsd: '13' }),
    },
    {
      says: 'Released by that sum; the record keeps that the minimum was $15.00 when it was held.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: ({ held, trigger }) => ({
        status: 'completed', verification: 'verified', hold: { minimumUsdAtFlag: '15' }, release: { cause: 'top_up', trigger, members: [held] },
      }),
    },
  ],
  page: (stage, { held }) => depositPage(stage, held),
})
