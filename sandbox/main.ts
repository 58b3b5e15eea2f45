import { startSandbox } from './server'

const DEFAULT_PORT = 4601

const port = Number(process.env.SANDBOX_PORT ?? DEFAULT_PORT)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('SANDBOX_PORT must be a port number.')
  process.exit(2)
}

const { SANDBOX_STATE: stateFile = '.weir/sandbox.json', SANDBOX_REQUEST_LOG: requestLog, SANDBOX_SAVE_AFTER_MS: saveAfterMs } = process.env

try {
  const sandbox = await startSandbox({
    port, stateFile, ...(requestLog ? { requestLog } : {}), ...(saveAfterMs ? { saveAfterMs: Number(saveAfterMs) } : {}),
  })
  console.log(`sandbox ready ${sandbox.url}`)
  const stop = () => void sandbox.close().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(taken ? `Port ${port} is taken. Set SANDBOX_PORT to another one.` : String(error))
  process.exit(1)
}
