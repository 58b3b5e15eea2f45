import { lookAtPayouts } from './looks'
import type { Stage } from './stage'

const BANK = { bankId: '25', accountNumber: '0123456789' }

/** A deposit at an address that pays out to the merchant's bank; waits until the payout is there. @returns the provider's id */
export async function sendAndPayOut(stage: Stage, asset: string, amount: string, ageMs: number): Promise<string> {
  const address = await stage.addressFor(await stage.someone(), asset)
  await stage.control.post('/breet/settlement', { address, ...BANK, on: true })
  stage.say('In Breet, the address is set to pay out to the merchant’s bank by itself')
  const id = await stage.send(address, amount, { ageMs })
  await stage.reaches(id, 'completed')
  await payoutReaches(stage, id, 'completed')
  return id
}

export async function payoutReaches(stage: Stage, id: string, status: string): Promise<void> {
  await stage.expect(`the payout for ${id} is ${status}`, async () => (await lookAtPayouts(stage, id)).some((one) => one.status === status))
  stage.say(status === 'reversed' ? 'The bank returns the payout' : 'The payout arrives at the bank')
}
