import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { PROBLEMS } from './problem'

test('the guide names every code beside its status', async () => {
  const guide = await readFile('docs/api.md', 'utf8')
  for (const [code, { status }] of Object.entries(PROBLEMS)) {
    const row = guide.split('\n').find((line) => line.startsWith(`| ${status} |`))
    expect(row ?? `no row of ${status}`).toContain(`\`${code}\``)
  }
})
