import '@/bin/lib/load-env-file.mjs'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { isPortFree } from '@/bin/lib/ports.mjs'
import { programEnv } from '@/bin/lib/processes.mjs'
import { plainError, root } from '@/bin/lib/root.mjs'
import { env } from '@/lib/env'

/** Requests under way are answered first; a connection that is kept busy must not hold up the end. */
const LAST_WAIT_MS = 9_000
/** How Next says that it ended because it was asked to. */
const ASKED_TO_END = 143

/** Runs the built web app until it is told to stop. HOST (default 127.0.0.1) and PORT say where it listens. */
async function start(): Promise<void> {
  const { APP_URL, PORT } = env()
  const host = process.env.HOST || '127.0.0.1'
  if (!existsSync(path.join(root, process.env.WEIR_BUILD_DIR ?? '.next', 'BUILD_ID'))) {
    throw plainError('There is no build yet. Run npm run build first.')
  }
  if (!(await isPortFree(PORT, host))) {
    throw plainError(`Port ${PORT} on ${host} is taken. Stop the program that uses it, or choose another: PORT=3001 npm start`)
  }
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const child = spawn(process.execPath, [next, 'start', '-H', host, '-p', String(PORT)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...programEnv(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', APP_URL, NEXTAUTH_URL: APP_URL },
  })
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(name, () => {
      child.kill(name)
      setTimeout(() => child.kill('SIGKILL'), LAST_WAIT_MS).unref()
    })
  }
  child.once('error', (error) => fail(error))
  // Ended by a signal we passed on: that is an orderly end.
  child.once('exit', (code, signal) => process.exit(signal || code === ASKED_TO_END ? 0 : (code ?? 1)))
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

try {
  await start()
} catch (error) {
  fail(error)
}
