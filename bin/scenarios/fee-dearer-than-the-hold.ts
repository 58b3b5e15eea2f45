import { compareWaysOut } from '@/lib/domain/ways-out'
import { USDT } from './stage/assets'
import { lookAtDeposit, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'
import type { Stage } from './stage/stage'

export const feeDearerThanTheHold = scenario({
  name: 'fee-dearer-than-the-hold',
  title: 'So little is held that the resolution fee would eat all of it: only a top-up or waiting makes sense.',
  props: { amount: '2.99', ageMs: 0 },
  async play(stage, { amount, ageMs }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const held = await stage.send(address, amount, { ageMs })
    await stage.reaches(held, 'flagged')
    const feeRefused = await refuses(stage, held)
    if (feeRefused) stage.say('Breet does not take the fee: it is more than what is held')
    return { address, held, feeRefused }
  },
  end: [
    { says: 'Breet refuses the fee.', look: (_stage, { feeRefused }) => Promise.resolve(feeRefused), wants: () => true },
    {
      says: 'It is still held because of the amount.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: () => ({ status: 'flagged', verification: 'verified', hold: { cause: 'below_minimum' } }),
    },
    {
      says: 'Weir says that paying $10.00 for $2.99 brings nothing; the top-up brings all of it.',
      look: (stage, { address }) => waysOut(stage, address),
      wants: () => ({ fee: { costUsd: '10', getsUsd: '0', exceedsValue: true }, topUp: { getsUsd: '20.2' } }),
    },
  ],
  page: () => Promise.resolve('/holds'),
})

async function refuses(stage: Stage, held: string): Promise<boolean> {
  try {
    await stage.control.post(`/breet/trades/${held}/pay-fee`)
    return false
  } catch (error) {
    return error instanceof Error && error.message.includes('409')
  }
}

async function waysOut(stage: Stage, address: string) {
  const [pool] = await lookAtPools(stage, address)
  if (!pool || pool.sendUsd === null) return null
  return compareWaysOut({ heldUsd: pool.heldUsd, sendUsd: pool.sendUsd, feeUsd: pool.flagFeeUsd, holds: pool.holds })
}
