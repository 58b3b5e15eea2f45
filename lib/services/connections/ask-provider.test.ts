import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { QUESTIONS } from './ask-provider'
import { PROVIDER_NAMES } from './check-item'

test('docs/providers.md asks exactly what the check of a connection asks', () => {
  const [, section = ''] = readFileSync('docs/providers.md', 'utf8').split('## Ask before going live')
  const written = [...section.matchAll(/^\d+\. (Breet|Binance), [^:]+: (.+)$/gm)].map(([, name, words]) => `${name}: ${words}`)
  const asked = (['breet', 'binance'] as const).flatMap((provider) => QUESTIONS[provider].map(({ words }) => `${PROVIDER_NAMES[provider]}: ${words}`))
  expect(written).toEqual(asked)
})
