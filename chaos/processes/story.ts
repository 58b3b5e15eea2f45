import { readFileSync } from 'node:fs'
import type { Sql } from '@/lib/db/client'
import type { State } from '@/sandbox/core/state'
import { INVARIANTS } from '../simulation/invariants/all'
import type { Invariant } from '../simulation/invariants/invariant'
import type { Story } from '../simulation/story'
import type { Sent } from './observer'
import { acknowledged } from './observer'
import type { Stack } from './stack'

/** What is asked of a session, when and how often, the sandbox's own log tells here: see polling.ts. */
const TOLD_ELSEWHERE = new Set(['I23', 'I24'])
const SHARED = INVARIANTS.filter(({ name }) => !TOLD_ELSEWHERE.has(name))
/** What becomes true a moment after the last fault, once everything has been asked for and told: the next webhook breaks it for a moment. */
const comesTrue = ({ name, says }: Invariant) => ['I25', 'I19', 'I20', 'I16'].includes(name) || says.startsWith('nothing in the inbox waits')
const ASKED = { 'what comes true': SHARED.filter(comesTrue), 'what holds always': SHARED.filter((one) => !comesTrue(one)) }

/** The sandbox's state, keys and secrets included: written before anybody is told, so the file is the truth. */
export function sandboxState({ sandboxState: file }: Pick<Stack, 'sandboxState'>): State {
  return JSON.parse(readFileSync(file, 'utf8')) as State
}

/** The simulation's invariants, asked of real processes. @returns what does not hold */
export async function unmet(stack: Stack, sent: readonly Sent[], sql: Sql, which: keyof typeof ASKED): Promise<string[]> {
  const state = sandboxState(stack)
  if (which === 'what comes true' && state.trades.some(({ status, held }) => status === 'pending' && !held)) return ['deposits wait for confirmations']
  const found: string[] = []
  const story = storyOf(state, sent, sql)
  for (const { name, says, check } of ASKED[which]) {
    found.push(...(await check(story)).slice(0, 3).map((what) => `${name} ${says}: ${what}`))
  }
  return found
}

/** As much of a simulation's story as there is of real processes: the invariants above look at nothing else. */
function storyOf(state: State, sent: readonly Sent[], sql: Sql): Parameters<Invariant['check']>[0] {
  const story = {
    sql,
    sandbox: { world: { state } },
    clock: { now: Date.now },
    merchants: state.integrations.map((integration) => ({ integration, breetId: integration.webhookUrl!.split('/').at(-1)! })),
    acknowledged: acknowledged(sent).map(({ connectionId, sha256 }) => ({ connectionId, bodySha256: sha256 })),
    accidents: [],
    network: { calls: [] },
    // Nobody here changes payouts on Breet's pages, answers a question or types against a chain; there is no chain.
    changedElsewhere: new Set(),
    lookedAt: new Set(),
    answers: [],
    typed: new Set(),
  }
  return story as unknown as Story
}
