import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { plainError } from './root.mjs'

const NAMES = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Some systems put a script there that only tells how to install it: it must answer. @param {string | undefined} file */
function works(file) {
  return file !== undefined && existsSync(file) && spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

/** @param {(line: string) => void} say */
function installWithApt(say) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say('Installing Chromium (apt-get install chromium)')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  if (install().status === 0) return
  spawnSync('apt-get', ['update'], { env, stdio: 'ignore' })
  install()
}

/**
 * A browser for the tests: CHROME, the system's, the one Playwright installed, else from the system's packages.
 * @param {(line: string) => void} say @returns {Promise<string>} its path
 */
export async function findChromium(say) {
  if (process.env.CHROME) {
    if (works(process.env.CHROME)) return process.env.CHROME
    throw plainError(`CHROME is ${process.env.CHROME}, which does not run.`)
  }
  const installed = [...NAMES, await playwrightsOwn()].find(works)
  if (installed) return installed
  installWithApt(say)
  const now = NAMES.find(works)
  if (now) return now
  throw plainError(
    'The browser tests need Chromium, and none was found. Install it (Debian and Ubuntu: sudo apt-get install chromium; any system: npx playwright install chromium),\n' +
      'or say where one is: CHROME=/path/to/chrome npm test. Everything else can run without: npm test -- --only lint,types,unit,database,build',
  )
}
