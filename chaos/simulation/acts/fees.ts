import { intendFee } from '@/lib/services/fees/intend-fee'
import { withdrawFee } from '@/lib/services/fees/withdraw-fee'
import { ownerOf } from '../merchants'
import { type Act, anyRow } from './act'

interface DepositRow { id: string }

/** Somebody notes that they go and pay the fee of a hold at Breet, or that nobody goes after all. */
export const FEE_ACTS: [weight: number, act: Act][] = [
  [16, async (story, random, merchant) => {
    const held = await anyRow<DepositRow>(story, random, merchant, 'deposits', "status = 'flagged'")
    return held && ['fee', () => intendFee(ownerOf(merchant, story.db), { depositId: held.id, remindInHours: 24 })]
  }],
  [24, async (story, random, merchant) => {
    const noted = await anyRow<{ depositId: string }>(story, random, merchant, 'fee_intents', 'withdrawn_at is null')
    return noted && ['no fee after all', () => withdrawFee(ownerOf(merchant, story.db), { depositId: noted.depositId })]
  }],
]
