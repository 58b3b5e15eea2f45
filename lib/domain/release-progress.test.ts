import { expect, it } from 'vitest'
import { releaseProgress } from './release-progress'

const at = (minutes: number) => new Date(Date.UTC(2026, 9, 14, 12, minutes)).toISOString()
const base = { completedSeenAt: [at(0), at(1)], members: 2, lastCompletionAt: at(1) }

it('all members known and nothing else held: complete', () => {
  expect(releaseProgress({ ...base, holds: [] })).toEqual({ complete: 2, of: 2, waitingIds: [] })
})

it('a hold that was there before and was not asked since may have been released with it', () => {
  const holds = [{ id: 'old', flaggedAt: at(-5), readBackAt: at(-1) }, { id: 'never', flaggedAt: at(-5), readBackAt: null }]
  expect(releaseProgress({ ...base, holds })).toEqual({ complete: 2, of: 4, waitingIds: ['old', 'never'] })
})

it('a hold that has answered since is not part of it, nor is one that came later', () => {
  const holds = [{ id: 'asked', flaggedAt: at(-5), readBackAt: at(2) }, { id: 'later', flaggedAt: at(3), readBackAt: null }]
  expect(releaseProgress({ ...base, holds })).toEqual({ complete: 2, of: 2, waitingIds: [] })
})

it('once something else completed there, holds wait for that, not for this one', () => {
  const holds = [{ id: 'old', flaggedAt: at(-5), readBackAt: at(-1) }]
  expect(releaseProgress({ ...base, holds, lastCompletionAt: at(30) })).toEqual({ complete: 2, of: 2, waitingIds: [] })
})
