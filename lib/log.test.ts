import { expect, test } from 'vitest'
import { describeError } from './log'

test('credentials in the text of an error do not reach the log', () => {
  const error = Object.assign(
    new Error('401 for Bearer weir_live_abcdefghijklmnopqrstuvwxyz at postgres://weir:hunter2@db:5432/weir\n-----BEGIN PRIVATE KEY-----\nMIIabc'),
    { parameters: ['hunter3'], code: '28P01' },
  )
  const text = JSON.stringify(describeError(error))
  expect(text).not.toMatch(/abcdefghijkl|hunter|MIIabc/)
  expect(text).toContain('28P01')
})
