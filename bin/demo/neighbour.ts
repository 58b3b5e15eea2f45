import type { Caller } from '@/lib/db/transaction'
import { addressFor, depositReaches, send, someone } from './acts'
import type { SandboxControl } from './sandbox-control'

/** A second merchant, so that the admin's queue and the walls between merchants have something to show. */
export async function tellNeighboursStory(caller: Caller, control: SandboxControl): Promise<boolean> {
  const samuel = await someone(caller, 'Samuel Tetteh', 'player-4075')
  const address = await addressFor(caller, samuel, 'USDT_TRX_TEST2')
  await depositReaches(caller, await send(control, address, '2.99', { ageMs: 2 * 3_600_000 }), 'flagged')
  const ama = await someone(caller, 'Ama Darko', 'player-4410')
  await depositReaches(caller, await send(control, await addressFor(caller, ama, 'USDC_BSC_TEST'), '9.10', { ageMs: 5 * 86_400_000 }), 'flagged')
  return true
}
