import { describe, expect, it } from 'vitest'
import { buildTimeline, type TimelineEvent } from '../domain/timeline'
import { feeSentence } from './fee-words'
import { timelineWords } from './timeline-words'

const event = (kind: string, actor: string, data: Record<string, unknown>, at = '2026-10-14T10:30:00.000Z'): TimelineEvent =>
  ({ id: kind, kind, source: 'person', actor, providerAt: null, at, webhookEventId: null, observationId: null, data })
const INTENDED = event('fee.intended', 'Adaeze', { feeUsd: '10', heldUsd: '14.1', remainsUsd: '4.1', remindAt: '2026-10-15T10:30:00.000Z' })
const told = (one: TimelineEvent) => {
  const { headline, detail } = timelineWords(buildTimeline([one])[0]!, { symbol: 'USDT', minimumUsd: '20' })
  return [headline, detail]
}

describe('a note about a fee, in words', () => {
  it('says the fee, what will remain and when somebody is reminded', () => {
    expect(told(INTENDED)).toEqual(['Went to pay the $10.00 fee by hand', 'Of $14.10 about $4.10 will remain. Reminder Thu 15 Oct, 10:30 UTC.'])
  })

  it('a fee that nobody named stays not known', () => {
    expect(told(event('fee.intended', 'Adaeze', { feeUsd: null, heldUsd: '14.1', remainsUsd: null, remindAt: null }))).toEqual(['Went to pay the fee by hand', 'What will remain is not known.'])
  })

  it('taken back by another says whose it was', () => {
    expect(told(event('fee.withdrawn', 'Tobi', { feeUsd: '10', intendedBy: 'Adaeze' }))).toEqual(['Taken back: the $10.00 fee will not be paid', 'Adaeze had gone to pay it.'])
    expect(told(event('fee.withdrawn', 'Adaeze', { feeUsd: '10', intendedBy: 'Adaeze' }))[1]).toBeNull()
  })
})

describe('what became of it, on the record', () => {
  const items = buildTimeline([INTENDED])
  const say = (state: Parameters<typeof feeSentence>[0] & object) => feeSentence(state, items)
  const adaeze = { intendedByName: 'Adaeze', releaseCause: null }

  it('paid, released without one, and no longer held are told, with the note they rest on', () => {
    expect(say({ ...adaeze, state: 'paid', releaseCause: 'resolution_fee' })).toEqual({ text: 'Adaeze had gone to pay that fee.', events: [1] })
    expect(say({ ...adaeze, state: 'released_without_fee', releaseCause: 'top_up' })?.text).toContain('it was released without one')
    expect(say({ ...adaeze, state: 'no_longer_held' })?.text).toContain('it is held no longer')
  })

  it('a record that names a fee and a top-up is concluded from by nobody', () => {
    expect(say({ ...adaeze, state: 'paid', releaseCause: 'top_up' })?.text).toBe('Adaeze had gone to pay its fee; Breet’s record names both a fee and a top-up.')
  })

  it('while it is open its own card tells it; taken back, and never noted, there is nothing to say', () => {
    for (const state of ['open', 'overdue', 'withdrawn'] as const) expect(say({ ...adaeze, state })).toBeNull()
    expect(feeSentence(null, items)).toBeNull()
  })
})
