import './lib/check-node.mjs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build, isBuildCurrent } from './lib/build.mjs'
import { demoBlock } from './lib/demo-block.mjs'
import { removeDemoEnv, writeDemoEnv } from './lib/demo-env.mjs'
import { openHome, removeLock, requirePort, resetHome, secret, takeOver, wantedPort, writeLock } from './lib/demo-home.mjs'
import { migrateDatabase, seed } from './lib/demo-seed.mjs'
import { ensureDatabase, startEmbeddedPostgres } from './lib/embedded-postgres.mjs'
import { installPackages } from './lib/install.mjs'
import { watchNpm } from './lib/parent.mjs'
import { freePort } from './lib/ports.mjs'
import { runningPids, stopAll } from './lib/processes.mjs'
import { startSandbox, startWeb, startWorker } from './lib/programs.mjs'
import { startProgress } from './lib/progress.mjs'
import { messageFor, plainError } from './lib/root.mjs'

/** @typedef {import('./lib/demo-home.mjs').Home} Home */
/** @typedef {import('./lib/programs.mjs').Settings} Settings */
/** @typedef {import('./lib/processes.mjs').Running} Running */

const { say, step } = startProgress()
/** @type {Home | undefined} the folder whose lock is ours */
let locked
let leaving = false
/** Stops the embedded server even when the program that keeps it is gone. */
let stopPostgres = async () => {}

/** Ends everything, then us. Called once; npm and the terminal both pass Ctrl-C on. @param {number} code @param {string} words */
async function leave(code, words) {
  if (leaving) return
  leaving = true
  if (words) process.stdout.write(`\n${words}\n`)
  await stopAll()
  await stopPostgres()
  if (locked) {
    removeDemoEnv(locked.folder)
    removeLock(locked)
  }
  process.exit(code)
}

/** @param {unknown} error */
function fail(error) {
  if (!leaving) process.stderr.write(`\n${messageFor(error)}\n`)
  return leave(1, '')
}

/** A program that ends by itself takes the demo down with a word about which one it was. @param {Running} program */
function mind(program) {
  void program.exited.then((end) => {
    if (leaving) return
    return fail(plainError(`${program.name} ended unexpectedly (${end}). The end of its log:\n${program.lastLines()}\n\nEverything is stopped, nothing is lost: npm run demo goes on from here.`))
  })
}

/** @param {Home} home @returns {Promise<string>} the database's URL */
async function openDatabase(home) {
  const given = process.env.DATABASE_URL
  if (given) {
    if (!URL.canParse(given)) throw plainError('DATABASE_URL is no address such as postgres://user:password@127.0.0.1:5432/weir')
    const { host, pathname } = new URL(given)
    say(`Using the database ${pathname.slice(1)} on ${host} (DATABASE_URL is set)`)
    return given
  }
  const postgres = await step('Starting PostgreSQL', () =>
    startEmbeddedPostgres({
      dataDir: path.join(home.folder, 'postgres'),
      logFile: path.join(home.logDir, 'postgres.log'),
      password: secret(home, 'databasePassword', 24),
      state: home.state,
      durable: true,
      say,
    }),
  )
  mind(postgres.process)
  stopPostgres = postgres.stop
  await ensureDatabase(postgres.url('postgres'), 'weir')
  return postgres.url('weir')
}

/** @param {Home} home @param {number} webPort @param {string} databaseUrl @returns {Promise<Settings>} */
async function chooseSettings(home, webPort, databaseUrl) {
  const sandboxPort = await freePort(Number(home.state.get('sandboxPort') ?? 0))
  home.state.set('sandboxPort', String(sandboxPort))
  return {
    databaseUrl,
    webPort,
    sandboxPort,
    sandboxState: path.join(home.folder, 'sandbox.json'),
    dataDir: home.folder,
    logDir: home.logDir,
    buildDir: '.next',
    authSecret: process.env.AUTH_SECRET || secret(home, 'authSecret', 48),
    encryptionKey: process.env.ENCRYPTION_KEY || secret(home, 'encryptionKey', 32),
  }
}

/** @param {Home} home @param {number} webPort */
async function run(home, webPort) {
  const note = () => writeLock(home, { port: webPort, children: runningPids() })
  note()
  await installPackages(say)
  const building = isBuildCurrent('.next')
    ? Promise.resolve()
    : step('Building the web app', () => build({ buildDir: '.next', logFile: path.join(home.logDir, 'build.log') }))
  note()
  // Awaited below; until then a failure must not count as unhandled.
  building.catch(() => {})
  const settings = await chooseSettings(home, webPort, await openDatabase(home))
  note()
  const wasEmpty = await step('Bringing the database to this version', () => migrateDatabase(settings))
  mind(await step('Starting the provider sandbox', () => startSandbox(settings)))
  await building
  mind(await step('Starting the web app', () => startWeb(settings)))
  mind(startWorker(settings))
  note()
  writeDemoEnv(settings)
  const story = await step('Filling in the story', () => seed(settings, wasEmpty))
  process.stdout.write(demoBlock(settings, story))
}

/** A misspelt --reset must not start the old story as if nothing was said. */
function readFlags() {
  try {
    return parseArgs({ options: { reset: { type: 'boolean' } } }).values
  } catch {
    throw plainError(`npm run demo takes one flag: npm run demo -- --reset starts over. Given: ${process.argv.slice(2).join(' ')}`)
  }
}

for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(name, () => void leave(0, 'Stopping'))
watchNpm('demo', () => void leave(0, 'Stopping'))

try {
  const values = readFlags()
  const embedded = !process.env.DATABASE_URL
  if (values.reset && !embedded) {
    throw plainError('With DATABASE_URL set the database is yours: --reset does not touch it. Empty it yourself, or unset DATABASE_URL.')
  }
  const home = openHome(embedded)
  await takeOver(home, say)
  if (values.reset) {
    say('Removing the data of earlier runs')
    await resetHome(home)
  }
  const webPort = wantedPort()
  await requirePort(webPort)
  locked = values.reset ? openHome(embedded) : home
  await run(locked, webPort)
} catch (error) {
  await fail(error)
}
