import { AsyncLocalStorage } from 'node:async_hooks'
import { realNow } from './real-time'
import type { Random } from './random'

/** One run of a job by one instance, or one request at a door: what a crash ends. */
export interface Task {
  id: number
  instance: string
  name: string
  /** how far this instance's own clock is off, ms */
  skewMs: number
  dead: boolean
  /** on the steady clock, ms */
  startedAt: number
  /** told when it was killed, as the other end of its connections would be */
  whenKilled: (() => void)[]
}

const current = new AsyncLocalStorage<Task>()
export const currentTask = (): Task | undefined => current.getStore()

/** A step that takes this long in earnest hangs: something waits for what only a later step can bring. */
const HANGS_AFTER_MS = 30_000

/**
 * Runs tasks one step at a time: a step is what happens between two yield points (a transaction, a statement of its own,
 * a request to a provider). Of all that wait, the seed picks who goes next, so every interleaving of steps can happen and
 * none happens by accident. A crashed task is never woken again, like a process that was killed.
 */
export class Scheduler {
  steps = 0
  private readonly waiting: { task: Task; go: () => void }[] = []
  private readonly alive = new Map<number, Task>()
  private failures: { task: Task; error: unknown }[] = []
  private made = 0
  private busy = 0

  constructor(private readonly random: Random) {}

  /** Waits for its turn. Outside of a task (set-up, checks) nothing waits. */
  turn(): Promise<void> {
    const task = current.getStore()
    if (!task) return Promise.resolve()
    return new Promise((go) => {
      if (!task.dead) this.waiting.push({ task, go })
    })
  }

  /** Real work under way (a statement): the step is not over before it is. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.busy += 1
    try {
      return await work()
    } finally {
      this.busy -= 1
    }
  }

  start(instance: string, name: string, skewMs: number, run: () => Promise<unknown>): Task {
    const task: Task = { id: (this.made += 1), instance, name, skewMs, dead: false, startedAt: performance.now(), whenKilled: [] }
    this.alive.set(task.id, task)
    void current.run(task, async () => {
      try {
        await this.turn()
        await run()
      } catch (error) {
        this.failures.push({ task, error })
      } finally {
        this.alive.delete(task.id)
      }
    })
    return task
  }

  /** The instance is killed: nothing of it ever goes on. Committed work stays, the rest never was. @returns the tasks that died */
  crash(instance: string): Task[] {
    const killed = this.running(instance)
    for (const task of killed) {
      task.dead = true
      this.alive.delete(task.id)
    }
    for (let at = this.waiting.length - 1; at >= 0; at -= 1) if (this.waiting[at]!.task.dead) this.waiting.splice(at, 1)
    for (const task of killed) for (const tell of task.whenKilled) tell()
    return killed
  }

  /** Lets one of those who wait take one step. @returns whose, or null when nobody waits. */
  async step(): Promise<Task | null> {
    await this.settled()
    if (this.waiting.length === 0) return null
    const [next] = this.waiting.splice(this.random.between(0, this.waiting.length - 1), 1)
    this.steps += 1
    next!.go()
    await this.settled()
    return next!.task
  }

  /** How many wait for their turn; the others wait for time to pass. */
  get ready(): number {
    return this.waiting.length
  }

  running(instance?: string): Task[] {
    return [...this.alive.values()].filter((task) => instance === undefined || task.instance === instance)
  }

  /** What tasks ended with since the last look. */
  takeFailures(): { task: Task; error: unknown }[] {
    return this.failures.splice(0)
  }

  /** All statements have answered and all that follows from them has run. */
  settled = async (): Promise<void> => {
    const startedAt = realNow()
    for (let quiet = 0; quiet < 2; ) {
      await new Promise((resolve) => setImmediate(resolve))
      quiet = this.busy === 0 ? quiet + 1 : 0
      if (this.busy > 0 && realNow() - startedAt > HANGS_AFTER_MS) throw new Error('A step does not end: does a transaction wait for the pool?')
    }
  }
}
