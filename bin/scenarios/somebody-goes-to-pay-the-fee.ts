import type { Caller } from '@/lib/db/transaction'
import { getDeposit } from '@/lib/services/deposits/get-deposit'
import { intendFee } from '@/lib/services/fees/intend-fee'
import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'
import type { Stage } from './stage/stage'

export const somebodyGoesToPayTheFee = scenario({
  name: 'somebody-goes-to-pay-the-fee',
  title: 'A member notes that they go to pay the resolution fee by hand; Breet has not confirmed it yet.',
  props: { amount: '14.1', ageMs: 0, by: 'Adaeze Nwosu', remindInHours: 24 },
  async play(stage, { amount, ageMs, by, remindInHours }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const held = await stage.send(address, amount, { ageMs })
    await stage.reaches(held, 'flagged')
    await stage.expect('Weir may advise', async () => (await lookAtPools(stage, address))[0]?.advice === 'top_up')
    const { id } = (await lookAtDeposit(stage, held))!
    await intendFee(person(stage, by), { depositId: id, remindInHours })
    stage.say(`${by} goes to pay the fee in Breet’s dashboard`)
    return { address, held }
  },
  end: [
    {
      says: 'It is still held because of the amount; only Breet’s word releases it.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: () => ({ status: 'flagged', hold: { cause: 'below_minimum' }, releaseFeeUsd: null }),
    },
    {
      says: 'It says who went to pay which fee, and when somebody is reminded.',
      look: (stage, { held }) => feeOf(stage, held),
      wants: ({ by, remindInHours }) => ({ by, expectedUsd: '10', remindInHours }),
    },
  ],
  page: (stage, { held }) => depositPage(stage, held),
})

/** A member of the stage's merchant, by name. */
export function person({ caller }: Stage, name: string): Caller {
  return { ...caller, actor: { ...caller.actor, name } }
}

async function feeOf(stage: Stage, held: string) {
  const { deposit } = await getDeposit(stage.caller, { id: (await lookAtDeposit(stage, held))!.id })
  const { feeIntendedByName, feeExpectedUsd, feeIntendedAt, feeRemindAt } = deposit
  if (feeIntendedAt === null || feeRemindAt === null) return null
  return { by: feeIntendedByName, expectedUsd: feeExpectedUsd, remindInHours: (feeRemindAt.getTime() - feeIntendedAt.getTime()) / 3_600_000 }
}
