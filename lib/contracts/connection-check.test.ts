import { expect, test } from 'vitest'
import { checkSummary, checkText, type ConnectionCheck } from './connection-check'
import { connectionPaceBody } from './connections'

const check: ConnectionCheck = {
  at: '2026-10-14T10:42:00.000Z',
  provider: 'breet',
  items: [
    { key: 'a', state: 'ok', title: 'App id', words: 'Breet accepts it.' },
    { key: 'b', state: 'attention', title: 'Clocks', words: 'They differ.' },
    { key: 'c', state: 'ask', title: 'Rate limits', words: 'How many calls a second?' },
    { key: 'd', state: 'ok', title: 'URL', words: 'Save it.', copy: 'https://weir.example/x' },
  ],
}

test('the counts say what is left to do, and leave out what is not', () => {
  expect(checkSummary(check)).toBe('2 fine, 1 needs attention, 1 to ask Breet')
  expect(checkSummary({ ...check, provider: 'binance', items: check.items.filter((one) => one.state === 'ok') })).toBe('2 fine')
  const twice = [...check.items, ...check.items, { ...check.items[0]!, state: 'failed' as const }]
  expect(checkSummary({ ...check, items: twice })).toBe('4 fine, 1 failed, 2 need attention, 2 to ask Breet')
})

test('the copied text carries time, states and what is to be handed over', () => {
  expect(checkText(check, 'Breet, test')).toBe([
    'Breet, test, checked 14 Oct 2026, 10:42:00 UTC: 2 fine, 1 needs attention, 1 to ask Breet', '',
    '[Fine] App id: Breet accepts it.', '[Needs attention] Clocks: They differ.', '[Ask] Rate limits: How many calls a second?',
    '[Fine] URL: Save it.', 'https://weir.example/x',
  ].join('\n'))
})

test.each([[{ callsPerSecond: 5 }, 5], [{ callsPerSecond: '5' }, 5], [{ callsPerSecond: '' }, null], [{ callsPerSecond: null }, null], [{}, undefined]])(
  'a pace typed as %j is %s', (typed, read) => {
    expect(connectionPaceBody.parse(typed).callsPerSecond ?? null).toBe(read ?? null)
  },
)

test.each([0, -1, 2001, 1.5, 'many', '1e9', true])('a pace of %s is refused', (callsPerSecond) => {
  expect(connectionPaceBody.safeParse({ callsPerSecond }).success).toBe(false)
})
