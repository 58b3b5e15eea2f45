import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { environmentOf, sandboxUrl, typescript, webUrl } from './programs.mjs'
import { startProcess } from './processes.mjs'
import { plainError } from './root.mjs'
import { writePrivately } from './state.mjs'

/** @typedef {import('./programs.mjs').Settings} Settings */
/** @typedef {{ merchantEmail: string, merchantPassword: string, adminEmail: string, adminPassword: string, customerLink: string, apiKey: string, tryThis: string[] }} Story */

/**
 * Runs a program of ours to its end.
 * @param {{ name: string, program: string, settings: Settings, hint?: string }} options what to do when it fails
 * @returns {Promise<string>} what it printed
 */
async function runToEnd({ name, program, settings, hint = '' }) {
  const logFile = path.join(settings.logDir, `${path.basename(program, '.ts')}.log`)
  rmSync(logFile, { force: true })
  const running = startProcess({ name, args: typescript(program), env: environmentOf(settings), logFile })
  const end = await running.exited
  const output = readFileSync(logFile, 'utf8')
  // What it printed may hold passwords; the story is kept in demo.json.
  rmSync(logFile, { force: true })
  if (end !== 'exit code 0') throw plainError(`${name} failed (${end}):\n${output.trim().split('\n').slice(-25).join('\n')}${hint}`)
  return output
}

const DEMO_OF_ANOTHER_VERSION = '\n\nIf this folder holds the demo of another version: npm run demo -- --reset starts over.'

/** @param {Settings} settings @returns {Promise<boolean>} whether the database was empty before */
export async function migrateDatabase(settings) {
  const output = await runToEnd({ name: 'The migration', program: 'bin/migrate.ts', settings, hint: DEMO_OF_ANOTHER_VERSION })
  return /^applied 0000/m.test(output)
}

/**
 * Fills an empty installation with a story to look at, through the running app, once. It runs again when the addresses changed,
 * since the providers' webhooks must find the app; the seed itself does nothing twice.
 * @param {Settings} settings @param {boolean} wasEmpty @returns {Promise<Story>}
 */
export async function seed(settings, wasEmpty) {
  const file = path.join(settings.dataDir, 'demo.json')
  const place = createHash('sha256').update(new URL(settings.databaseUrl).pathname + hostOf(settings)).digest('hex')
  const known = wasEmpty ? null : readStory(file)
  if (known?.place === place) return known.story
  const output = await runToEnd({ name: 'The seed', program: 'bin/seed-demo.ts', settings })
  const last = output.trim().split('\n').findLast((line) => line.startsWith('{'))
  if (!last) throw plainError(`The seed did not say what it made:\n${output}`)
  /** @type {Story} */
  const story = JSON.parse(last)
  writePrivately(file, `${JSON.stringify({ place, story }, null, 2)}\n`)
  return story
}

/** The addresses a seeded installation depends on. The embedded database may move to another port. @param {Settings} settings */
function hostOf(settings) {
  const { hostname, username } = new URL(settings.databaseUrl)
  return [hostname, username, webUrl(settings), sandboxUrl(settings)].join(' ')
}

/** @param {string} file @returns {{ place: string, story: Story } | null} */
function readStory(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
