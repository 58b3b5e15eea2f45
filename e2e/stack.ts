import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, isBuildCurrent } from '@/bin/lib/build.mjs'
import { ensureDatabase } from '@/bin/lib/embedded-postgres.mjs'
import { freePort } from '@/bin/lib/ports.mjs'
import { stopAll } from '@/bin/lib/processes.mjs'
import { environmentOf, sandboxUrl, startSandbox, startWeb, startWorker, webUrl, type Settings } from '@/bin/lib/programs.mjs'
import { makeRunFolder, startTestPostgres } from '@/bin/lib/test-postgres.mjs'
import { migrate } from '@/lib/db/migrate'
import { startChain } from '@/lib/testing/local-chain'

export const TEST_BUILD = path.join('.weir-test', 'next')

const BSC_CHAIN_ID = 56
/** as sandbox/binance/networks.ts lists it */
export const SANDBOX_USDT_ON_BSC = `0x${'1'.repeat(40)}`
export const USDT_DECIMALS = 18

export interface Stack {
  webUrl: string
  sandboxUrl: string
  databaseUrl: string
  /** a local chain that stands for BSC, with the sandbox's USDT on it */
  chainUrl: string
  /** the environment of web and worker: for running bin/ programs against this stack */
  environment: Record<string, string>
  logDir: string
  stop: () => Promise<void>
}

/**
 * The whole installation as a person would run it: PostgreSQL, sandbox, the built web app and the worker, on free ports, with an
 * empty database and nothing shared with any other run.
 */
export async function startStack(): Promise<Stack> {
  const folder = await makeRunFolder()
  const postgres = await startTestPostgres(folder)
  const chain = await startChain(BSC_CHAIN_ID)
  const stopAllOf = async () => {
    await chain.close()
    await postgres.stop()
  }
  try {
    await chain.placeToken(SANDBOX_USDT_ON_BSC, USDT_DECIMALS)
    // Web and worker inherit it.
    process.env.EVM_RPC_URLS = `BSC=${chain.url}`
    await ensureDatabase(postgres.adminUrl, 'weir')
    const settings = await chooseSettings(folder, postgres.url('weir'))
    await migrate(settings.databaseUrl)
    if (!isBuildCurrent(TEST_BUILD)) await build({ buildDir: TEST_BUILD, logFile: path.join(settings.logDir, 'build.log') })
    await startSandbox(settings)
    await startWebWithPatience(settings)
    startWorker(settings)
    const stack = {
      webUrl: webUrl(settings),
      sandboxUrl: sandboxUrl(settings),
      databaseUrl: settings.databaseUrl,
      chainUrl: chain.url,
      environment: environmentOf(settings),
      logDir: settings.logDir,
    }
    await writeFile(path.join(folder, 'stack.json'), JSON.stringify(stack), { mode: 0o600 })
    process.env.WEIR_E2E_STACK = path.join(folder, 'stack.json')
    process.env.WEIR_E2E_URL = stack.webUrl
    return { ...stack, stop: () => stop(folder, stopAllOf) }
  } catch (error) {
    await stop(folder, stopAllOf)
    throw error
  }
}

async function chooseSettings(folder: string, databaseUrl: string): Promise<Settings> {
  return {
    databaseUrl,
    webPort: await freePort(),
    sandboxPort: await freePort(),
    sandboxState: path.join(folder, 'sandbox.json'),
    dataDir: folder,
    logDir: path.join('.weir-test', 'logs'),
    buildDir: TEST_BUILD,
    authSecret: randomBytes(48).toString('base64'),
    encryptionKey: randomBytes(32).toString('base64'),
  }
}

/**
 * The port was chosen before it is taken, and once in continuous integration a web app ended within its first second for a reason that
 * nobody wrote down: it gets a second start, on another port, and what the first one said is printed.
 */
async function startWebWithPatience(settings: Settings): Promise<void> {
  try {
    await startWeb(settings)
  } catch (error) {
    process.stdout.write(`The web app is started a second time. ${String(error)}\n`)
    settings.webPort = await freePort()
    await startWeb(settings)
  }
}

async function stop(folder: string, stopServers: () => Promise<void>): Promise<void> {
  await stopAll()
  await stopServers()
  await rm(folder, { recursive: true, force: true })
}
