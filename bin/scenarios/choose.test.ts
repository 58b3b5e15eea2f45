import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { root } from '@/bin/lib/root.mjs'
import { CATALOGUE } from './catalogue'
import { chosenScenarios, listing } from './stage/choose'
import { differences } from './stage/differences'
import { report } from './stage/report'

it('each scenario has a name of its own, one plain sentence and an expected end', () => {
  expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length)
  for (const { name, title, ends } of CATALOGUE) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(title, name).toMatch(/^[A-Z].*[^.]\.$/)
    expect(ends.length, name).toBeGreaterThan(0)
    for (const says of ends) expect(says, name).toMatch(/\.$/)
  }
})

it('the table of docs/scenarios.md is the catalogue', () => {
  const page = readFileSync(path.join(root, 'docs', 'scenarios.md'), 'utf8')
  const rows = page.split('\n## ')[0]!.split('\n').filter((line) => /^\| `[a-z-]+` \|/.test(line))
  expect(rows).toEqual(CATALOGUE.map(({ name, title, ends }) => `| \`${name}\` | ${title} | ${ends.join(' ')} |`))
})

it('the list names them all', () => {
  for (const { name, title } of CATALOGUE) expect(listing(CATALOGUE)).toMatch(new RegExp(`${name} +${title.slice(0, 20)}`))
})

it.each([
  ['flagged-then-toped-up', 'flagged-then-topped-up'],
  ['topped-up', 'flagged-then-topped-up'],
  ['xrp', 'xrp-with-a-tag'],
  ['declined', 'consent-declined'],
  ['Deposit completes', 'deposit-completes'],
])('who writes %s is asked whether %s is meant', (written, meant) => {
  expect(() => chosenScenarios(CATALOGUE, [written])).toThrow(`Did you mean ${meant}?`)
})

it('several names are played in that order, and --all stands alone', () => {
  expect(chosenScenarios(CATALOGUE, ['xrp-with-a-tag', 'on-its-way']).map(({ name }) => name)).toEqual(['xrp-with-a-tag', 'on-its-way'])
  expect(chosenScenarios(CATALOGUE, ['--all'])).toHaveLength(CATALOGUE.length)
  expect(() => chosenScenarios(CATALOGUE, ['--all', 'on-its-way'])).toThrow('--all stands alone.')
})

it('what differs is named by its field, what is not asked for may be anything', () => {
  expect(differences({ a: 1, b: { c: 'x' } }, { a: 1, b: { c: 'x', more: true }, other: 2 })).toEqual([])
  expect(differences({ status: 'completed', hold: { cause: 'screening' } }, { status: 'flagged', hold: null }))
    .toEqual(['status: expected "completed", is "flagged"', 'hold: expected {"cause":"screening"}, is null'])
  expect(differences({ release: null }, {})).toEqual(['release: expected null, is absent'])
  expect(differences([{ n: 1 }, { n: 2 }], [{ n: 1 }, { n: 3 }])).toEqual(['[1].n: expected 2, is 3'])
  expect(differences([], ['one'])).toEqual(['the list: 0 expected, there are 1: ["one"]'])
  expect(differences({ a: 1 }, null)).toEqual(['expected {"a":1}, is null'])
})

it('the report marks each line of the end and says under it what differs', () => {
  expect(report([{ says: 'This holds.', differences: [] }, { says: 'This does not.', differences: ['a: expected 1, is 2'] }])).toEqual({
    text: '  Expected end\n  ✓ This holds.\n  ✗ This does not.\n      a: expected 1, is 2',
    isAsExpected: false,
  })
})
