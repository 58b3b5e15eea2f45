import type { Story } from './story'

/** Something that rarely happens and must have: a run that never got there has proved nothing about it. */
export interface RareState {
  name: string
  says: string
  happened: (story: Story) => Promise<boolean>
}

const seen = (name: string, says: string): RareState => ({ name, says, happened: async (story) => story.seen.has(name) })

export const RARE_STATES: readonly RareState[] = [
  seen('killed at work', 'an instance died with tasks under way'),
]
