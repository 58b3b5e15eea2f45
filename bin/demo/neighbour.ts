import { feeDearerThanTheHold } from '@/bin/scenarios/fee-dearer-than-the-hold'
import { priceRises } from '@/bin/scenarios/price-rises-while-held'
import { shortByALittle } from '@/bin/scenarios/short-by-a-little'
import type { Caller } from '@/lib/db/transaction'
import type { SandboxControl } from './sandbox-control'
import { castingFor } from './story'

const HOUR = 3_600_000

/** A second merchant, so that the admin's queue and the walls between merchants have something to show. */
export async function tellNeighboursStory(caller: Caller, control: SandboxControl): Promise<boolean> {
  const as = castingFor(caller, control)
  await feeDearerThanTheHold.play(as('Samuel Tetteh', 'player-4075'), { ageMs: 2 * HOUR })
  await shortByALittle.play(as('Ama Darko', 'player-4410'), { asset: 'USDC_BSC_TEST', deposits: [{ amount: '9.10', ageMs: 5 * 24 * HOUR }] })
  // Moves a price for a moment, so it comes last.
  await priceRises.play(as('Nii Lartey', 'player-4593'))
  return true
}
