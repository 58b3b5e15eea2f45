import { dueWork } from './due-work'
import { redrawProviderFaults } from './provider-faults'
import { turnKnob } from './in-process'
import { kill, noteEnds, restart, startJob, type JobName } from './instances'
import { lifeGoesOn } from './life'
import { ADDRESSING, OPENING, personActs, pickWeighted, SENDING } from './people'
import type { Story } from './story'

const OFTEN: Record<JobName, number> = {
  'apply webhook events': 6, 'read back deposits': 5, 'read back settlements': 2, 'provision addresses': 2, 'poll authorizations': 4,
  'report transfers': 2, 'read back transfers': 3, 'sweep connections': 2, 'price assets': 1, 'learn confirmation times': 1,
}
const JOB_WEIGHTS = Object.entries(OFTEN).map(([name, weight]) => [weight, name as JobName] as const)

const MOST_MOVES = 800
/** So many tasks at once are enough for any two of them to meet. */
const CROWD = 14

/** The eventful part: people, providers, jobs and faults, in an order that the seed draws. */
export async function tell(story: Story): Promise<void> {
  const { random, scheduler, faults } = story
  await prologue(story)
  await redrawProviderFaults(story)
  let events = random.between(10, 36)
  for (let left = MOST_MOVES; events > 0 && left > 0; left -= 1) {
    const isCrowded = scheduler.running().length >= CROWD
    const [move, isEvent] = pickWeighted<[(story: Story) => Promise<void>, boolean]>(random, [
      [scheduler.ready > 0 ? 170 : 0, [oneStep, false]],
      [isCrowded ? 1 : 20, [aJob, false]],
      [isCrowded ? 2 : 8, [lifeGoesOn, true]],
      [isCrowded ? 0 : (story.about === 'anything' ? 5 : 9), [personActs, true]],
      [6, [aWhile, false]],
      [200 * faults.strength.kill, [aKill, false]],
      [4, [aRestart, false]],
      [1.5, [redrawProviderFaults, false]],
    ])
    await move(story)
    // What an event set going ends before the next one begins, however long the database takes to answer.
    await scheduler.settled()
    if (isEvent) events -= 1
    noteEnds(story)
  }
}

export async function oneStep(story: Story): Promise<void> {
  const { clock, scheduler } = story
  const task = await scheduler.step()
  if (task) story.trace.tell(`${task.instance} ${task.name}: step ${scheduler.steps}`)
  // Often two things happen in the same millisecond.
  if (story.random.chance(0.4)) await clock.moveTo(clock.now() + story.random.between(1, 50), scheduler.settled)
}

/** Mostly one that has something to do; the others look in vain, as they do in life. */
async function aJob(story: Story): Promise<void> {
  const { random, clock } = story
  const workers = story.instances.filter(({ kind, up }) => kind === 'worker' && up)
  if (workers.length === 0) return
  const due = random.chance(0.85) ? (await dueWork(story)).filter(({ dueAt }) => dueAt <= clock.now()) : []
  startJob(story, random.pick(workers), due.length > 0 ? pickWeighted(random, due.map(({ job }) => [job === 'sweep connections' ? 1 : 4, job])) : pickWeighted(random, JOB_WEIGHTS))
}

/** Time passes: mostly until something is due, at times minutes, rarely days. */
async function aWhile(story: Story): Promise<void> {
  const { clock, random, faults } = story
  const next = clock.nextAt()
  const soon = next !== null && next - clock.now() < 60_000 ? Math.max(1, next - clock.now()) : 500
  const leap = random.chance(faults.strength.leap)
  const ms = leap ? pickWeighted(random, [[4, 600_000], [4, 3_600_000], [1, 5 * 3_600_000], [0.1, 30 * 3_600_000]])
    : pickWeighted(random, [[60, soon], [25, random.between(100, 3_000)], [12, random.between(5_000, 60_000)], [3, random.between(60_000, 900_000)]])
  if (leap && story.scheduler.running().length > 0) story.seen.add('time leapt')
  await clock.moveTo(clock.now() + ms, story.scheduler.settled)
  story.trace.tell(`${Math.round(ms / 100) / 10} s pass`)
}

async function aKill(story: Story): Promise<void> {
  const up = story.instances.filter((one) => one.up)
  if (up.length > 0) kill(story, story.random.pick(up))
}

async function aRestart(story: Story): Promise<void> {
  const down = story.instances.filter((one) => !one.up)
  if (down.length > 0) restart(story, story.random.pick(down))
}


/** Most stories begin on a good day, with a few customers and addresses; in the others even that happens in the storm. */
async function prologue(story: Story): Promise<void> {
  const { random, scheduler, faults } = story
  if (random.chance(0.2)) return
  faults.calm = true
  const act = async (times: number, from?: Parameters<typeof personActs>[1]) => {
    for (let left = times; left > 0; left -= 1) {
      await personActs(story, from)
      while (scheduler.ready > 0) await oneStep(story)
    }
  }
  const { about } = story
  if (about === 'sending') await act(5, OPENING)
  if (about === 'holds') await act(8, ADDRESSING)
  await act(random.between(about === 'anything' ? 3 : 1, about === 'anything' ? 10 : 4))
  if (about !== 'anything' || random.chance(0.5)) await worksOnce(story)
  if (about === 'sending') {
    await act(random.between(3, 6), SENDING)
    await worksOnce(story)
    await act(random.between(1, 4), SENDING)
  }
  if (about === 'holds') await worksOnce(story)
  noteEnds(story)
  faults.calm = false
}

/** The first customers decide, the first deposits arrive, and every job has its turn. */
async function worksOnce(story: Story): Promise<void> {
  const { random, scheduler, sandbox } = story
  for (const { externalOrderId } of sandbox.world.state.sessions) await turnKnob(sandbox, `/binance/sessions/${externalOrderId}/approve`)
  for (let events = random.between(1, 4); events > 0; events -= 1) await lifeGoesOn(story)
  await scheduler.settled()
  for (const [, name] of JOB_WEIGHTS) {
    while (scheduler.ready > 0) await oneStep(story)
    startJob(story, story.instances[0]!, name)
  }
  while (scheduler.ready > 0) await oneStep(story)
}
