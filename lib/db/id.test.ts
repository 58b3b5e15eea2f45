import { expect, test } from 'vitest'
import { newId } from './id'

test('an id is its prefix and 26 letters, and no two of a hundred thousand are alike', () => {
  const ids = new Set(Array.from({ length: 100_000 }, () => newId('dep')))
  expect(ids.size).toBe(100_000)
  for (const id of ids) expect(id).toMatch(/^dep_[0-9a-hjkmnp-tv-z]{26}$/)
})

test('ids of a later moment sort after those of an earlier one', async () => {
  const early = newId('dep')
  await new Promise((resolve) => setTimeout(resolve, 3))
  expect(newId('dep') > early).toBe(true)
})

test('each of the sixteen random letters takes every value', () => {
  const letters = Array.from({ length: 16 }, () => new Set<string>())
  for (let n = 0; n < 5_000; n += 1) for (const [at, letter] of Array.from(newId('dep').slice(14)).entries()) letters[at]!.add(letter)
  expect(letters.map((seen) => seen.size)).toEqual(Array.from({ length: 16 }, () => 32))
})
