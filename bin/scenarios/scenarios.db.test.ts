import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sandboxControl } from '@/bin/demo/sandbox-control'
import { startWorld, type World } from '@/lib/testing/world'
import { CATALOGUE } from './catalogue'
import { depositCompletes } from './deposit-completes'
import { scenario } from './stage/scenario'
import { openStage, type Stage } from './stage/stage'

let world: World
beforeAll(async () => {
  world = await startWorld()
  world.startWorker()
})
afterAll(() => world.close())

/** A merchant of its own for each. */
async function stageOf(name: string, patienceMs: number): Promise<Stage> {
  const { caller } = await world.merchant(name)
  return openStage({ caller, control: sandboxControl(world.sandbox.url), patienceMs })
}

const play = async ({ name, perform }: (typeof CATALOGUE)[number]) => {
  const { verdicts } = await perform(await stageOf(name, 20_000))
  expect(verdicts.filter((one) => one.differences.length > 0)).toEqual([])
  expect(verdicts.length).toBeGreaterThan(0)
}

describe.concurrent('each ends as it says', () => {
  it.each(CATALOGUE.filter((one) => !one.alone))('$name', play, 60_000)
})

describe('those that change what everybody feels end as they say, one after the other', () => {
  it.each(CATALOGUE.filter((one) => one.alone))('$name', play, 60_000)
})

describe('a scenario that cannot fail is worth nothing', () => {
  it('an end that does not come is reported, with what differs', async () => {
    const { page, verdicts } = await scenario({
      name: 'wrong', title: 'Expects what will not be.', props: {},
      play: (stage) => depositCompletes.play(stage),
      end: [
        { says: 'The deposit is held.', look: async (stage) => ({ held: (await depositLook(stage)).status }), wants: () => ({ held: 'flagged' }) },
        { says: 'The deposit is completed.', look: depositLook, wants: () => ({ status: 'completed' }) },
      ],
      page: () => Promise.resolve('/deposits'),
    }).perform(await stageOf('Wrong Expectations', 2_000))
    expect(page).toBe('/deposits')
    expect(verdicts).toEqual([
      { says: 'The deposit is held.', differences: ['held: expected "flagged", is "completed"'] },
      { says: 'The deposit is completed.', differences: [] },
    ])
  })

  it('a story that does not get on says what it waited for', async () => {
    const stage = await stageOf('Waiting For Ever', 300)
    await expect(stage.reaches('no such deposit', 'completed')).rejects.toThrow('not yet: deposit no such deposit is completed')
  })
})

async function depositLook({ control }: Stage) {
  const trades = await control.list('/breet/trades')
  return { status: String(trades.at(-1)?.status) }
}
