import { describe, expect, test } from 'vitest'
import type { Sent } from './observer'
import { pollingFaults, readRequests, wideGaps, type RequestLine } from './polling'
import { wrongAnswers } from './violations'

const asked = (number: number, at: number, answeredAt: number | null, call = 'binance.authorization'): RequestLine[] => [
  { at, phase: 'begin', number, call, about: 'order' },
  ...(answeredAt === null ? [] : [{ at: answeredAt, phase: 'end' as const, number, call, about: 'order' }]),
]

describe('what the sandbox saw of the questions about a session', () => {
  test('two to three seconds apart, each after the answer of the one before, is right', () => {
    expect(pollingFaults([...asked(1, 0, 900), ...asked(2, 3_000, 3_010), ...asked(3, 5_100, 5_110)], 0, false)).toEqual([])
  })

  test('one while another is on its way, one too soon, and a second initiate are found', () => {
    expect(pollingFaults([...asked(1, 0, 2_500), ...asked(2, 2_000, 2_010)], 0, false)).toEqual(['session order: asked while a question was on its way'])
    expect(pollingFaults([...asked(1, 0, 10), ...asked(2, 600, 610)], 0, false)).toEqual(['session order: asked again after 600 ms'])
    const twice = [...asked(1, 0, 10, 'binance.initiate'), ...asked(2, 60_000, 60_010, 'binance.initiate')]
    expect(pollingFaults(twice, 0, false)).toEqual(['session order: initiate was sent twice'])
  })

  test('a worker that was stopped may send one question late, and no second one', () => {
    const once = [...asked(1, 0, 10), ...asked(2, 600, 610)]
    expect(pollingFaults(once, 0, true)).toEqual([])
    expect(pollingFaults([...once, ...asked(3, 900, 910)], 0, true)).toHaveLength(2)
  })

  test('in calm a session that is left alone for too long is found', () => {
    const lines = [...asked(1, 2_500, 2_510), ...asked(2, 5_000, 5_010)]
    expect(wideGaps(lines, ['order'], 0, 8_000)).toEqual([])
    expect(wideGaps(lines, ['order'], 0, 11_000)).toEqual(['session order: no question for 6000 ms in calm'])
    expect(wideGaps(lines, ['another'], 0, 8_000)).toHaveLength(1)
  })

  test('a line that a hard stop cut off is left out', () => {
    expect(readRequests('{"at":1,"phase":"begin","number":1,"call":"x","about":"y"}\n{"at":2,"pha')).toHaveLength(1)
  })
})

describe('what the webs answered', () => {
  const answer = (status: number, retryAfter: string | null = null): Sent => ({ number: 0, connectionId: 'con', sha256: '', web: 0, at: 0, status, ms: 1, retryAfter })

  test('taken, put off with a time, or cut off are right; all else is found', () => {
    expect(wrongAnswers([answer(200), answer(503, '5'), answer(0)], true)).toEqual([])
    expect(wrongAnswers([answer(503), answer(500), answer(401), answer(401)], true)).toEqual([
      'web-1 answered 503 without Retry-After', 'web-1 answered 500', 'web-1 answered 401 (2 times)',
    ])
  })

  test('silence counts only while the web could be reached', () => {
    expect(wrongAnswers([answer(-1)], true)).toEqual(['web-1 had not answered after ten seconds'])
    expect(wrongAnswers([answer(-1)], false)).toEqual([])
  })
})
