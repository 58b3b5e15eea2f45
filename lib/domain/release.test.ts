import fc from 'fast-check'
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
    expect(groups).toEqual([{ key: 'fee/a', cause: 'resolution_fee', triggerProviderId: null, inferred: false, memberProviderIds: ['a'] }])
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

  it('a deposit that ended by its own fee, or for no known reason, is not in the release that it triggered itself', () => {
    const named = done('z', { wasHeld: true, releasedBy: 'a' })
    expect(groupReleases([done('a', { wasHeld: true, releaseFeeUsd: '2' }), named]).map((one) => [one.cause, one.memberProviderIds]))
      .toEqual([['top_up', ['z']], ['resolution_fee', ['a']]])
    expect(groupReleases([done('a', { wasHeld: true, completedAt: at(-43) }), named]).map((one) => [one.cause, one.memberProviderIds]))
      .toEqual([['top_up', ['z']], ['unknown', ['a']]])
  })

  it('a completion that is not read back yet belongs to no release: its record may name the top-up, or refute it', () => {
    expect(groupReleases([done('t'), done('a', { wasHeld: true, verified: false })])).toEqual([])
  })

  it('a deposit that was never held belongs to no release', () => {
    expect(groupReleases([done('t'), done('u')])).toEqual([])
  })

  it('the inferred top-up is the nearest of all other completions: one never held first, then by time, then by id', () => {
    const one = fc.record({ minute: fc.nat(14), wasHeld: fc.boolean(), releaseFeeUsd: fc.option(fc.constant('2'), { freq: 5 }) })
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (drawn) => {
      const all = drawn.map(({ minute, ...over }, n) => done(`d${(n * 5) % 8}`, { completedAt: at(minute), ...over }))
      const groups = groupReleases(all)
      for (const deposit of all.filter((each) => each.wasHeld && each.releaseFeeUsd === null)) {
        const distance = (other: CompletedDeposit) => Math.abs(Date.parse(other.completedAt) - Date.parse(deposit.completedAt))
        const [nearest] = all
          .filter((other) => other !== deposit && other.releaseFeeUsd === null && distance(other) <= 10 * 60_000)
          .toSorted((a, b) => Number(a.wasHeld) - Number(b.wasHeld) || distance(a) - distance(b) || (a.providerId < b.providerId ? -1 : 1))
        expect(groups.find((group) => group.memberProviderIds.includes(deposit.providerId))!.triggerProviderId).toBe(nearest?.providerId ?? null)
      }
    }), { numRuns: 2_000 })
  })
})
