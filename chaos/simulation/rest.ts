import { dueWork } from './due-work'
import { turnKnob } from './in-process'
import { startJob, noteEnds, restart, type JobName } from './instances'
import { oneStep } from './steps'
import type { Story } from './story'

/** Blueprint: this long after the last fault everything that was promised has been read. */
export const CONVERGES_WITHIN_MS = 60_000
/** A story that does not come to rest after so many steps runs in circles. */
const MOST_STEPS = 6_000

/** No more faults, everybody up, and a minute of the world's time in which everything runs as it would. */
export async function healAndRest(story: Story): Promise<void> {
  const { clock, scheduler, faults, sandbox } = story
  faults.calm = true
  sandbox.world.faults.clear()
  for (const instance of story.instances) if (!instance.up) restart(story, instance)
  story.healedAt = clock.now()
  story.trace.tell('all faults end')
  await customersDecide(story)
  const until = clock.now() + CONVERGES_WITHIN_MS
  const most = scheduler.steps + MOST_STEPS
  const lastLook = new Map<JobName, number>()
  while (clock.now() < until) {
    if (scheduler.steps > most) throw new Error(`no rest after ${MOST_STEPS} steps`)
    noteEnds(story)
    if (scheduler.ready > 0) {
      await oneStep(story)
      continue
    }
    await startDue(story, until, lastLook)
  }
  // What is under way comes to its end, and what arrived in the last moment is looked at; nothing else begins.
  do {
    while (scheduler.ready > 0) await oneStep(story)
    noteEnds(story)
    if ((await dueWork(story)).some(({ job }) => job === 'apply webhook events')) startJob(story, story.instances[0]!, 'apply webhook events')
  } while (scheduler.ready > 0)
}

/** All, or all but one: that one shows whether an open session is asked about; many would only take time. */
async function customersDecide(story: Story): Promise<void> {
  const open = story.sandbox.world.state.sessions.filter(({ status }) => status === 'INIT')
  for (const { externalOrderId } of open.slice(story.random.chance(0.25) ? 1 : 0)) {
    const verb = story.random.pick(['approve', 'reject'])
    await turnKnob(story.sandbox, `/binance/sessions/${externalOrderId}/${verb}`)
    await story.scheduler.settled()
    story.trace.tell(`the customer behind ${externalOrderId}: ${verb}`)
  }
}

/** Starts what is due, or lets time pass until something is. */
async function startDue(story: Story, until: number, lastLook: Map<JobName, number>): Promise<void> {
  const { clock, scheduler, random } = story
  const workers = story.instances.filter(({ kind }) => kind === 'worker')
  let next = Math.min(until, clock.nextAt() ?? until)
  let started = false
  for (const { job, everyMs, dueAt } of await dueWork(story)) {
    // A look costs its interval, as the loop of a worker does when it found nothing.
    const looks = Math.max(dueAt, (lastLook.get(job) ?? 0) + everyMs)
    if (looks > clock.now()) next = Math.min(next, looks)
    else if (startJob(story, random.pick(workers), job)) {
      lastLook.set(job, clock.now())
      started = true
    }
  }
  if (!started) await clock.moveTo(Math.max(next, clock.now() + 1), scheduler.settled)
}
