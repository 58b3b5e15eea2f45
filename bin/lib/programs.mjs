import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { startProcess, waitForAnswer } from './processes.mjs'
import { root } from './root.mjs'

/**
 * @typedef {object} Settings everything the programs of one installation agree on
 * @property {string} databaseUrl
 * @property {number} webPort
 * @property {number} sandboxPort
 * @property {string} sandboxState file
 * @property {string} dataDir
 * @property {string} logDir
 * @property {string} buildDir relative to the repository
 * @property {string} authSecret
 * @property {string} encryptionKey
 */

/** @param {Settings} settings */
export const webUrl = ({ webPort }) => `http://127.0.0.1:${webPort}`
/** @param {Settings} settings */
export const sandboxUrl = ({ sandboxPort }) => `http://127.0.0.1:${sandboxPort}`

/** The environment of web, worker and seed. @param {Settings} settings @returns {Record<string, string>} */
export function environmentOf(settings) {
  return {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: '127.0.0.1',
    PORT: String(settings.webPort),
    APP_URL: webUrl(settings),
    NEXTAUTH_URL: webUrl(settings),
    DATABASE_URL: settings.databaseUrl,
    AUTH_SECRET: settings.authSecret,
    ENCRYPTION_KEY: settings.encryptionKey,
    WEIR_DATA_DIR: settings.dataDir,
    WEIR_BUILD_DIR: settings.buildDir,
    SANDBOX_URL: sandboxUrl(settings),
    BREET_API_URL: `${sandboxUrl(settings)}/breet/v1`,
    BINANCE_API_URL: `${sandboxUrl(settings)}/binance`,
    // The sandbox stands in for the Binance app, so approval links lead to it.
    BINANCE_LINK_HOSTS: '127.0.0.1',
  }
}

/** Arguments that run a TypeScript program of ours. @param {string} program @returns {string[]} */
export function typescript(program) {
  return ['--import', pathToFileURL(path.join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href, path.join(root, program)]
}

/** @param {Settings} settings @param {Record<string, string>} [env] what docs/sandbox.md lists besides */
export async function startSandbox(settings, env = {}) {
  const program = startProcess({
    name: 'The sandbox',
    args: typescript('sandbox/main.ts'),
    env: { SANDBOX_PORT: String(settings.sandboxPort), SANDBOX_STATE: settings.sandboxState, ...env },
    logFile: path.join(settings.logDir, 'sandbox.log'),
  })
  await waitForAnswer(program, `${sandboxUrl(settings)}/__sandbox`, 60_000)
  return program
}

/** @param {Settings} settings */
export async function startWeb(settings) {
  const program = startProcess({
    name: 'The web app',
    args: typescript('bin/start.ts'),
    env: environmentOf(settings),
    logFile: path.join(settings.logDir, 'web.log'),
  })
  await waitForAnswer(program, `${webUrl(settings)}/api/health/ready`, 60_000)
  return program
}

/** @param {Settings} settings */
export function startWorker(settings) {
  return startProcess({
    name: 'The worker',
    args: typescript('bin/worker.ts'),
    env: environmentOf(settings),
    logFile: path.join(settings.logDir, 'worker.log'),
  })
}
