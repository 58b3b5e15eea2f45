import { getAsset } from '@/lib/services/assets/get-asset'
import { listAssets } from '@/lib/services/connections/list-assets'
import { testConnection } from '@/lib/services/connections/test-connection'
import { listPools } from '@/lib/services/holds/list-pools'
import { SOL } from './stage/assets'
import { breetAccount } from './stage/breet'
import { withAsset } from './stage/prices'
import { scenario } from './stage/scenario'
import type { Stage } from './stage/stage'

export const minimumMoves = scenario({
  name: 'minimum-moves-while-held',
  title: 'Breet raises its minimum while a deposit is held, then lowers it: the asset’s page says what that means for the pool.',
  alone: true,
  props: { amount: '0.2', endsAt: '50' },
  play: (stage, { amount, endsAt }) => withAsset(stage, SOL, { minimum: endsAt }, async (set) => {
    const move = async (minimum: string) => {
      await set({ minimum })
      stage.say(`Breet’s minimum for SOL is $${minimum} from now on`)
      await knowMinimum(stage, minimum)
    }
    await knowMinimum(stage, '50')
    // Others may be held since an earlier story.
    const others = (await listPools(stage.caller)).filter(({ asset }) => asset === SOL).length
    const address = await stage.addressFor(await stage.someone(), SOL)
    await stage.reaches(await stage.send(address, amount), 'flagged')
    await move('80')
    await move('25')
    const changes = (await getAsset(stage.caller, { identifier: SOL })).changes.slice(0, 2)
    const pool = (await listPools(stage.caller)).find((one) => one.address === address)
    return { address, changes, pool, others }
  }),
  end: [
    {
      says: 'Two changes: from $50 to $80, which re-valued the pool, and from $80 to $25, over which it is now: Breet should be asked.',
      look: (_stage, { changes, others }) => Promise.resolve(changes.map(({ minimum }) => minimum && {
        from: minimum.from, to: minimum.to, pools: minimum.effect.pools - others, isOver: minimum.effect.nowOver > 0,
      })),
      wants: () => [{ from: '80', to: '25', pools: 1, isOver: true }, { from: '50', to: '80', pools: 1, isOver: false }],
    },
    {
      says: 'The pool still counts to $50, the minimum when it was held, and says that it is $25 now.',
      look: (_stage, { pool }) => Promise.resolve({ counts: pool?.pool.minimumUsd, now: pool?.liveMinimumUsd, whenHeld: pool?.minimumUsdAtOldest }),
      wants: () => ({ counts: '50', now: '25', whenHeld: '50' }),
    },
  ],
  page: () => Promise.resolve(`/assets/${SOL}`),
})

/** Weir reads the list of assets every half minute, and when a person tests the connection. */
async function knowMinimum(stage: Stage, minimum: string): Promise<void> {
  await testConnection(stage.caller, { id: (await breetAccount(stage)).connectionId })
  await stage.expect(`the minimum is known to be $${minimum}`, async () =>
    (await listAssets(stage.caller)).some((one) => one.identifier === SOL && one.minimumUsd === minimum))
}
