import { describe, expect, it } from 'vitest'
import { groupReleases, type CompletedDeposit } from './release'

const at = (minute: number) => new Date(Date.UTC(2026, 9, 13, 9, minute)).toISOString()
const done = (providerId: string, over: Partial<CompletedDeposit> = {}): CompletedDeposit => ({
  providerId, completedAt: at(17), wasHeld: false, verified: true, releasedBy: null, releaseFeeUsd: null, ...over,
})

describe('a release groups the deposits whose hold ended together', () => {
  it('two held deposits that name the same top-up are one release', () => {
    const groups = groupReleases([done('t'), done('a', { wasHeld: true, releasedBy: 't' }), done('b', { wasHeld: true, releasedBy: 't' })])
    expect(groups).toEqual([{ key: 't', cause: 'top_up', triggerProviderId: 't', inferred: false, memberProviderIds: ['a', 'b'] }])
  })

  it('a resolution fee releases one deposit alone', () => {
    const groups = groupReleases([done('a', { wasHeld: true, releaseFeeUsd: '10' }), done('t', { completedAt: at(18) })])
    expect(groups).toEqual([{ key: 'a', cause: 'resolution_fee', triggerProviderId: null, inferred: false, memberProviderIds: ['a'] }])
  })

  it('a completion within ten minutes is taken for the top-up, and says that it is inferred', () => {
    const groups = groupReleases([done('t', { completedAt: at(12) }), done('a', { wasHeld: true })])
    expect(groups[0]).toMatchObject({ cause: 'top_up', triggerProviderId: 't', inferred: true })
  })

  it('a completion an hour away explains nothing', () => {
    const groups = groupReleases([done('t', { completedAt: at(-43) }), done('a', { wasHeld: true })])
    expect(groups[0]).toMatchObject({ cause: 'unknown', triggerProviderId: null })
  })

  it('a member that names the trigger proves it for the batch', () => {
    const groups = groupReleases([done('t'), done('a', { wasHeld: true }), done('b', { wasHeld: true, releasedBy: 't' })])
    expect(groups).toHaveLength(1)
    expect(groups[0]).toMatchObject({ inferred: false, memberProviderIds: ['a', 'b'] })
  })

  it('a completion that is not read back yet belongs to no release: its record may name the top-up, or refute it', () => {
    expect(groupReleases([done('t'), done('a', { wasHeld: true, verified: false })])).toEqual([])
  })

  it('a deposit that was never held belongs to no release', () => {
    expect(groupReleases([done('t'), done('u')])).toEqual([])
  })
})
