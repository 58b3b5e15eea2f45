import { CHAIN } from './chain'
import { EVIDENCE } from './evidence'
import { INBOX } from './inbox'
import { INTENTS } from './intents'
import type { Invariant } from './invariant'
import { MERCHANTS } from './merchants'
import { PAYOUTS } from './payouts'
import { PLANS } from './plans'
import { RELEASES } from './releases'
import { STATES } from './states'
import { TRUTH } from './truth'

const words = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message).slice(0, 900) : String(error))

export const INVARIANTS: readonly Invariant[] = [
  {
    name: 'I0',
    says: 'no task dies of anything but a cut connection or a refusal in our own words',
    check: async ({ accidents }) => accidents.map(({ task, error }) => `${task}: ${words(error)}`),
  },
  ...INBOX, ...EVIDENCE, ...STATES, ...TRUTH, ...RELEASES, ...INTENTS, ...MERCHANTS, ...CHAIN, ...PAYOUTS, ...PLANS,
]
