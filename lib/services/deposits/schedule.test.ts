import { describe, expect, it } from 'vitest'
import { nextReadBackMs, type ScheduleInput } from './schedule'

const NOW = '2026-10-14T10:00:00.000Z'
const ago = (seconds: number) => new Date(Date.parse(NOW) - seconds * 1_000).toISOString()
function next(status: ScheduleInput['state']['status'], over: Partial<ScheduleInput> & { verification?: ScheduleInput['state']['verification'] } = {}) {
  const { verification = 'verified', ...rest } = over
  return nextReadBackMs({
    state: { status, verification, detectedAt: ago(3_600) }, readBackAt: ago(60), lastCompletionAt: null, changedAt: ago(120), now: NOW, ...rest,
  })
}

describe('when a deposit is asked about again', () => {
  it('a final word is confirmed at once', () => {
    expect(next('completed', { verification: 'verifying', readBackAt: null })).toBe(0)
    expect(next('completed', { verification: 'verifying', readBackAt: ago(300), changedAt: NOW })).toBe(0)
  })

  it('a provider that answers from an older copy is asked slower and slower', () => {
    expect(next('completed', { verification: 'verifying', readBackAt: ago(0), changedAt: ago(1) })).toBe(2_000)
    expect(next('completed', { verification: 'verifying', readBackAt: ago(0), changedAt: ago(100) })).toBe(50_000)
    expect(next('completed', { verification: 'verifying', readBackAt: ago(0), changedAt: ago(86_400) })).toBe(600_000)
  })

  it('a verified end is never asked about again', () => {
    expect(next('completed')).toBeNull()
    expect(next('orphaned')).toBeNull()
  })

  it('a pending one grows from 30 seconds to 10 minutes with its age', () => {
    expect(next('pending', { state: { status: 'pending', verification: 'none', detectedAt: ago(10) } })).toBe(30_000)
    expect(next('pending', { state: { status: 'pending', verification: 'none', detectedAt: ago(86_400) } })).toBe(600_000)
  })

  it('a hold that a list found and verified is asked about itself at once, because advice waits for that', () => {
    expect(next('flagged', { readBackAt: null })).toBe(0)
  })

  it('a hold stays fresh enough to advise on, and is asked at once when something completes beside it', () => {
    expect(next('flagged')).toBe(300_000)
    expect(next('flagged', { lastCompletionAt: ago(30) })).toBe(0)
    expect(next('flagged', { lastCompletionAt: ago(90), readBackAt: ago(60) })).toBe(30_000)
    expect(next('flagged', { lastCompletionAt: ago(7_200) })).toBe(300_000)
  })
})
