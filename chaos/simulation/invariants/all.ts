import type { Invariant } from './invariant'
import { INBOX } from './inbox'
import { TRUTH } from './truth'

export const INVARIANTS: readonly Invariant[] = [
  {
    name: 'I0',
    says: 'no task dies of anything but a cut connection or a refusal in our own words',
    check: async ({ accidents }) => accidents.map(({ task, error }) => `${task}: ${error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error)}`),
  },
  ...INBOX,
  ...TRUTH,
]
