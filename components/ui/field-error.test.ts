import { expect, test } from 'vitest'

import { allAtFields, asSentence, fieldError } from './field-error'
import type { Problem } from './post-json'

const refused: Problem = { code: 'validation_failed', detail: 'Some values are not valid.', errors: [{ path: 'percent', message: 'must be a number from 0 to 50' }] }

test('what is wrong with a box stands under it as a sentence', () => {
  expect(fieldError(refused, 'percent')).toBe('Must be a number from 0 to 50.')
  expect(fieldError(refused, 'appliesTo')).toBeUndefined()
  expect(fieldError(null, 'percent')).toBeUndefined()
  expect(asSentence('Choose a bank.')).toBe('Choose a bank.')
})

test('a note is left out only when every refusal has its box', () => {
  expect(allAtFields(refused, ['percent'])).toBe(true)
  expect(allAtFields(refused, ['amount'])).toBe(false)
  expect(allAtFields({ ...refused, errors: [...refused.errors, { path: '', message: 'is no object' }] }, ['percent'])).toBe(false)
  expect(allAtFields({ code: 'no_answer', detail: 'The server did not answer.', errors: [] }, ['percent'])).toBe(false)
})
