import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isResting, noteAnswer, type PaceState, reserve, rest, takeLongestWait, takeTurn } from './pace'
import { perConnection } from './per-connection'

const FRESH: PaceState = { dueAt: Number.NEGATIVE_INFINITY }
let made = 0
const connection = () => `paced-${(made += 1)}`

test('a burst goes at once, then one call each interval, and a silence earns the burst back', () => {
  const rate = { perSecond: 10, burst: 3 }
  let state = FRESH
  const waits = [0, 0, 0, 0, 0, 0, 2_000, 2_000, 2_000, 2_000].map((atMs) => {
    const turn = reserve(state, atMs, rate)
    state = turn.state
    return turn.waitMs
  })
  expect(waits).toEqual([0, 0, 0, 100, 200, 300, 0, 0, 0, 100])
})

test('whenever calls come, no stretch of time sees more of them than the pace allows', () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 50 }), fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 80 }),
    (perSecond, burst, gaps) => {
      let state = FRESH
      let atMs = 0
      const sentAt = gaps.map((gap) => {
        atMs += gap
        const turn = reserve(state, atMs, { perSecond, burst })
        state = turn.state
        return atMs + turn.waitMs
      })
      for (const [from, start] of sentAt.entries()) {
        for (const [to, end] of sentAt.entries()) {
          if (to < from) continue
          expect(to - from + 1).toBeLessThanOrEqual(((end - start) / 1000) * perSecond + burst + 1e-6)
        }
      }
    },
  ))
})

test('a call that does not want to wait takes nobody else\'s turn', () => {
  const id = connection()
  const wanted = { perSecond: 1, urgent: false, probe: false, maxWaitMs: 500 }
  expect(takeTurn(id, wanted, 0)).toEqual({ kind: 'go', waitMs: 0 })
  for (let at = 0; at < 5; at += 1) expect(takeTurn(id, wanted, 0)).toMatchObject({ kind: 'later', why: 'pace' })
  expect(takeTurn(id, wanted, 1_200)).toEqual({ kind: 'go', waitMs: 0 })
})

test('more polls than the pace allows come back one by one, at the pace, and the longest wait is told', () => {
  const id = connection()
  const poll = { perSecond: 20, urgent: false, probe: false, maxWaitMs: 200 }
  const turns = Array.from({ length: 100 }, () => takeTurn(id, poll, 0))
  const later = turns.flatMap((turn) => (turn.kind === 'later' ? [turn.retryAfterMs] : []))
  expect(turns.length - later.length).toBe(15 + 3)
  expect(later).toEqual(later.toSorted((a, b) => a - b))
  for (const [at, ms] of later.slice(1).entries()) expect(Math.abs(ms - later[at]! - 1000 / 18)).toBeLessThan(1.1)
  expect(takeLongestWait(id)).toBe(later.at(-1))
  // Each comes back when it was told to, and none is put off again.
  expect(later.every((ms) => takeTurn(id, poll, ms).kind === 'go')).toBe(true)
})

test('nobody is put off for much longer than a minute', () => {
  const id = connection()
  const poll = { perSecond: 1, urgent: false, probe: false, maxWaitMs: 200 }
  const longest = Math.max(...Array.from({ length: 500 }, () => takeTurn(id, poll, 0)).map((turn) => (turn.kind === 'later' ? turn.retryAfterMs : 0)))
  expect(longest).toBeGreaterThan(60_000)
  expect(longest).toBeLessThan(95_000)
})

test('what a person waits for is not behind a queue of polls, and both together keep the pace', () => {
  const id = connection()
  const poll = { perSecond: 20, urgent: false, probe: false, maxWaitMs: 10_000 }
  const write = { ...poll, urgent: true }
  const pollWaits = Array.from({ length: 60 }, () => takeTurn(id, poll, 0)).map((turn) => (turn.kind === 'go' ? turn.waitMs : null))
  const writeWaits = Array.from({ length: 8 }, () => takeTurn(id, write, 0)).map((turn) => (turn.kind === 'go' ? turn.waitMs : null))
  expect(writeWaits.slice(0, 5)).toEqual([0, 0, 0, 0, 0])
  const sentAt = [...pollWaits, ...writeWaits].map((wait) => wait!)
  for (const untilMs of [0, 500, 1_000, 2_000]) {
    expect(sentAt.filter((at) => at <= untilMs).length).toBeLessThanOrEqual(20 + (untilMs / 1000) * 20)
  }
})

test('a changed pace counts from the next call', () => {
  const id = connection()
  const wanted = { urgent: false, probe: false, maxWaitMs: 60_000 }
  takeTurn(id, { ...wanted, perSecond: 1 }, 0)
  expect(takeTurn(id, { ...wanted, perSecond: undefined }, 0)).toEqual({ kind: 'go', waitMs: 0 })
  const turns = Array.from({ length: 100 }, () => takeTurn(id, { ...wanted, perSecond: 2_000 }, 1_200))
  expect(turns.every((turn) => turn.kind === 'go' && turn.waitMs === 0)).toBe(true)
})

test('only waits of a second and more are worth telling, and they are told once', () => {
  const id = connection()
  const wanted = { perSecond: 2, urgent: false, probe: false, maxWaitMs: 2_000 }
  takeTurn(id, wanted, 0)
  takeTurn(id, wanted, 0)
  expect(takeLongestWait(id)).toBe(0)
  takeTurn(id, wanted, 0)
  takeTurn(id, wanted, 0)
  takeTurn(id, wanted, 0)
  expect(takeLongestWait(id)).toBeGreaterThan(1_600)
  expect(takeLongestWait(id)).toBe(0)
})

test('a provider that says no time gets a longer rest each time, until it answers', () => {
  const id = connection()
  expect([1, 2, 3].map(() => rest(id, undefined, 0))).toEqual([1_000, 2_000, 4_000])
  expect(isResting(id, 3_999)).toBe(true)
  expect(isResting(id, 4_000)).toBe(false)
  noteAnswer(id)
  expect(rest(id, undefined, 10_000)).toBe(1_000)
  for (let at = 0; at < 20; at += 1) rest(id, undefined, 10_000)
  expect(rest(id, undefined, 10_000)).toBe(60_000)
})

test('a rest is never shortened, puts background work off, and lets a probe through', () => {
  const id = connection()
  rest(id, 10_000, 0)
  rest(id, 1_000, 0)
  const wanted = { perSecond: 100, urgent: false, probe: false, maxWaitMs: 4_000 }
  expect(takeTurn(id, wanted, 9_000)).toMatchObject({ kind: 'later', why: 'rest' })
  expect(takeTurn(id, { ...wanted, urgent: true }, 9_000)).toEqual({ kind: 'go', waitMs: 1_000 })
  expect(takeTurn(id, { ...wanted, urgent: true }, 0)).toMatchObject({ kind: 'later', why: 'rest' })
  expect(takeTurn(id, { ...wanted, urgent: true, probe: true }, 0)).toEqual({ kind: 'go', waitMs: 0 })
  expect(takeLongestWait(id)).toBe(0)
})

test('what is remembered of connections is bounded, and the one used longest ago is forgotten', () => {
  const stateOf = perConnection(() => ({ count: 0 }), 3)
  for (const id of ['a', 'b', 'c']) stateOf(id).count = 1
  stateOf('a').count = 2
  stateOf('d').count = 1
  expect(stateOf('a').count).toBe(2)
  expect(stateOf('b').count).toBe(0)
})
