import type { Sql } from '@/lib/db/client'
import { currentTask, type Scheduler, type Task } from './scheduler'

/** As if the process had died, or its connection been cut, at this boundary. */
export class Cut extends Error {
  readonly code = 'CONNECTION_CLOSED'
}

export interface Boundary {
  task: Task
  /** before: nothing has happened. after: it is committed, but the asker has not heard of it yet. */
  moment: 'before' | 'after'
  kind: 'transaction' | 'statement'
}

/**
 * The pool as an instance sees it: every transaction and every statement of its own is one step of the schedule. `fate`
 * may throw at a boundary: before, the work was never done; after, it is done and nobody was told.
 */
export function gated(sql: Sql, scheduler: Scheduler, fate: (boundary: Boundary) => void, tellTime: () => Promise<void> = async () => {}): Sql {
  const step = async <T>(kind: Boundary['kind'], work: () => Promise<T>): Promise<T> => {
    const task = currentTask()
    if (!task) return work()
    await scheduler.turn()
    fate({ task, moment: 'before', kind })
    const result = await scheduler.during(async () => {
      await tellTime()
      return work()
    })
    // Others may act between the commit and the moment its owner hears of it.
    await scheduler.turn()
    fate({ task, moment: 'after', kind })
    return result
  }
  return new Proxy(sql, {
    apply(target, self, args: unknown[]) {
      const made: unknown = Reflect.apply(target as never, self, args)
      return isQuery(made) ? lazily(made, (run) => step('statement', run)) : made
    },
    get(target, name, receiver) {
      if (name !== 'begin') return Reflect.get(target, name, receiver) as unknown
      return (...args: unknown[]) => step('transaction', () => Promise.resolve(Reflect.apply(target.begin as never, target, args)))
    },
  })
}

interface Query {
  then: (...handlers: unknown[]) => unknown
}

function isQuery(made: unknown): made is Query {
  return made instanceof Promise
}

/** A query starts when somebody awaits it; one that becomes part of another is never awaited and stays a mere text. */
function lazily(query: Query, step: (run: () => Promise<unknown>) => Promise<unknown>): Query {
  const run = () => new Promise<unknown>((resolve, reject) => query.then(resolve, reject))
  return new Proxy(query, {
    get: (target, name) => name === 'then'
      ? (...handlers: unknown[]) => Reflect.apply(Promise.prototype.then, step(run), handlers) as unknown
      : (Reflect.get(target, name) as unknown),
  })
}
