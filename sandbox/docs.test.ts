import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { KINDS } from './core/faults'
import { SHAPES } from './core/shapes'
import { DEFAULT_SETTINGS } from './core/state'
import { controlOf, startFast } from './harness'

const page = readFileSync('docs/sandbox.md', 'utf8')

test('the page about the sandbox tells every fault and every shape in the same words', () => {
  for (const [kind, { calls, webhooks, says }] of Object.entries(KINDS)) {
    expect(page).toContain(`| \`${kind}\` | ${calls && webhooks ? 'both' : calls ? 'calls' : 'webhooks'} | ${says} |`)
  }
  for (const [shape, { says }] of Object.entries(SHAPES)) expect(page).toContain(`| \`${shape}\` | ${says} |`)
})

test('the page names every setting', () => {
  const { rates: _rates, ...others } = DEFAULT_SETTINGS
  for (const setting of [...Object.keys(others), 'rateNgn', 'rateGhs']) expect(page).toContain(`\`${setting}\``)
})

test('every curl about faults, time and settings works as it stands there', async () => {
  const sandbox = await startFast()
  const part = page.slice(page.indexOf('### Faults'), page.indexOf('## What is certain'))
  const curls = [...part.matchAll(/curl (?:-X (?<method>\w+) )?\$S(?<path>[\w/-]+)(?: -d '(?<body>[^']*)')?/g)]
  expect(curls.length).toBeGreaterThan(7)
  for (const { groups: { method, path, body } = {} } of curls) {
    const rules = (await controlOf(sandbox).get('/faults')).body as unknown as { id: string }[]
    const url = `${sandbox.url}/__sandbox${path?.replace('RULE', rules[0]?.id ?? '')}`
    const response = await fetch(url, { method: method ?? (body === undefined ? 'GET' : 'POST'), ...(body === undefined ? {} : { body }) })
    expect([path, response.status]).toEqual([path, 200])
  }
  await sandbox.close()
})
