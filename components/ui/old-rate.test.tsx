import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import { ClockProvider } from './clock'
import { OldRate } from './old-rate'

const draw = (at: string) =>
  renderToStaticMarkup(
    <ClockProvider now="2026-11-26T12:00:00.000Z">
      <OldRate at={at} words="the sum may be too small by now." />
    </ClockProvider>,
  )

test('a rate of the last minutes needs no word', () => {
  expect(draw('2026-11-26T11:59:30.000Z')).toBe('')
  expect(draw('2026-11-26T11:55:00.000Z')).toBe('')
})

test('an old rate says how old it is, and what follows', () => {
  expect(draw('2026-11-26T09:00:00.000Z')).toContain('This rate is 3 h old: the sum may be too small by now.')
})
