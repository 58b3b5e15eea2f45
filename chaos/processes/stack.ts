import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { sandboxControl, type SandboxControl } from '@/bin/demo/sandbox-control'
import { build, isBuildCurrent } from '@/bin/lib/build.mjs'
import { freePort } from '@/bin/lib/ports.mjs'
import { signal, startProcess, stopAll, waitForAnswer } from '@/bin/lib/processes.mjs'
import { environmentOf, startSandbox, startWeb, startWorker, typescript, type Settings } from '@/bin/lib/programs.mjs'
import { makeRunFolder } from '@/bin/lib/test-postgres.mjs'
import type { Random } from '../simulation/random'
import { startFaultProxy, type FaultProxy } from './fault-proxy'
import { startPostgres, type Postgres } from './postgres'

type Running = ReturnType<typeof startProcess>
const TEST_BUILD = path.join('.weir-test', 'next')

/** A program that can be killed and started again at the same place. */
export interface Program {
  name: string
  running: () => Running
  /** kill -9 of it and all it started */
  kill: () => Promise<void>
  /** @returns how long an orderly end took, ms, and how it ended */
  terminate: () => Promise<{ ms: number; end: string }>
  start: () => Promise<void>
}

export interface Stack {
  folder: string
  logDir: string
  postgres: Postgres
  sandbox: Program
  webs: readonly [Program, Program]
  workers: readonly [Program, Program]
  /** between providers (and our sender) and the webs: one for each web, and one that takes turns */
  edges: readonly [FaultProxy, FaultProxy]
  /** between the four programs and PostgreSQL: webs first */
  databaseLinks: readonly FaultProxy[]
  /** between the four programs and the sandbox */
  providerLink: FaultProxy
  links: readonly FaultProxy[]
  control: SandboxControl
  sandboxState: string
  requestLog: string
  apiKey: string
  stop: () => Promise<void>
}

export interface StackOptions {
  random: Random
  /** its folder with all logs stays when it ends */
  keep?: boolean
  /** a program that stands in for the web app: only for the test of the detector */
  door?: string
}

/** The whole installation twice over: two webs and two workers on one durable PostgreSQL, every link through a proxy of ours. */
export async function startStack({ random, keep, door }: StackOptions): Promise<Stack> {
  const folder = await makeRunFolder()
  const closing: (() => Promise<void>)[] = keep ? [] : [() => rm(folder, { recursive: true, force: true })]
  const stop = async () => {
    await stopAll()
    for (const close of closing.toReversed()) await close()
  }
  try {
    return { ...(await assemble(folder, random, closing, door)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function assemble(folder: string, random: Random, closing: (() => Promise<void>)[], door?: string): Promise<Omit<Stack, 'stop'>> {
  const logDir = path.join(folder, 'logs')
  mkdirSync(logDir, { recursive: true })
  if (!isBuildCurrent(TEST_BUILD)) await build({ buildDir: TEST_BUILD, logFile: path.join(logDir, 'build.log') })
  const postgres = await startPostgres(folder)
  closing.push(postgres.stop)
  const link = async (name: string, targets: number[]) => {
    const proxy = await startFaultProxy(name, targets, random.fork(name))
    closing.push(proxy.close)
    return proxy
  }
  const [web1, web2, sandboxPort] = [await freePort(), await freePort(), await freePort()] as const
  const databaseLinks = await Promise.all(['web-1', 'web-2', 'worker-1', 'worker-2'].map((name) => link(`${name} to database`, [postgres.port()])))
  const edges = [await link('edge of web-1', [web1]), await link('edge of web-2', [web2])] as const
  const front = await link('front', [web1, web2])
  const providerLink = await link('providers', [sandboxPort])
  const common = { sandboxState: path.join(folder, 'sandbox.json'), dataDir: folder, buildDir: TEST_BUILD, ...secrets() }
  const settings = (name: string, webPort: number, proxy?: FaultProxy): Settings => ({
    ...common, logDir: path.join(logDir, name), webPort, sandboxPort: providerLink.port, databaseUrl: through(postgres.url(), proxy),
  })
  const requestLog = path.join(folder, 'requests.log')
  const sandboxSettings = { ...settings('sandbox', front.port), sandboxPort }
  // Kept: its state must survive a hard stop, and every call it gets is written down.
  const sandboxEnv = { SANDBOX_REQUEST_LOG: requestLog, SANDBOX_SAVE_AFTER_MS: '0' }
  const sandbox = await program('sandbox', () => startSandbox(sandboxSettings, sandboxEnv))
  const apiKey = await makeMerchant({ ...settings('setup', front.port), logDir })
  const webs = [web1, web2].map((port, index) => () => {
    const own = settings(`web-${index + 1}`, port, databaseLinks[index])
    return door ? startDoor(door, own) : startWeb(own)
  })
  const workers = [0, 1].map((index) => () => startWorker(settings(`worker-${index + 1}`, front.port, databaseLinks[index + 2])))
  return {
    folder, logDir, postgres, sandbox, edges, databaseLinks, providerLink, requestLog, apiKey,
    links: [...databaseLinks, ...edges, front, providerLink],
    webs: await Promise.all([program('web-1', webs[0]!), program('web-2', webs[1]!)]),
    workers: await Promise.all([program('worker-1', workers[0]!), program('worker-2', workers[1]!)]),
    control: sandboxControl(`http://127.0.0.1:${sandboxPort}`),
    sandboxState: common.sandboxState,
  }
}

function secrets() {
  return { authSecret: randomBytes(48).toString('base64'), encryptionKey: randomBytes(32).toString('base64') }
}

function through(databaseUrl: string, proxy?: FaultProxy): string {
  const url = new URL(databaseUrl)
  if (proxy) url.port = String(proxy.port)
  return url.href
}

async function program(name: string, start: () => Promise<Running> | Running): Promise<Program> {
  let running = await start()
  return {
    name,
    running: () => running,
    kill: async () => {
      signal(-running.pid, 'SIGKILL')
      await running.exited
    },
    terminate: async () => {
      const at = performance.now()
      signal(running.pid, 'SIGTERM')
      const end = await Promise.race([running.exited, new Promise<string>((resolve) => setTimeout(resolve, 15_000, 'still running'))])
      const ms = performance.now() - at
      if (running.isRunning()) await running.stop()
      return { ms, end }
    },
    // Two faults at once may have ended the same program.
    start: async () => { if (!running.isRunning()) running = await start() },
  }
}

async function startDoor(script: string, settings: Settings): Promise<Running> {
  const door = startProcess({
    name: 'The door', args: typescript(script), env: environmentOf(settings), logFile: path.join(settings.logDir, 'door.log'),
  })
  await waitForAnswer(door, `http://127.0.0.1:${settings.webPort}/api/health/ready`, 30_000)
  return door
}

async function makeMerchant(settings: Settings): Promise<string> {
  const logFile = path.join(settings.logDir, 'merchant.log')
  const making = startProcess({ name: 'Making the merchant', args: typescript('chaos/processes/make-merchant.ts'), env: environmentOf(settings), logFile })
  const end = await making.exited
  if (end !== 'exit code 0') throw new Error(`The merchant was not made (${end}):\n${making.lastLines()}`)
  return readFileSync(logFile, 'utf8').trim().split('\n').at(-1)!
}
