import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DEFAULT_SETTINGS, emptyState, type Settings, type State } from './state'

/** @throws when the file exists but is not a sandbox state: guessing would lose what a demo remembers. */
export function loadState(file: string | undefined, overrides: Partial<Settings>, webhookKeyPem?: string): State {
  const saved = file !== undefined && existsSync(file) ? readState(file) : emptyState(webhookKeyPem)
  saved.settings = { ...DEFAULT_SETTINGS, ...saved.settings, ...overrides }
  return saved
}

function readState(file: string): State {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as State
    if (value.version === 1) return completed(value)
  } catch (cause) {
    throw new Error(`The sandbox state in ${file} cannot be read. Remove the file to start over.`, { cause })
  }
  throw new Error(`The sandbox state in ${file} has another version. Remove the file to start over.`)
}

/** A file of an earlier sandbox lacks what came since: it gets what was true then. */
function completed(state: State): State {
  const environmentOf = (tradeId: string | undefined) => state.trades.find((one) => one.id === tradeId)?.environment ?? 'test'
  const currencyOf = (id: string) => state.integrations.find((one) => one.id === id)?.currency ?? 'ngn'
  return {
    ...state,
    withdrawals: state.withdrawals ?? [],
    strays: state.strays ?? [],
    assetChanges: state.assetChanges ?? [],
    faults: state.faults ?? [],
    before: state.before ?? {},
    integrations: state.integrations.map((one) => fill({ markupPercent: '0', settlementBank: null }, one)),
    wallets: state.wallets.map((one) => fill({ updatedAt: one.createdAt }, one)),
    trades: state.trades.map((one) => fill({ settled: null, payoutPlan: 'completed', currency: currencyOf(one.integrationId) }, one)),
    credits: state.credits.map((one) => fill({ withdrawalId: null, environment: environmentOf(one.tradeIds[0]) }, one)),
  }
}

const fill = <T extends object>(defaults: Partial<T>, one: T): T => ({ ...defaults, ...one })

/** Whole file or old file, never half: written beside, then renamed. It holds keys, so only its owner may read it. */
export function saveState(file: string, state: State): void {
  mkdirSync(dirname(file), { recursive: true })
  const beside = `${file}.${process.pid}.tmp`
  writeFileSync(beside, JSON.stringify(state), { mode: 0o600 })
  renameSync(beside, file)
}
