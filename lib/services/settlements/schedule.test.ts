import { describe, expect, it } from 'vitest'
import { nextReadBackMs, type ScheduleInput } from './schedule'

const NOW = '2026-10-14T10:00:00.000Z'
const ago = (seconds: number) => new Date(Date.parse(NOW) - seconds * 1_000).toISOString()
function next(status: ScheduleInput['state']['status'], verification: ScheduleInput['state']['verification'], over: Partial<ScheduleInput> & { age?: number } = {}) {
  const { age = 3_600, ...rest } = over
  return nextReadBackMs({ state: { status, verification, requestedAt: ago(age) }, readBackAt: ago(60), changedAt: ago(120), now: NOW, ...rest })
}

describe('when a settlement is asked about again', () => {
  it('an end that a webhook told of is confirmed at once, then slower and slower', () => {
    expect(next('completed', 'verifying', { readBackAt: null })).toBe(0)
    expect(next('reversed', 'verifying', { readBackAt: ago(300), changedAt: NOW })).toBe(0)
    expect(next('rejected', 'verifying', { readBackAt: ago(0), changedAt: ago(100) })).toBe(50_000)
  })

  it('one under way grows from 30 seconds to 10 minutes with its age', () => {
    expect(next('pending', 'none', { age: 10 })).toBe(30_000)
    expect(next('processing', 'none', { age: 240 })).toBe(60_000)
    expect(next('processing', 'refuted', { age: 86_400 })).toBe(600_000)
    expect(next('unknown', 'none', { age: 86_400 })).toBe(600_000)
  })

  it('a verified end is never asked about again', () => {
    for (const status of ['completed', 'rejected', 'reversed'] as const) expect(next(status, 'verified')).toBeNull()
  })
})
