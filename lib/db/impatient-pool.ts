import type postgres from 'postgres'

type Sql = postgres.Sql<{ int8: number }>
type Tx = postgres.TransactionSql<{ int8: number }>

/** What a query of the driver is besides a promise: it runs when somebody first waits for it. */
interface Lazy extends Promise<unknown> {
  handle: () => Promise<void>
  reject: (error: Error) => void
  executed: boolean
}
type Callable = (...args: unknown[]) => unknown
type Steps = (tx: Tx) => unknown

/**
 * A pool that does not wait for ever. A silent network tells nobody: a firewall that forgot a connection, a machine that is gone. So
 * a query without an answer after `answerWithinMs`, the wait for a connection included, fails as the loss of its connection; then
 * all connections of that moment are dropped, and fresh ones serve what comes next. Must be longer than what the server allows
 * a statement, which is no silence.
 */
export function impatientPool(open: () => Sql, answerWithinMs: number): Sql {
  let pool = open()
  const drop = (silent: Sql) => {
    if (silent !== pool) return
    pool = open()
    void silent.end({ timeout: 0 }).catch(() => {})
  }
  const asked = (run: (own: Sql) => unknown) => {
    const own = pool
    return withDeadline(run(own), answerWithinMs, () => drop(own))
  }
  const begin = (options: unknown[], steps: Steps) => {
    const own = pool
    return transaction(own, options, steps, answerWithinMs, () => drop(own))
  }
  return new Proxy(pool, {
    apply: (_, self, args) => asked((own) => Reflect.apply(own as unknown as Callable, self, args)),
    get: (_, name) => {
      if (name === 'begin') return (...args: unknown[]) => begin(args.slice(0, -1), args.at(-1) as Steps)
      if (name === 'unsafe') return (...args: unknown[]) => asked((own) => (own.unsafe as unknown as Callable)(...args))
      return Reflect.get(pool, name) as unknown
    },
  })
}

/** Each statement of a transaction has the deadline, and so have its beginning and its end; what is computed between them has none. */
async function transaction(own: Sql, options: unknown[], steps: Steps, withinMs: number, onSilence: () => void): Promise<unknown> {
  let fail: (error: Error) => void = () => {}
  const silence = new Promise<never>((_, reject) => { fail = reject })
  let timer: NodeJS.Timeout | undefined
  const pause = () => clearTimeout(timer)
  const wait = () => {
    pause()
    timer = setTimeout(() => {
      fail(noAnswer())
      onSilence()
    }, withinMs)
  }
  const watched = (tx: Tx) => new Proxy(tx, {
    apply: (_, self, args) => withDeadline(Reflect.apply(tx as unknown as Callable, self, args), withinMs, onSilence),
    get: (_, name) => Reflect.get(tx, name) as unknown,
  })
  wait()
  try {
    return await Promise.race([
      silence,
      (own.begin as unknown as Callable)(...options, async (tx: Tx) => {
        pause()
        try {
          return await steps(watched(tx))
        } finally {
          wait()
        }
      }),
    ])
  } finally {
    pause()
  }
}

/** From the moment a query runs; fragments of others, which never run, stay as they are. */
function withDeadline(made: unknown, withinMs: number, onSilence: () => void): unknown {
  if (!isLazy(made)) return made
  const { handle } = made
  made.handle = function run(this: Lazy) {
    if (!this.executed) {
      const timer = setTimeout(() => {
        this.reject(noAnswer())
        onSilence()
      }, withinMs)
      const end = () => clearTimeout(timer)
      // Not this.then: that one would run it.
      void Promise.prototype.then.call(this, end, end)
    }
    return handle.call(this)
  }
  return made
}

function isLazy(made: unknown): made is Lazy {
  return made instanceof Promise && 'handle' in made && 'executed' in made
}

function noAnswer(): Error {
  return Object.assign(new Error('The database does not answer'), { code: 'ETIMEDOUT' })
}
