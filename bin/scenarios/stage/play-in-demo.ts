import { openMemory } from '@/bin/demo/memory'
import { knownMerchant, PALMLINE } from '@/bin/demo/people'
import { sandboxControl } from '@/bin/demo/sandbox-control'
import { database } from '@/lib/db/database'
import type { Caller } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { report } from './report'
import type { Scenario } from './scenario'
import { openStage } from './stage'

const NO_DEMO = 'No demo is running here. Start one with: npm run demo   (then run this in a second terminal)'

/**
 * Plays them one after the other as the demo's merchant, telling what happens. @returns the exit code: 1 when an end is not as expected
 * @throws Error that says what to start when no demo is running
 */
export async function playInDemo(scenarios: readonly Scenario[], print: (text: string) => void): Promise<number> {
  const { SANDBOX_URL, APP_URL, WEIR_DATA_DIR } = demoEnvironment()
  await requireAnswer(`${SANDBOX_URL}/__sandbox/health`)
  await requireAnswer(`${APP_URL}/api/health/ready`)
  const memory = openMemory(WEIR_DATA_DIR)
  const merchant = knownMerchant(memory, PALMLINE)
  // What a scenario does to the sandbox must not hit the story while it is told.
  if (!merchant || memory.recall('neighbour') === undefined) throw new Error('The demo is still filling in its story. Try again in a moment.')
  const caller: Caller = { db: database(), ...merchant }
  const failed: string[] = []
  try {
    for (const scenario of scenarios) {
      if (!(await playOne(scenario, caller, { sandboxUrl: SANDBOX_URL, appUrl: APP_URL, print }))) failed.push(scenario.name)
    }
  } finally {
    await database().end({ timeout: 5 })
  }
  if (scenarios.length > 1) print(failed.length === 0 ? `\nAll ${scenarios.length} ended as expected.` : `\nNot as expected: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
}

interface Place {
  sandboxUrl: string
  appUrl: string
  print: (text: string) => void
}

async function playOne({ name, title, perform }: Scenario, caller: Caller, { sandboxUrl, appUrl, print }: Place): Promise<boolean> {
  print(`\n${name}\n${title}\n`)
  const say = (text: string) => print(`  ${new Date().toISOString().slice(11, 19)} UTC  ${text}`)
  try {
    const { page, verdicts } = await perform(openStage({ caller, control: sandboxControl(sandboxUrl), say }))
    const { text, isAsExpected } = report(verdicts)
    print(`\n${text}\n\n  See ${appUrl}${page}`)
    return isAsExpected
  } catch (error) {
    print(`\n  It did not get on: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

function demoEnvironment(): { SANDBOX_URL: string; APP_URL: string; WEIR_DATA_DIR: string } {
  // Without a running demo, and with no database named, nothing of the environment is there.
  if (!process.env.DATABASE_URL || !process.env.SANDBOX_URL) throw new Error(NO_DEMO)
  const { SANDBOX_URL = '', APP_URL, WEIR_DATA_DIR } = env()
  return { SANDBOX_URL, APP_URL, WEIR_DATA_DIR }
}

async function requireAnswer(url: string): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
  if (!answer?.ok) throw new Error(`${NO_DEMO}\n(${url} does not answer.)`)
}
