import { testEnvironment } from '@/lib/testing/environment'
import { NODE_PATH } from './chain-node'
import { ORIGIN } from './merchants'
import { realNow } from './real-time'
import { Simulation, type Outcome } from './run-seed'

/** One process's share of the seeds. It is told by messages, and tells its parent of each seed that ended. */
export interface Share {
  databaseUrl: string
  seeds: string[]
  trace: boolean
}

export type Told = { kind: 'line'; line: string } | { kind: 'seed'; outcome: Outcome; ms: number } | { kind: 'broken'; seed: string; words: string }

const tell = (told: Told) => process.send?.(told)
/** Far longer than the longest story on the busiest machine. */
const HANGS_AFTER_MS = 180_000

/** A seed that waits for what never comes is a finding, not an empty event loop and a quiet exit. */
function withinReason<T>(telling: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It hangs: no end after ${HANGS_AFTER_MS / 1000} s`)), HANGS_AFTER_MS)
    telling.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function work({ databaseUrl, seeds, trace }: Share): Promise<void> {
  testEnvironment({ BREET_API_URL: `${ORIGIN}/breet/v1`, BINANCE_API_URL: `${ORIGIN}/binance`, BINANCE_LINK_HOSTS: '127.0.0.1', EVM_RPC_URLS: `BSC=${ORIGIN}${NODE_PATH}` })
  const simulation = await Simulation.open(databaseUrl)
  for (const seed of seeds) {
    const startedAt = realNow()
    try {
      const outcome = await withinReason(simulation.run(seed, trace ? (line) => tell({ kind: 'line', line }) : null))
      tell({ kind: 'seed', outcome, ms: realNow() - startedAt })
    } catch (error) {
      tell({ kind: 'broken', seed, words: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      // What the seed left behind is not known; the next one would not be its own.
      break
    }
  }
  await simulation.close()
  process.once('disconnect', () => process.exit())
  process.disconnect()
}

process.once('message', (share: Share) => void work(share))
