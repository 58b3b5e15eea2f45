import { expect, test } from 'vitest'
import { connectionHealth } from './connection-health'

const NOW = '2026-10-14T10:42:00.000Z'

test('a provider that answered a minute ago is healthy, whatever failed before that', () => {
  const heard = { lastEventAt: null, lastPollAt: '2026-10-14T10:41:00.000Z', lastFailureAt: '2026-10-14T10:20:00.000Z' }
  expect(connectionHealth(heard, NOW)).toEqual({ state: 'healthy', heardAt: '2026-10-14T10:41:00.000Z' })
})

test('a provider whose last call failed is down, and the last truth is the last event', () => {
  const heard = { lastEventAt: '2026-10-14T10:38:00.000Z', lastPollAt: '2026-10-14T10:41:00.000Z', lastFailureAt: '2026-10-14T10:41:00.000Z' }
  expect(connectionHealth(heard, NOW)).toEqual({ state: 'down', heardAt: '2026-10-14T10:38:00.000Z' })
})

test('an event after the failed call proves that the provider speaks again', () => {
  const heard = { lastEventAt: '2026-10-14T10:41:30.000Z', lastPollAt: '2026-10-14T10:41:00.000Z', lastFailureAt: '2026-10-14T10:41:00.000Z' }
  expect(connectionHealth(heard, NOW).state).toBe('healthy')
})

test('silence of over half an hour is late, and a connection never heard is neither late nor healthy', () => {
  expect(connectionHealth({ lastEventAt: null, lastPollAt: '2026-10-14T10:11:59.000Z', lastFailureAt: null }, NOW).state).toBe('late')
  expect(connectionHealth({ lastEventAt: null, lastPollAt: null, lastFailureAt: null }, NOW)).toEqual({ state: 'off', heardAt: null })
})
