import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assembleSandbox } from './assemble'
import type { Settings } from './core/state'

export type SandboxOptions = {
  /** 0 or absent: any free port. */
  port?: number
  /** Absent: nothing is remembered. */
  stateFile?: string
  /** How long a change may wait before it is written; 0 writes it before anybody is told. */
  saveAfterMs?: number
  /** Absent: calls are not written down. */
  requestLog?: string
  settings?: Partial<Settings>
}
export type Sandbox = { url: string; breetUrl: string; binanceUrl: string; port: number; close: () => Promise<void> }

/**
 * Both providers and the control page as one HTTP server on 127.0.0.1.
 * @throws when the port is taken or the state file cannot be read.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = assembleSandbox(options)
  const server = createServer((request, response) => void sandbox.handle(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  sandbox.start(url)
  return {
    url,
    breetUrl: `${url}/breet/v1`,
    binanceUrl: `${url}/binance`,
    port,
    close: () =>
      new Promise((resolve) => {
        sandbox.stop()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
