import { presentDeposit } from '@/lib/contracts/deposits'
import { depositWait } from '@/lib/contracts/waiting-words'
import { learnConfirmationTimes } from '@/lib/services/deposits/learn-confirmation-times'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit } from './stage/looks'
import { scenario } from './stage/scenario'
import type { Stage } from './stage/stage'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const slowerThanUsual = scenario({
  name: 'slower-than-usual',
  title: 'A deposit waits for 25 minutes where the two dozen before it took a minute and a half.',
  props: { asset: USDT, amount: '64', waitedMs: 25 * MINUTE, before: 24, everyMs: 19 * HOUR },
  async play(stage, { asset, amount, waitedMs, before, everyMs }) {
    const address = await stage.addressFor(await stage.someone(), asset)
    const earlier = await Promise.all(Array.from({ length: before }, (_, i) => stage.send(address, `${25 + ((i * 7) % 60)}`, { ageMs: HOUR + i * everyMs })))
    const id = await stage.send(address, amount, { ageMs: waitedMs, stays: true })
    await stage.reaches(id, 'pending')
    await stage.expect('the earlier ones are confirmed', () => areConfirmed(stage, earlier))
    // The worker does so every ten minutes; nobody who watches wants to wait for that.
    await learnConfirmationTimes(stage.caller.db)
    stage.say('Weir has learned how long these deposits usually take')
    return { id }
  },
  end: [
    {
      says: 'It is pending, and reads “slower than 99 % of your USDT deposits on Tron; usually done in 2 min”.',
      look: async (stage, { id }) => ({ deposit: await lookAtDeposit(stage, id), wait: await waitOf(stage, id) }),
      wants: () => ({ deposit: { status: 'pending', hold: null }, wait: 'slower_than_99' }),
    },
    {
      says: 'It is slow, not stuck: nobody has to do anything yet.',
      look: async (stage, { id }) => (await listDeposits(stage.caller, { q: id, needsAction: true, limit: 1 })).rows.length,
      wants: () => 0,
    },
  ],
  page: (stage, { id }) => depositPage(stage, id),
})

async function areConfirmed({ caller }: Stage, providerIds: string[]): Promise<boolean> {
  const { rows } = await listDeposits(caller, { status: 'completed', limit: 200 })
  return providerIds.every((id) => rows.some((row) => row.providerId === id && row.verification === 'verified'))
}

async function waitOf({ caller }: Stage, providerId: string) {
  const { rows: [row] } = await listDeposits(caller, { q: providerId, limit: 1 })
  return row && depositWait(presentDeposit(row), new Date().toISOString())
}
