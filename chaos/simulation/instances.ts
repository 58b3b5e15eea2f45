import { AppError } from '@/lib/domain/errors'
import { JOBS, UPKEEP } from '@/lib/jobs/worker'
import { Cut } from './gate'
import type { Instance } from './instance'
import type { Story } from './story'

const PLAYED = [...JOBS, ...UPKEEP]

/** Left out: what only tidies up. */
type LeftOut = 'analyze fresh tables' | 'forget old idempotency keys' | 'forget ended sessions'

/** A new job of the worker does not build until the simulation plays it or says why not. */
export type JobName = Exclude<(typeof PLAYED)[number]['name'], LeftOut>

export const identity = ({ name, life }: Instance): string => `${name}#${life}`

/** Starts one run of a job on an instance, unless that instance is at it: its loop is sequential. @returns whether it began */
export function startJob(story: Story, instance: Instance, name: JobName): boolean {
  const job = PLAYED.find((one) => one.name === name)!
  const isBusy = story.scheduler.running(identity(instance)).some((task) => task.name === name)
  if (isBusy || !instance.up) return false
  story.scheduler.start(identity(instance), name, instance.skewMs, () => job.run(story.db))
  return true
}

/** A request of a person's at a web instance. */
export function startRequest(story: Story, instance: Instance, name: string, run: () => Promise<unknown>): void {
  story.scheduler.start(identity(instance), name, instance.skewMs, run)
}

export function kill(story: Story, instance: Instance): void {
  const killed = story.scheduler.crash(identity(instance))
  instance.up = false
  story.trace.tell(`${identity(instance)} is killed in the middle of ${killed.map((task) => task.name).join(', ') || 'nothing'}`)
  if (killed.length > 0) story.seen.add('killed at work')
  if (killed.some(({ name }) => name === 'sweep connections')) story.seen.add('killed in a sweep')
}

export function restart(story: Story, instance: Instance): void {
  instance.up = true
  instance.life += 1
  story.trace.tell(`${identity(instance)} starts`)
}

/** Ends that tasks may have: done, refused with words of ours, or cut off by the world. Everything else is a bug. */
export function noteEnds(story: Story): void {
  for (const { task, error } of story.scheduler.takeFailures()) {
    // A person is told why not; a job that dies of it would leave its rows to their leases.
    const isExpected = error instanceof Cut || (error instanceof AppError && !PLAYED.some(({ name }) => name === task.name))
    story.trace.tell(`${task.instance} ${task.name} ends: ${error instanceof Error ? error.message : String(error)}`)
    if (!isExpected) story.accidents.push({ task: `${task.instance} ${task.name}`, error })
  }
}
