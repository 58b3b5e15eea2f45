import '@/bin/lib/load-env-file.mjs'
import { TIMEOUTS } from '@/lib/db/client'
import { database } from '@/lib/db/database'
import { startWorker } from '@/lib/jobs/worker'
import { log } from '@/lib/log'
import { readWarnings } from '@/lib/services/health/read-warnings'

// What a job has not finished by then is taken up again when its lease ends, so leaving early loses nothing.
const LAST_WAIT_MS = 5000

/** The pool; a word about what is missing in the environment needs no stack. */
function open() {
  try {
    return database(TIMEOUTS)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return process.exit(1)
  }
}

const stopping = new AbortController()
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(name, () => {
    stopping.abort()
    setTimeout(() => process.exit(0), LAST_WAIT_MS).unref()
  })
}

try {
  const db = open()
  // A database that is away is none of its business: the jobs wait for it.
  void readWarnings(db).then((warnings) => warnings.forEach((words) => log().warn(words)), () => {})
  await startWorker({ db, signal: stopping.signal })
  process.exit(0)
} catch (error) {
  if (stopping.signal.aborted) process.exit(0)
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}
